"""The area of a photo that is hashed, chosen by staff who see what is hashed of it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from PIL import Image

from catalog.areas import advice_on, area_in_words, bytes_of, choose_area, refusals_of
from catalog.boxes import Box, BoxRefusedError, percents, read_box, spell_box, turned
from catalog.crop_forms import CropForm, TurnForm, sentences_of
from catalog.croppers import Cropped, cropper_of
from catalog.hashing import cut_of
from catalog.models import Item, Photo
from catalog.pictures import PictureRefusedError, encode_jpeg, normalise
from catalog.states import photo_state
from catalog.suggestions import suggest
from catalog.tasks import queue_rehash

REPLACED = "This photo has been given another file or area meanwhile. Please look at it again."
CHOSEN = "Somebody else has meanwhile chosen what is hashed: {}. Nothing was changed; save again to have yours instead."


@admin.register(Photo)
class PhotoAdmin(admin.ModelAdmin[Photo]):
    """Pages of one photo. Photos are listed with their item, whose own permissions hold for them too."""

    actions = None

    def has_module_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """There is no list of photos to lead to."""
        return False

    def get_urls(self) -> list[URLPattern]:
        """The page where the area is chosen, and what it shows."""
        pages = {"": self.crop_page, "picture.jpg": self.picture, "hashed.jpg": self.hashed, "advice/": self.advice}
        names = ("crop", "picture", "hashed", "advice")
        return [
            path(f"<int:pk>/crop/{leaf}", self.admin_site.admin_view(page), name=f"catalog_photo_{name}")
            for name, (leaf, page) in zip(names, pages.items(), strict=True)
        ]

    def crop_page(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Where the area is chosen. A box in the address is shown, else the one that is chosen, else a suggestion."""
        photo = self._photo(request, pk)
        if request.method == "POST":
            return self._post(request, photo)
        form = CropForm(request.GET)
        return self._render(request, photo, form if request.GET and form.is_valid() else None)

    def picture(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The upright photo, turned as the address says."""
        form = TurnForm(request.GET)
        if not form.is_valid():
            raise Http404
        try:
            upright = normalise(bytes_of(self._photo(request, pk)))
        except PictureRefusedError as error:
            raise Http404 from error
        return _jpeg(turned(upright, form.degrees))

    def hashed(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The very pixels that are hashed of a box, or without one of the area that is found automatically."""
        photo, box = self._photo(request, pk), _box_of(request)
        try:
            return _jpeg(cut_of(bytes_of(photo), settings.HASH_SCHEME, box).picture)
        except (PictureRefusedError, BoxRefusedError) as error:
            raise Http404 from error

    def advice(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What is to be said of a box, as a piece of a page."""
        photo, form = self._photo(request, pk), CropForm(request.GET)
        said = _told(photo, form.box, advice_on) if form.is_valid() else sentences_of(form)
        return render(request, "catalog/_advice.html", {"advice": said})

    def _photo(self, request: HttpRequest, pk: int) -> Photo:
        """A photo of an item that this person may change. Raises Http404 and PermissionDenied."""
        photo = get_object_or_404(Photo, pk=pk)
        items: admin.ModelAdmin[Item] = self.admin_site.get_model_admin(Item)
        item = items.get_object(request, str(photo.item_id))
        if item is None:
            raise Http404
        if not (items.has_change_permission(request, item) and self.has_change_permission(request, photo)):
            raise PermissionDenied
        photo.item = item
        return photo

    def _post(self, request: HttpRequest, photo: Photo) -> HttpResponse:
        if request.POST.get("source") != photo.path:
            messages.error(request, REPLACED)
            return redirect("admin:catalog_photo_crop", photo.pk)
        if "_again" in request.POST:
            with transaction.atomic():
                queue_rehash([photo.pk])
                return self._done(request, photo, "is to be hashed again")
        form = CropForm(request.POST)
        if request.POST.get("seen", photo.crop) != photo.crop:
            messages.error(request, CHOSEN.format(area_in_words(photo.crop)))
            return self._render(request, photo, form)
        if "_automatic" in request.POST:
            return self._choose(request, photo, "")
        if form.is_valid() and "_show" not in request.POST:
            refusals = _told(photo, form.box, refusals_of)
            if not refusals:
                return self._choose(request, photo, spell_box(form.box))
            form.add_error(None, refusals)
        return self._render(request, photo, form)

    def _choose(self, request: HttpRequest, photo: Photo, crop: str) -> HttpResponse:
        if crop == photo.crop:
            messages.info(request, "The area is as it was.")
            return redirect("admin:catalog_item_change", photo.item_id)
        change = f"has another area to be hashed: {area_in_words(crop)} (before: {area_in_words(photo.crop)})"
        with transaction.atomic():
            if choose_area(photo, crop):
                return self._done(request, photo, change)
        messages.error(request, REPLACED)
        return redirect("admin:catalog_photo_crop", photo.pk)

    def _done(self, request: HttpRequest, photo: Photo, change: str) -> HttpResponse:
        """Note it in the item's history, say so, and go back to the item."""
        name = str(photo).capitalize()
        self.log_change(request, photo.item, f"{name} {change}.")  # type: ignore[arg-type]
        messages.success(request, f"{name} {change}. It is {photo_state(Photo.objects.get(pk=photo.pk))}.")
        return redirect("admin:catalog_item_change", photo.item_id)

    def _render(self, request: HttpRequest, photo: Photo, form: CropForm | None) -> HttpResponse:
        """The page with a form, or with the box that the photo has."""
        context = {
            **self.admin_site.each_context(request),
            "title": f"What is hashed of {photo}",
            "items": Item._meta.verbose_name_plural,  # noqa: SLF001  Django documents it
            "photo": photo,
            "state": photo_state(photo),
            "hashed_url": reverse("admin:catalog_photo_hashed", args=[photo.pk]),
        }
        try:
            context["cropper"] = _cropper(photo, form)
        except PictureRefusedError as error:
            context["fault"] = str(error)
        return render(request, "admin/catalog/photo/crop.html", context)


def _cropper(photo: Photo, form: CropForm | None) -> dict[str, Any]:
    """Raises PictureRefusedError."""
    data = bytes_of(photo)
    upright = normalise(data)
    suggested = suggest(upright)
    form = form or CropForm(percents(read_box(photo.crop) if photo.crop else suggested[0]))
    page, picture, advice = (
        reverse(f"admin:catalog_photo_{name}", args=[photo.pk]) for name in ("crop", "picture", "advice")
    )
    return cropper_of(Cropped(page, picture, advice, upright.size, suggested), form, partial(advice_on, data))


def _told(photo: Photo, box: Box, tell: Callable[[bytes, Box], list[str]]) -> list[str]:
    """What is told of a box of a photo; where its file cannot be read, that."""
    try:
        return tell(bytes_of(photo), box)
    except PictureRefusedError as error:
        return [str(error)]


def _box_of(request: HttpRequest) -> str:
    """The box of an address, spelled; empty where there is none. Raises Http404 for what is no box."""
    if not request.GET:
        return ""
    form = CropForm(request.GET)
    if not form.is_valid():
        raise Http404
    return spell_box(form.box)


def _jpeg(picture: Image.Image) -> HttpResponse:
    """Made on demand. No cache keeps it: admin_view() sees to that."""
    return HttpResponse(encode_jpeg(picture), content_type="image/jpeg")
