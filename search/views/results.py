"""The results of a box of a shopper's photo."""

from functools import partial
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from search.answers import answer
from search.boxes import BoxRefusedError, pixels_within
from search.feedback import verdicts_on
from search.filters import EVERYTHING
from search.forms import CropForm, FilterForm, percents
from search.lookups import views_of_crop
from search.narrowing import filter_words
from search.views.crop import render_crop
from search.views.kept import UNPROCESSABLE, live_lookup


@require_safe
def results(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The closest items and the shelves for a box of a photo, or what passes filters."""
    lookup = live_lookup(pk)
    if not request.GET:
        return redirect("search:crop", pk)
    form = CropForm(request.GET)
    if not form.is_valid():
        return render_crop(request, lookup, form, status=UNPROCESSABLE)
    try:
        left, top, right, bottom = pixels_within(form.box, (lookup.width, lookup.height))
    except BoxRefusedError as error:
        form.add_error(None, str(error))
        return render_crop(request, lookup, form, status=UNPROCESSABLE)
    filter_form = FilterForm(request.GET, filter_words())
    filters = filter_form.filters if filter_form.is_valid() else EVERYTHING
    try:
        found = answer(partial(views_of_crop, lookup.path, form.box), filters)
    except FileNotFoundError as error:
        raise Http404 from error
    box = percents(form.box)
    context = {
        "lookup": lookup,
        "crop_url": f"{reverse('search:cropped', args=[pk])}?{urlencode(box)}",
        "crop_width": right - left,
        "crop_height": bottom - top,
        "change_url": f"{reverse('search:crop', args=[pk])}?{urlencode(box)}",
        "all_url": f"{reverse('search:results', args=[pk])}?{urlencode(box)}",
        "box": box,
        "verdicts": verdicts_on(lookup, form.box),
        "filter_form": filter_form,
        "filters": filters,
        "outcome": found.outcome,
        "closest": found.closest,
        "shelves": found.shelves,
    }
    status = 200 if filter_form.is_valid() else UNPROCESSABLE
    return render(request, "search/results.html", context, status=status)
