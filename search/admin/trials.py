"""“Test a photo” in the admin: staff see what the search makes of a photo."""

import logging
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import URLPattern, path, reverse
from django.utils.http import urlencode
from PIL import Image

from catalog.admin.guards import UnlimitedOnly
from catalog.boxes import TURNS, Box, BoxRefusedError, crop, percents, pixels_within, turned, turned_size, turned_to
from catalog.crop_forms import CropForm
from catalog.decoders import BUSY, DecodersBusyError
from catalog.lookhash import LookhashUnavailableError
from catalog.pictures import PictureRefusedError, encode_jpeg
from catalog.schemes import parse_scheme
from catalog.stored_files import KEEPING_ERRORS
from search.admin.pages import PageAdmin
from search.cropping import suggested_boxes
from search.lookups import create_lookup
from search.matching import SEARCHED
from search.models import Lookup, Trial
from search.owners import digest_of, owner_of, remember, secret_for
from search.photo_forms import UploadForm, told
from search.templatetags.figures import VIEWS
from search.trials import hashed_picture, try_box
from search.views.kept import UNPROCESSABLE, jpeg, live_lookup, photo_of

logger = logging.getLogger(__name__)

NOT_KEPT = "The photo could not be stored just now. Please try again in a minute."
TITLE, TEMPLATE = "Test a photo", "admin/search/trial.html"
SKU_LENGTH = 64
PHOTO, CROP = "photo", "crop"  # pictures beside those that are hashed


def _sku() -> forms.CharField:
    return forms.CharField(label="Expected SKU", max_length=SKU_LENGTH, required=False)


class PhotoForm(UploadForm):
    """A photo, by the shopper's own door, and what should be found by it."""

    sku = _sku()


class TrialForm(CropForm):
    """A box of it, and what should be found by that."""

    turn = forms.TypedChoiceField(
        label="Turned clockwise by", choices=[(turn, f"{turn}°") for turn in TURNS], coerce=int, required=False
    )
    sku = _sku()

    def __init__(self, data: Any) -> None:
        """From an address."""
        super().__init__(data, label_suffix="")


@admin.register(Trial)
class TrialAdmin(UnlimitedOnly, PageAdmin):
    """A page to give a photo on, one with what came of it, and the pictures that were hashed."""

    def get_urls(self) -> list[URLPattern]:
        """All of them."""
        wrap = self.admin_site.admin_view
        return [
            path("", wrap(self.changelist_view), name="search_trial_changelist"),
            path("<uuid:pk>/", wrap(self.trial_view), name="search_trial"),
            path("<uuid:pk>/<slug:view>.jpg", wrap(self.picture_view), name="search_trial_picture"),
        ]

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """Who may test photos."""
        return self.lets_in(request) and request.user.has_perm("search.test_photo")

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Where a photo is given; it is kept as a shopper's is, and goes when theirs go."""
        self._check(request)
        form = PhotoForm(request.POST, request.FILES) if request.method == "POST" else PhotoForm()
        if request.method == "POST" and form.is_valid():
            try:
                secret, data = secret_for(request), form.cleaned_data[form.FIELD]
                lookup = create_lookup(data, owner=digest_of(secret), by_staff=True)
                return remember(_go_to(lookup, suggested_boxes(lookup.path)[0], form.cleaned_data["sku"]), secret)
            except PictureRefusedError as error:
                form.add_error(form.FIELD, told(error))
            except KEEPING_ERRORS as error:
                logger.warning("A photo to be tested could not be kept: %s", error)
                form.add_error(form.FIELD, NOT_KEPT)
            except DecodersBusyError:
                form.add_error(form.FIELD, BUSY)
        context = self.page_context(request, TITLE, upload=form, **(extra_context or {}))
        return render(request, TEMPLATE, context, status=UNPROCESSABLE if form.errors else 200)

    def trial_view(self, request: HttpRequest, pk: UUID) -> HttpResponse:
        """What came of a box of it, to all who may test photos; its results, as a shopper sees them, are shown to the
        browser that gave it alone."""
        self._check(request)
        lookup = live_lookup(pk, by_staff=True)
        try:
            if not request.GET:
                return _go_to(lookup, suggested_boxes(lookup.path)[0], "")
            form = TrialForm(request.GET)
            values = _result(lookup, form)
        except FileNotFoundError as error:
            raise Http404 from error
        is_own = lookup.owner == owner_of(request)
        values = {**values, "lookup": lookup, "form": form, "is_own": is_own}
        context = self.page_context(request, TITLE, upload=PhotoForm(), **values)
        return render(request, TEMPLATE, context, status=UNPROCESSABLE if form.errors else 200)

    def picture_view(self, request: HttpRequest, pk: UUID, view: str) -> HttpResponse:
        """The photo, turned as its box is; what is cropped of it; or the very pixels that are hashed as a view."""
        self._check(request)
        form = CropForm(request.GET)
        if view not in (PHOTO, CROP, *SEARCHED) or not form.is_valid():
            raise Http404
        picture = photo_of(live_lookup(pk, by_staff=True))
        try:
            return jpeg(encode_jpeg(_seen(picture, form.box, view)))
        except BoxRefusedError as error:
            raise Http404 from error

    def _check(self, request: HttpRequest) -> None:
        if not self.has_view_permission(request):
            raise PermissionDenied


