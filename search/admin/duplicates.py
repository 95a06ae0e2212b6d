"""Duplicates in the admin of items: whoever adds a photo that another item shows is asked before it is saved."""

from base64 import b64encode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from catalog.admin.ids import are_ids
from catalog.admin.photo_forms import MOST_FILES, PhotoFormSet
from catalog.admin.unsaved import NotSaved
from catalog.decoders import DecodersBusyError
from catalog.facts import FACTS
from catalog.models import Item, Photo
from catalog.models.photos import digest_of
from catalog.pictures import LIMITS, PictureRefusedError, encode_jpeg, normalise
from search.admin.kept_files import (
    KeptFile,
    bring_back_files,
    keep_files,
    lost_files,
    other_fields,
    say_kept,
    tokens_in,
)
from search.duplicates import Near, duplicates_of
from search.uploads import forget_uploads

SHOWN_SIDE = 360  # pixels of the new photo on the page that asks
NOT_BACK = (
    "Not all files that were kept for this form can be read just now, so nothing was saved. Save again in a moment, or "
    "leave these files out and choose them anew."
)
NAMED = ("brand", "name", "price")  # facts of the other items on that page


class DuplicatesFoundError(Exception):
    """A form is as it should be, but photos in it are of other items too: nothing is saved."""


@dataclass(frozen=True)
class Suspect:
    """A photo that is about to be saved, and the photos of other items that show the same."""

    name: str
    data: bytes
    near: Sequence[Near]

    @property
    def address(self) -> str:
        """The photo itself, small, as an address that needs no request: nothing of it is stored for all to see."""
        try:
            small = encode_jpeg(normalise(self.data, SHOWN_SIDE), quality=80)
        except (PictureRefusedError, DecodersBusyError):
            return ""
        return f"data:image/jpeg;base64,{b64encode(small).decode()}"


class WarnOfDuplicates(admin.ModelAdmin[Item]):
    """For the admin of items. Saved is what has no duplicates, and what somebody has decided to keep all the same."""

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The form, or the question."""
        may_save = self.has_add_permission(request) or self.has_change_permission(request)
        if request.method != "POST" or not may_save:
            return super().changeform_view(request, object_id, form_url, extra_context)
        bring_back_files(request)
        if lost_files(request):
            messages.error(request, NOT_BACK)
        is_asking = not (lost_files(request) or request.POST.get("_duplicates"))
        found = list(_suspects(request, object_id)) if is_asking else []
        request.suspects = found  # type: ignore[attr-defined]  # for save_related()
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except DuplicatesFoundError:
            return self._ask(request, object_id, found)

    def get_form(self, request: HttpRequest, obj: Item | None = None, change: bool = False, **options: Any) -> Any:  # noqa: FBT001, FBT002
        """The form; one that is only to be shown again as it was typed is never saved."""
        form = super().get_form(request, obj, change, **options)
        is_back = request.POST.get("_duplicates") == "cancel" or lost_files(request)
        return type(form.__name__, (NotSaved, form), {}) if is_back else form

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:  # noqa: FBT001
        """Save the photos, unless there is something to ask; raising takes back what has been saved already."""
        if getattr(request, "suspects", None):
            raise DuplicatesFoundError
        for formset in formsets:
            if isinstance(formset, PhotoFormSet):
                _leave_out_repeated(request, formset)
        super().save_related(request, form, formsets, change)
        transaction.on_commit(lambda: forget_uploads(tokens_in(request), request.user.pk or 0), robust=True)

    def render_change_form(self, request: HttpRequest, context: dict[str, Any], *args: Any, **options: Any) -> Any:
        """A form that is shown again keeps the files that were sent with it."""
        for inline in context["inline_admin_formsets"] if request.method == "POST" else ():
            for form in inline.formset.forms:
                _keep_files_of(request, form)
            if isinstance(inline.formset, PhotoFormSet):
                inline.formset.kept = say_kept(keep_files(request, inline.formset.more_name))
        return super().render_change_form(request, context, *args, **options)

    def _ask(self, request: HttpRequest, object_id: str | None, suspects: Sequence[Suspect]) -> HttpResponse:
        kept = [kept.hidden for field in request.FILES for kept in keep_files(request, field)]
        context = {
            **self.admin_site.each_context(request),
            "title": "Is this item in the catalogue already?",
            "opts": self.opts,
            "media": self.media,
            "suspects": suspects,
            "facts": [fact for fact in FACTS if fact.name in NAMED],
            "seen": self._seen(request, suspects),
            "hidden": [*other_fields(request), *kept],
            "is_new": object_id is None,
        }
        return render(request, "admin/search/duplicates.html", context)

    def _seen(self, request: HttpRequest, suspects: Sequence[Suspect]) -> set[int]:
        """The ids of those other items that somebody may see; of any others nothing is told but that they are there."""
        if not self.has_view_or_change_permission(request):
            return set()
        found = {near.photo.item_id for suspect in suspects for near in suspect.near}
        return set(self.get_queryset(request).filter(pk__in=found).values_list("pk", flat=True))


def _suspects(request: HttpRequest, object_id: str | None) -> Iterator[Suspect]:
    """The files that were sent, of rows that are to stay, which photos of other items show too."""
    item = int(object_id) if object_id and are_ids([object_id]) else None
    for field, files in request.FILES.lists():
        if f"{field.rpartition('-')[0]}-DELETE" in request.POST or len(files) > MOST_FILES:
            continue
        for file in files:
            file.seek(0)
            data = file.read(LIMITS.max_bytes + 1)
            file.seek(0)
            if len(data) <= LIMITS.max_bytes and (near := duplicates_of(data, item)):
                yield Suspect(file.name or "", data, near)


def _leave_out_repeated(request: HttpRequest, photos: PhotoFormSet) -> None:
    """Do not add a photo that the item has already; it is said which."""
    changing = [form.instance.pk for form in photos.initial_forms if "image" in form.changed_data]
    changing += [form.instance.pk for form in photos.deleted_forms]
    stays = Photo.objects.filter(item=photos.instance.pk).exclude(pk__in=changing)
    known, new = set(stays.values_list("sha256", flat=True)), []
    for file in photos.more:
        if (digest := digest_of(file)) in known:
            messages.warning(request, f"{file.name} is a photo of this item already; it was not added again.")
        else:
            new.append(file)
        known.add(digest)
    photos.more = new


def _keep_files_of(request: HttpRequest, form: forms.BaseForm) -> None:
    for name, field in form.fields.items():
        is_good = isinstance(field, forms.FileField) and name not in form.errors
        if is_good and (kept := keep_files(request, form.add_prefix(name))):
            field.widget = KeptFile(field.widget, kept)
