"""A shopper has the photo deleted before its time."""

import logging
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from catalog.stored_files import STORAGE_ERRORS
from search.lookups import delete_lookup
from search.models import Lookup
from search.owners import owner_of
from search.views.kept import UNAVAILABLE

logger = logging.getLogger(__name__)


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Delete a photo with all that is known of it, and what the browser has stored of this site; its time may be up."""
    lookup = Lookup.objects.filter(pk=pk).first()
    if lookup and lookup.owner != owner_of(request):
        raise Http404
    if request.method != "POST":  # somebody opens the address of a refusal
        return redirect("search:crop", pk)
    try:
        response = redirect("search:deleted") if delete_lookup(pk) else _say_gone(request)
    except STORAGE_ERRORS as error:
        logger.warning("Lookup %s could not be deleted: %s", pk, error)
        response = _say_not_now(request)
    response.headers["Clear-Site-Data"] = '"cache"'
    return response


@require_safe
def deleted(request: HttpRequest) -> HttpResponse:
    """Where a deletion leads; an address of its own, so that reloading it deletes nothing."""
    sentence = _("The file, your crops and the page at its address are gone. Nothing of the photo is kept.")
    return render(request, "search/message.html", {"title": _("Your photo is deleted."), "sentence": sentence})


def _say_gone(request: HttpRequest) -> HttpResponse:
    sentence = _("This photo is no longer here, and nothing of it is kept.")
    return render(request, "search/message.html", {"title": _("Already deleted"), "sentence": sentence})


def _say_not_now(request: HttpRequest) -> HttpResponse:
    sentence = _(
        "The file of your photo could not be deleted just now. Nobody can open it any more, and it is deleted by "
        "itself within a quarter of an hour."
    )
    context = {"title": _("That did not work"), "sentence": sentence}
    return render(request, "search/message.html", context, status=UNAVAILABLE)
