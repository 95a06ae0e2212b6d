"""The crop page, advice on its box, and the pictures it shows."""

from uuid import UUID

from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import etag, require_safe

from catalog.boxes import BoxRefusedError, crop, percents, turned
from catalog.crop_forms import CropForm, TurnForm, sentences_of
from catalog.pictures import encode_jpeg
from search.cropping import advice_on, cropper, suggested_boxes
from search.models import Lookup
from search.views.kept import bytes_of, jpeg, own_lookup, photo_of


@require_safe
def crop_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Where the box is drawn around the item; a box in the address is kept, else one is suggested."""
    lookup = _stored_lookup(request, pk)
    kept = CropForm(request.GET)
    try:
        box = kept.box if request.GET and kept.is_valid() else suggested_boxes(lookup.path)[0]
    except FileNotFoundError as error:
        raise Http404 from error
    return render_crop(request, lookup, CropForm(percents(box)))


@require_safe
@cache_control(private=True, no_cache=True)
def advice(request: HttpRequest, pk: UUID) -> HttpResponse:
    """What is to be said of a box, or why it cannot be searched, as a piece of a page."""
    lookup = _stored_lookup(request, pk)
    form = CropForm(request.GET)
    if not form.is_valid():
        return render(request, "catalog/_advice.html", {"advice": sentences_of(form)})
    try:
        sentences = advice_on(lookup, form.box)
    except FileNotFoundError as error:
        raise Http404 from error
    return render(request, "catalog/_advice.html", {"advice": sentences})


def photo_tag(request: HttpRequest, pk: UUID) -> str:
    """What a browser may keep a picture of a lookup under; it asks each time, so that a deleted photo is gone from its
    cache too. A photo never changes. Raises Http404."""
    return f'"{_stored_lookup(request, pk).pk.hex}"'


@require_safe
@cache_control(private=True, no_cache=True)
@etag(photo_tag)
def photo(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The kept photo, turned as the address says."""
    lookup = own_lookup(request, pk)
    form = TurnForm(request.GET)
    if not form.is_valid():
        raise Http404
    if not form.degrees:
        return jpeg(bytes_of(lookup))
    return jpeg(encode_jpeg(turned(photo_of(lookup), form.degrees)))


@require_safe
@cache_control(private=True, no_cache=True)
@etag(photo_tag)
def cropped(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The very pixels that are searched for."""
    lookup = own_lookup(request, pk)
    form = CropForm(request.GET)
    if not form.is_valid():
        raise Http404
    try:
        return jpeg(encode_jpeg(crop(photo_of(lookup), form.box)))
    except BoxRefusedError as error:
        raise Http404 from error


def render_crop(request: HttpRequest, lookup: Lookup, form: CropForm, status: int = 200) -> HttpResponse:
    """The crop page with a form, whatever is in it. Raises Http404 when the photo is gone."""
    try:
        context = {"lookup": lookup, "form": form, "cropper": cropper(lookup, form)}
    except FileNotFoundError as error:
        raise Http404 from error
    return render(request, "search/crop.html", context, status=status)


def _stored_lookup(request: HttpRequest, pk: UUID) -> Lookup:
    """A live lookup of this browser's whose photo is there. Raises Http404."""
    lookup = own_lookup(request, pk)
    if not default_storage.exists(lookup.path):
        raise Http404
    return lookup
