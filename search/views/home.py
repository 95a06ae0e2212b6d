"""Home, where a photo is given."""

import logging

from django.conf import settings
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from catalog.crop_forms import sentences_of
from catalog.models import Item, Photo
from catalog.photo_hosts import ANY
from catalog.pictures import PictureRefusedError
from catalog.stored_files import KEEPING_ERRORS
from search.examples import find_example
from search.lookups import create_lookup
from search.models import Sample
from search.origins import is_of_others
from search.owners import digest_of, owner_of, remember, secret_for
from search.photo_forms import AddressForm, SampleForm, UploadForm, told
from search.states import catalogue_state
from search.views.kept import UNPROCESSABLE

logger = logging.getLogger(__name__)

SAMPLES = 6
FULL, AGAIN_S = 507, 60  # what cannot be stored; after which time it is worth another try
COUNTED_S = 60  # how long the number of items on the home page may be old: of a million it takes seconds


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Where a photo is given. The browser gets its secret here, with the form, so that two tabs send their first photos
    with the same one; but not where another site shows the page, with which browsers withhold one that they have."""
    response = _render_home(request, UploadForm())
    return response if owner_of(request) or is_of_others(request) else remember(response, secret_for(request))


@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Take a photo in, a file or the address of one, and go on to its crop page."""
    if request.method != "POST":  # somebody reloads the address of a refusal
        return redirect("search:home")
    by_address = AddressForm.FIELD in request.POST and not request.FILES
    return take_photo(request, AddressForm(request.POST) if by_address else UploadForm(request.POST, request.FILES))


def take_photo(request: HttpRequest, form: UploadForm | AddressForm) -> HttpResponse:
    """Take in what a form brings; what is refused is told why, on the home page."""
    if form.is_valid():
        try:
            return _take(request, form.cleaned_data[form.FIELD])
        except PictureRefusedError as error:
            form.add_error(form.FIELD, told(error))
        except KEEPING_ERRORS as error:
            return _say_not_kept(request, form, error)
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
            return _take(request, file.read())
    except (FileNotFoundError, PictureRefusedError) as error:
        raise Http404 from error


def _say_not_kept(request: HttpRequest, form: UploadForm | AddressForm, error: Exception) -> HttpResponse:
    """The disk is full, or the storage or the database does not answer: nothing of the photo is left then."""
    logger.error("A shopper's photo could not be kept: %s", error)
    form.add_error(form.FIELD, _("Your photo could not be stored just now. Please try again in a minute."))
    response = _render_home(request, form, status=FULL)
    response.headers["Retry-After"] = str(AGAIN_S)
    return response


def _take(request: HttpRequest, data: bytes) -> HttpResponse:
    """Keep a photo for this browser, and go on to its crop page. Raises PictureRefusedError."""
    secret = secret_for(request)
    return remember(redirect("search:crop", create_lookup(data, owner=digest_of(secret)).pk), secret)


def _render_home(request: HttpRequest, form: UploadForm | AddressForm, status: int = 200) -> HttpResponse:
    catalogue = {"items": cache.get_or_set("searchable-items", _count_items, COUNTED_S), "state": catalogue_state()}
    samples = list(Sample.objects.all()[:SAMPLES])
    context = {
        "form": form,
        "errors": sentences_of(form),
        "photo_hosts": [host for host in settings.PHOTO_HOSTS if host != ANY],
        "takes_addresses": bool(settings.PHOTO_HOSTS),
        "samples": samples,
        "example": find_example(samples),
        "catalogue": catalogue,
    }
    return render(request, "search/home.html", context, status=status)


def _count_items() -> int:
    return Item.objects.filter(Exists(Photo.objects.filter(item=OuterRef("pk"))), listed=True).count()