def _result(lookup: Lookup, form: TrialForm) -> dict[str, Any]:
    """What the page shows of a box, as far as there is one. Raises FileNotFoundError."""
    if not form.is_valid():
        return {}
    box, sku = form.box, form.cleaned_data["sku"]
    try:
        picture = photo_of(lookup)
        trial = try_box(crop(picture, box), sku)
    except BoxRefusedError as error:
        form.add_error(None, str(error))
        return {}
    except LookhashUnavailableError as error:
        form.add_error(None, f"Nothing can be searched just now: {error}")
        return {}
    return {"trial": trial, **_pictures(lookup, box, sku)}


def _seen(picture: Image.Image, box: Box, view: str) -> Image.Image:
    """Raises BoxRefusedError."""
    if view == PHOTO:
        return turned(picture, box.turn)
    cropped = crop(picture, box)
    return cropped if view == CROP else hashed_picture(cropped, view)


def _pictures(lookup: Lookup, box: Box, sku: str) -> dict[str, Any]:
    """The photo with its box, what was hashed of it, and other boxes to try."""
    width, height = turned_size((lookup.width, lookup.height), box.turn)
    left, top, right, bottom = pixels_within(box, (lookup.width, lookup.height))
    query = urlencode(percents(box))
    url = {
        view: f"{reverse('admin:search_trial_picture', args=[lookup.pk, view])}?{query}"
        for view in (PHOTO, CROP, *SEARCHED)
    }
    suggested = [turned_to(one, box.turn) for one in suggested_boxes(lookup.path)]
    others = [{"url": _address(lookup, one, sku), "is_it": percents(one) == percents(box)} for one in suggested]
    return {
        "photo": {"width": width, "height": height, "url": url[PHOTO]},
        "box": {"left": left, "top": top, "width": right - left, "height": bottom - top},
        "crop_url": url[CROP],
        "views": [{"name": VIEWS[view], "url": url[view]} for view in SEARCHED],
        "trims": parse_scheme(settings.HASH_SCHEME).trims,
        "suggestions": others,
        "results_url": f"{reverse('search:results', args=[lookup.pk])}?{query}",
    }


def _address(lookup: Lookup, box: Box, sku: str) -> str:
    query = {**percents(box), **({"sku": sku} if sku else {})}
    return f"{reverse('admin:search_trial', args=[lookup.pk])}?{urlencode(query)}"


def _go_to(lookup: Lookup, box: Box, sku: str) -> HttpResponseRedirect:
    return HttpResponseRedirect(_address(lookup, box, sku))
