"""Which files the catalogue holds, and which rows name them."""

import re
from collections.abc import Iterable
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from django.core.files.storage import default_storage
from django.urls import reverse

from catalog.imports.running.keeping import FOLDER as IMPORTS
from catalog.models import Import, Photo
from catalog.picture_limits import TYPES
from catalog.pictured import Pictured
from catalog.renditions import FOLDER as RENDITIONS
from catalog.renditions import bounds_of, jpeg_path, webp_path
from catalog.stored_files import private_files
from catalog.sweeping import Holding

SUFFIXES = (*TYPES, ".jpeg", ".bin")  # of pictures that have renditions, or had been thought to
MADE = re.compile(r"(-\d+\.webp|\.jpg)$")


def catalogue_holdings() -> list[Holding]:
    """Photos with their renditions, and files that were handed in."""
    return [
        Holding("photos", "photos", default_storage, Photo.rows, "image", _about_photo),
        renditions_of(Photo, "photos"),
        Holding("imports", IMPORTS, private_files(), Import.objects.all, "path", _about_import),
    ]


def renditions_of(kind: type[Pictured], folder: str) -> Holding:
    """The renditions of one kind of pictures. Missing ones are made again."""
    return Holding(
        f"renditions of {folder}",
        f"{RENDITIONS}/{folder}",
        default_storage,
        kind.rows,
        kind.file_field,
        lambda _row: "`sweep_files --delete` has it made again.",
        file_key=lambda path: MADE.sub("", path),
        row_key=lambda path: f"{RENDITIONS}/{PurePosixPath(path).with_suffix('')}",
        wanted=_renditions,
        named_by=lambda key: [f"{key.removeprefix(RENDITIONS + '/')}{suffix}" for suffix in SUFFIXES],
        mend=partial(_make_again, kind),
    )


def _renditions(row: Pictured) -> Iterable[str]:
    """What a row says that there is of it."""
    if not row.is_rendered:
        return []
    return [jpeg_path(row.path), *(webp_path(row.path, bound) for bound in bounds_of(row.width))]


def _make_again(kind: type[Pictured], row: Pictured) -> None:
    """Have the row wait for its renditions: the timer makes them."""
    kind.rows().filter(pk=row.pk, rendered=row.path).update(rendered="")


def _about_photo(photo: Photo) -> str:
    address = reverse("admin:catalog_item_change", args=[photo.item_id])
    return f"{photo} of item {photo.item.sku}. At {address} choose its file anew, or delete the photo."


def _about_import(row: Any) -> str:
    return f"import {row.pk}, {row.name}. Hand the file in again if it is still wanted."
