"""The crop page, and the pictures it shows."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from catalog.pictures import encode_jpeg
from search.boxes import BoxRefusedError, crop, turned
from search.forms import CropForm, TurnForm, percents
from search.lookups import suggest_box
from search.models import Lookup
from search.views.kept import bytes_of, jpeg, live_lookup, photo_of


@require_safe
def crop_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Where the box is drawn around the item; a box in the address is kept, else one is suggested."""
    lookup = live_lookup(pk)
    kept = CropForm(request.GET)
    box = kept.box if request.GET and kept.is_valid() else suggest_box(photo_of(lookup))
    return render_crop(request, lookup, CropForm(initial=percents(box)))


@require_safe
@cache_control(private=True, max_age=3600)
def photo(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The kept photo, turned as the address says."""
    lookup = live_lookup(pk)
    form = TurnForm(request.GET)
    if not form.is_valid():
        raise Http404
    if not form.degrees:
        return jpeg(bytes_of(lookup))
    return jpeg(encode_jpeg(turned(photo_of(lookup), form.degrees)))


@require_safe
@cache_control(private=True, max_age=3600)
def cropped(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The very pixels that are searched for."""
    lookup = live_lookup(pk)
    form = CropForm(request.GET)
    if not form.is_valid():
        raise Http404
    try:
        return jpeg(encode_jpeg(crop(photo_of(lookup), form.box)))
    except BoxRefusedError as error:
        raise Http404 from error


def render_crop(request: HttpRequest, lookup: Lookup, form: CropForm, status: int = 200) -> HttpResponse:
    """The crop page with a form, whatever is in it."""
    context = {"lookup": lookup, "photo_url": reverse("search:photo", args=[lookup.pk]), "form": form}
    return render(request, "search/crop.html", context, status=status)
