"""The shopper's pages: home, crop, results, item."""

from datetime import timedelta
from functools import partial
from uuid import UUID

from django.conf import settings
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_safe
from PIL import Image

from catalog.models import Item, Photo
from catalog.pictures import PictureRefusedError, encode_jpeg
from search.answers import answer
from search.boxes import BoxRefusedError, crop, pixels_within
from search.filters import EVERYTHING
from search.forms import CropForm, FilterForm, SampleForm, UploadForm, percents
from search.lookups import create_lookup, decode_photo, read_photo, suggest_box, views_of_crop
from search.models import Lookup, Sample
from search.narrowing import filter_words
from search.states import catalogue_state

UNPROCESSABLE = 422
SAMPLES = 6
COUNTED_S = 60  # how long the number of items on the home page may be old: of a million it takes seconds


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Where a photo is given."""
    return _render_home(request, UploadForm())


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Take a photo in and go on to its crop page; a file that is refused is told why."""
    if request.method != "POST":  # somebody reloads the address of a refusal
        return redirect("search:home")
    form = UploadForm(request.POST, request.FILES)
    if form.is_valid():
        try:
            return redirect("search:crop", create_lookup(form.cleaned_data["photo"]).pk)
        except PictureRefusedError as error:
            form.add_error("photo", str(error))
    return _render_home(request, form, status=UNPROCESSABLE)


@require_http_methods(["GET", "HEAD", "POST"])
def try_sample(request: HttpRequest) -> HttpResponse:
    """Go on with a sample photo as if the shopper had sent it."""
    if request.method != "POST":
        return redirect("search:home")
    chosen = SampleForm(request.POST)
    sample = get_object_or_404(Sample, slug=chosen.cleaned_data["sample"] if chosen.is_valid() else "")
    try:
        with default_storage.open(sample.path) as file:
            return redirect("search:crop", create_lookup(file.read()).pk)
    except (FileNotFoundError, PictureRefusedError) as error:
        raise Http404 from error


@require_safe
def crop_page(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Where the box is drawn around the item; a box in the address is kept, else one is suggested."""
    lookup = _lookup(pk)
    kept = CropForm(request.GET)
    box = kept.box if request.GET and kept.is_valid() else suggest_box(_photo_of(lookup))
    return _render_crop(request, lookup, CropForm(initial=percents(box)))


@require_safe
def results(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The closest items and the shelves for a box of a photo, or what passes filters."""
    lookup = _lookup(pk)
    if not request.GET:
        return redirect("search:crop", pk)
    form = CropForm(request.GET)
    if not form.is_valid():
        return _render_crop(request, lookup, form, status=UNPROCESSABLE)
    try:
        left, top, right, bottom = pixels_within(form.box, (lookup.width, lookup.height))
    except BoxRefusedError as error:
        form.add_error(None, str(error))
        return _render_crop(request, lookup, form, status=UNPROCESSABLE)
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
        "filter_form": filter_form,
        "filters": filters,
        "outcome": found.outcome,
        "closest": found.closest,
        "shelves": found.shelves,
    }
    status = 200 if filter_form.is_valid() else UNPROCESSABLE
    return render(request, "search/results.html", context, status=status)


@require_safe
@cache_control(private=True, max_age=3600)
def photo(_request: HttpRequest, pk: UUID) -> HttpResponse:
    """The kept photo."""
    return _jpeg(_bytes_of(_lookup(pk)))


@require_safe
@cache_control(private=True, max_age=3600)
def cropped(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The very pixels that were searched for."""
    lookup = _lookup(pk)
    form = CropForm(request.GET)
    if not form.is_valid():
        raise Http404
    try:
        return _jpeg(encode_jpeg(crop(_photo_of(lookup), form.box)))
    except BoxRefusedError as error:
        raise Http404 from error


@require_safe
def item(request: HttpRequest, pk: int) -> HttpResponse:
    """One item with all its photos and the way to buy it."""
    found = get_object_or_404(Item.objects.select_related("brand"), pk=pk, listed=True)
    photos = [{"image_url": default_storage.url(photo.path)} for photo in found.photos.all()]
    return render(request, "search/item.html", {"item": found, "photos": photos})


def _lookup(pk: UUID) -> Lookup:
    """A lookup whose time is not up, whether or not a worker has deleted it already."""
    return get_object_or_404(Lookup, pk=pk, created_at__gt=timezone.now() - timedelta(hours=settings.LOOKUP_HOURS))


def _bytes_of(lookup: Lookup) -> bytes:
    try:
        return read_photo(lookup)
    except FileNotFoundError as error:
        raise Http404 from error


def _photo_of(lookup: Lookup) -> Image.Image:
    return decode_photo(_bytes_of(lookup))


def _jpeg(data: bytes) -> HttpResponse:
    return HttpResponse(data, content_type="image/jpeg")


def _render_home(request: HttpRequest, form: UploadForm, status: int = 200) -> HttpResponse:
    catalogue = {"items": cache.get_or_set("searchable-items", _count_items, COUNTED_S), "state": catalogue_state()}
    context = {"form": form, "samples": Sample.objects.all()[:SAMPLES], "catalogue": catalogue}
    return render(request, "search/home.html", context, status=status)


def _count_items() -> int:
    return Item.objects.filter(Exists(Photo.objects.filter(item=OuterRef("pk"))), listed=True).count()


def _render_crop(request: HttpRequest, lookup: Lookup, form: CropForm, status: int = 200) -> HttpResponse:
    context = {"lookup": lookup, "photo_url": reverse("search:photo", args=[lookup.pk]), "form": form}
    return render(request, "search/crop.html", context, status=status)
