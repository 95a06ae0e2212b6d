"""Photos within the admin's form of an item."""

from functools import partial
from typing import Any, cast

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest
from django.utils.html import format_html

from catalog.admin.photo_forms import PhotoForm, PhotoFormSet
from catalog.models import Item, Photo
from catalog.states import PhotoState, photo_state

Forms = BaseInlineFormSet[Photo, Item, forms.ModelForm[Photo]]
LARGE = '<img src="{}" srcset="{}" sizes="8rem" alt="{}" width="{}" height="{}" loading="lazy">'
STATE = '<span class="photo-state" data-kind="{}" data-quality="{}"><strong>{}</strong>{}</span>'


class PhotoInline(admin.StackedInline[Photo, Item]):
    """An item's photos, the primary one first, each with its picture and what became of it. Files of further ones are
    given together."""

    model = Photo
    form = PhotoForm
    formset = PhotoFormSet
    template = "admin/catalog/photo/inline.html"
    fields = ("thumbnail", "state", "position", "image", "again")
    readonly_fields = ("thumbnail", "state")
    extra = 0

    class Media:
        css = {"all": ("css/admin_photos.css",)}
        js = (forms.Script("js/photo_order.js", type="module"), forms.Script("js/photo_files.js", type="module"))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Photo]:
        """Photos with their fingerprints, in one query."""
        return super().get_queryset(request).prefetch_related("fingerprints")

    def get_formset(self, request: HttpRequest, obj: Item | None = None, **options: Any) -> type[Forms]:
        """The forms; more files are taken only of those who may add photos, and what is gone is told."""
        formset = cast("type[PhotoFormSet]", super().get_formset(request, obj, **options))
        formset.may_add = self.has_add_permission(request, obj)
        formset.warn = staticmethod(partial(messages.warning, request))
        return formset

    def told(self, photo: Photo) -> PhotoState:
        """What became of a photo; a subclass may know more."""
        return photo_state(photo)

    @admin.display(description="photo")
    def thumbnail(self, photo: Photo) -> str:
        """The picture."""
        if not photo.path or photo.is_refused:
            return format_html('<span class="photo__none">{}</span>', "No picture")
        picture = photo.picture
        address, alt = photo.thumbnail_url, str(photo).capitalize()
        return format_html(LARGE, address, picture.srcset, alt, picture.width, picture.height)

    @admin.display(description="search")
    def state(self, photo: Photo) -> str:
        """Waiting, hashed, or why not, and what can be done about it."""
        if not photo.pk:
            return ""
        state = self.told(photo)
        quality = state.fingerprint.quality if state.fingerprint else ""
        said = format_html(STATE, state.kind, quality, state.state, state.sentence.removeprefix(state.state))
        return format_html('{}<span class="photo-hint">{}</span>', said, state.hint) if state.hint else said
