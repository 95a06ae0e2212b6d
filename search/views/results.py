"""The results of a box of a shopper's photo."""

from functools import partial
from uuid import UUID

from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from catalog.boxes import Box, BoxRefusedError, percents, pixels_within
from catalog.crop_forms import CropForm
from search.cropping import cropper
from search.feedback import is_asked, verdicts_on
from search.lookups import views_of_crop
from search.models import Lookup
from search.records import note_of, record_search
from search.views.crop import render_crop
from search.views.kept import UNPROCESSABLE, own_lookup
from search.views.refined import Subject, is_for_update, render_results


@require_safe
def results(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The closest items and the shelves for a box of a photo, as the shopper refines them."""
    lookup = own_lookup(request, pk)
    if not request.GET:
        return redirect("search:crop", pk)
    form = CropForm(request.GET)
    if not form.is_valid():
        return _refuse(request, lookup, form)
    try:
        subject = _subject(lookup, form.box)
    except BoxRefusedError as error:
        form.add_error(None, gettext(str(error)))
        return _refuse(request, lookup, form)
    try:
        return render_results(request, subject)
    except FileNotFoundError as error:
        raise Http404 from error


@require_http_methods(["GET", "HEAD", "POST"])
def record(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Record a search whose results a browser has shown, by the note of them."""
    lookup = own_lookup(request, pk)
    if request.method != "POST":
        return redirect("search:results", pk)
    try:
        record_search(lookup, request.POST.get("note", ""))
    except BadSignature as error:
        raise Http404 from error
    return HttpResponse(status=204)


def _subject(lookup: Lookup, box: Box) -> Subject:
    """Raises BoxRefusedError."""
    left, top, right, bottom = pixels_within(box, (lookup.width, lookup.height))
    fields = percents(box)
    change_url = f"{reverse('search:crop', args=[lookup.pk])}?{urlencode(fields)}"
    context = {
        "lookup": lookup,
        "cropper": SimpleLazyObject(lambda: cropper(lookup, CropForm(fields))),
        "crop_url": f"{reverse('search:cropped', args=[lookup.pk])}?{urlencode(fields)}",
        "crop_width": right - left,
        "crop_height": bottom - top,
        "change_url": change_url,
        "feedback_on": is_asked(lookup),
        "verdicts": verdicts_on(lookup, box),
    }
    look = partial(views_of_crop, lookup.path, box)
    path, note = reverse("search:results", args=[lookup.pk]), partial(note_of, lookup, box)
    return Subject(look, path, fields, context=context, note=note)


def _refuse(request: HttpRequest, lookup: Lookup, form: CropForm) -> HttpResponse:
    """The crop page with what is wrong; for htmx the sentences alone."""
    if not is_for_update(request):
        return render_crop(request, lookup, form, status=UNPROCESSABLE)
    response = render(request, "search/_box_errors.html", {"form": form}, status=UNPROCESSABLE)
    response["HX-Retarget"], response["HX-Reswap"] = "#box-errors", "innerHTML"
    return response
