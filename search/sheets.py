"""A contact sheet: queries and their first nine as one page that a person can look through."""

import io
from base64 import b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.core.files.storage import default_storage
from django.template.loader import render_to_string
from PIL import Image

from catalog.models import Item, Photo
from catalog.pictures import PictureRefusedError, normalise
from catalog.stored_files import STORAGE_ERRORS
from search.evaluation import NINE, Result
from search.ranking import Found

SIDE = 160  # pixels of a picture on the sheet


@dataclass(frozen=True)
class Entry:
    """A query's photo with a heading, what it found, and which items are right."""

    heading: str
    photo: bytes
    result: Result
    right: frozenset[int]


@dataclass(frozen=True)
class Cell:
    """One found item on the sheet."""

    picture: str
    item: Item
    distance: float
    is_right: bool


def render_sheet(title: str, entries: Iterable[Entry]) -> str:
    """The sheet as one HTML page that needs no other file."""
    rows = [{"heading": entry.heading, "picture": _embed(entry.photo), "cells": _cells(entry)} for entry in entries]
    return render_to_string("search/sheet.html", {"title": title, "rows": rows})


def _cells(entry: Entry) -> list[Cell]:
    found: Sequence[Found] = entry.result.found[:NINE]
    photos = Photo.objects.select_related("item__brand").in_bulk([one.photo_id for one in found])
    return [
        Cell(_embed(_read(photo.path)), photo.item, one.distance, one.item_id in entry.right)
        for one in found
        if (photo := photos.get(one.photo_id))
    ]


def _read(path: str) -> bytes:
    try:
        with default_storage.open(path) as file:
            data: bytes = file.read()
    except STORAGE_ERRORS:
        return b""
    return data


def _embed(data: bytes) -> str:
    """A small copy of a picture as a data address; nothing of a file that is no picture."""
    try:
        picture = normalise(data, SIDE * 2)
    except PictureRefusedError:
        return ""
    picture.thumbnail((SIDE, SIDE), Image.Resampling.LANCZOS)
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=80)
    return f"data:image/jpeg;base64,{b64encode(file.getvalue()).decode('ascii')}"
