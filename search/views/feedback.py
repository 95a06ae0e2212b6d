"""A shopper says of a result that it is the item, or that it is not."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from catalog.boxes import Box, BoxRefusedError
from catalog.crop_forms import CropForm
from catalog.models import Item
from search.feedback import NotAmongResultsError, forget, is_asked, record, verdicts_on
from search.forms import RefineForm
from search.models import Feedback, Lookup
from search.saved import parse_ids
from search.views.kept import own_lookup
from search.views.refined import chosen_in

UNDO = "undo"
SAID = (*Feedback.Verdict.values, UNDO)


@require_http_methods(["GET", "HEAD", "POST"])
def feedback(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Keep what a button says, or take it back; the address has the box and what was chosen, as that of the results."""
    if not settings.FEEDBACK:
        raise Http404
    lookup = own_lookup(request, pk)
    results = f"{reverse('search:results', args=[pk])}?{request.GET.urlencode()}"
    if request.method != "POST":  # somebody opens the address of a refusal
        return redirect(results)
    form, (name, item) = CropForm(request.GET), _said(request)
    if not (is_asked(lookup) and form.is_valid()):
        raise Http404
    try:
        note = _keep(request, lookup, form.box, said=(item.pk, name))
    except (FileNotFoundError, BoxRefusedError, IntegrityError) as error:  # photo or item were deleted a moment ago
        raise Http404 from error
    if request.htmx:  # type: ignore[attr-defined]  # HtmxMiddleware sets it
        verdicts = verdicts_on(lookup, form.box)
        said = {"verdicts": verdicts, "notes": [note] if note else [], "pressed": name}
        context = {"item": item, **said, "feedback_on": True, "oob": True}
        return render(request, "search/_feedback_changes.html", context)
    messages.info(request, note or _("Thank you."), extra_tags="shopper")
    return redirect(f"{results}#feedback-{item.pk}")


def _said(request: HttpRequest) -> tuple[str, Item]:
    """The name of the button that was pressed, and its item. Raises Http404."""
    name = next((one for one in SAID if one in request.POST), "")
    ids = parse_ids(request.POST.get(name, ""))
    return name, get_object_or_404(Item.objects.select_related("brand"), pk=ids[0] if ids else None)


def _keep(request: HttpRequest, lookup: Lookup, box: Box, *, said: tuple[int, str]) -> str:
    """Do it; returns what has to be said besides, if anything."""
    item_id, name = said
    if name == UNDO:
        forget(lookup, box, item_id)
        return _("Taken back.")
    try:
        record(lookup, box, chosen_in(RefineForm(request.GET)), said)
    except NotAmongResultsError:
        return _("This item is no longer among the results of this crop.")
    return ""
