"""Files of a form of the admin survive until it is saved, however often it is shown again."""

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from catalog.stored_files import STORAGE_ERRORS
from search.uploads import bring_back, keep_upload, names_of

logger = logging.getLogger(__name__)

MANY = "-more"  # fields that take several files
KEPT, LEFT = "kept-", "leave-"  # before the name of a file field: tokens of what is kept for it, and is not wanted
LOST = "_lost_files"  # of a request


@dataclass(frozen=True)
class Kept:
    """A file that is kept for a field of a form."""

    field: str
    token: str
    name: str

    @property
    def hidden(self) -> tuple[str, str]:
        """The name and the value of the hidden field that brings it back."""
        return f"{KEPT}{self.field}", self.token


class KeptFile(forms.Widget):
    """A file field whose file is kept already: another may be chosen instead, or none."""

    needs_multipart_form = True

    def __init__(self, field: forms.Widget, kept: Sequence[Kept]) -> None:
        """The widget it was, and what is kept for it."""
        super().__init__(field.attrs)
        self.field, self.kept = field, kept

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The widget it was, and beside it the names of the files."""
        return format_html("{}{}", self.field.render(name, value, attrs, renderer), say_kept(self.kept))

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, name: str) -> Any:
        """As the widget it was."""
        return self.field.value_from_datadict(data, files, name)


def say_kept(kept: Sequence[Kept]) -> SafeString:
    """What is kept for a field: each file by its name, with a box to leave it out."""
    return render_to_string("admin/search/_kept_files.html", {"kept": kept})


def bring_back_files(request: HttpRequest) -> None:
    """Put what was kept into the request: before the files that were added, or where no other was chosen instead."""
    for key in [key for key in request.POST if key.startswith(KEPT)]:
        field = key.removeprefix(KEPT)
        left = request.POST.getlist(f"{LEFT}{field}")
        wanted = [token for token in request.POST.getlist(key) if token not in left]
        chosen = request.FILES.getlist(field)
        if chosen and not field.endswith(MANY):
            continue
        if files := bring_back(wanted, request.user.pk or 0):
            request.FILES.setlist(field, [*files, *chosen])
        if lost := set(wanted) - {file.token for file in files}:
            lost_files(request)[field] = lost


def lost_files(request: HttpRequest) -> dict[str, set[str]]:
    """The tokens of what was to be brought back and could not be, by field."""
    lost: dict[str, set[str]] = vars(request).setdefault(LOST, {})
    return lost


def keep_files(request: HttpRequest, field: str) -> list[Kept]:
    """Keep the files that were sent in a field, none where the storage fails; and what is kept, though it could not be
    brought back just now."""
    files: list[UploadedFile[Any]] = request.FILES.getlist(field)
    owner, lost = request.user.pk or 0, lost_files(request).get(field, set())
    try:
        kept = [Kept(field, keep_upload(file, owner), file.name or "") for file in files]
    except STORAGE_ERRORS as error:
        logger.warning("What was sent with a form could not be kept: %s", error)
        kept = []
    return [*(Kept(field, token, name) for token, name in names_of(lost, owner).items()), *kept]


def tokens_in(request: HttpRequest) -> list[str]:
    """The tokens of all that was kept for a form."""
    return [token for key in request.POST if key.startswith(KEPT) for token in request.POST.getlist(key)]


def other_fields(request: HttpRequest) -> list[tuple[str, str]]:
    """What was typed, as hidden fields: all of a form but its files, and what stands for them."""
    passing = ("csrfmiddlewaretoken", "_duplicates")
    rows = [(key, value) for key, values in request.POST.lists() for value in values if key not in passing]
    return [(key, value) for key, value in rows if not key.startswith((KEPT, LEFT))]
