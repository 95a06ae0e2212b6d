"""Read the catalogue's fingerprints as arrays, with what their items can be filtered by."""

from collections.abc import Iterator
from typing import Any

import numpy as np
from django.db.models import Count, Max, Sum
from django.utils import timezone

from catalog.models import Fingerprint
from catalog.schemes import WORD_TYPE, Words, parse_scheme
from search.contents import Content, Ids, gather
from search.facets import Facet, FacetsReader
from search.manifests import Checkpoint
from search.progress import Tell

AT_ONCE = 5_000  # rows fetched together
FACET = ("brand__name", "category", "colour", "gender", "currency", "asked_price", "listed", "sale_price", "id")
COLUMNS = ("pk", "bits", *(f"photo__item__{name}" for name in FACET))


def checkpoint_of(scheme: str, after: int = 0, until: int | None = None) -> Checkpoint:
    """The state of the catalogue's fingerprints now, of those with ids above one and up to another."""
    rows = Fingerprint.objects.usable(scheme).filter(pk__gt=after)
    rows = rows if until is None else rows.filter(pk__lte=until)
    found = rows.aggregate(count=Count("id"), newest=Max("id"), total=Sum("id"))
    return Checkpoint(found["count"], found["newest"] or 0, int(found["total"] or 0))


def read_content(scheme: str, after: int = 0, without: Ids | None = None, *, tell: Tell | None = None) -> Content:
    """All fingerprints of a scheme with ids above one, but for some known ones; `tell` is told how far that is."""
    total = checkpoint_of(scheme, after).count if tell else 0
    read_at = timezone.now()
    ids: list[int] = []
    left_out: list[int] = []
    packed = bytearray()
    facets = FacetsReader()
    width = parse_scheme(scheme).words * WORD_TYPE.itemsize
    known = set() if without is None else set(without.tolist())
    for fingerprint_id, bits, *facet in _rows(scheme, after):
        if fingerprint_id in known:
            continue
        if len(bits) != width:
            left_out.append(fingerprint_id)
            continue
        ids.append(fingerprint_id)
        packed += bits
        facets.add(facet_of(facet))
        if tell and len(ids) % AT_ONCE == 0:
            tell("reading", len(ids), total)
    rows = _as_rows(bytes(packed), width)
    return gather(scheme, np.array(ids, dtype=np.int64), rows, facets.facets(read_at), tuple(left_out))


def facet_of(values: list[Any]) -> Facet:
    """What an item can be filtered by, from its columns FACET."""
    *words, price, listed, sale_price, item = values
    return Facet(tuple(words), price, listed, on_sale=sale_price is not None, item=item)


def _rows(scheme: str, after: int) -> Iterator[tuple[Any, ...]]:
    found = Fingerprint.objects.usable(scheme).filter(pk__gt=after).order_by("pk").values_list(*COLUMNS)
    return found.iterator(chunk_size=AT_ONCE)


def _as_rows(packed: bytes, width: int) -> Words:
    words = np.frombuffer(packed, WORD_TYPE).astype(np.uint64)
    return words.reshape(-1, width // WORD_TYPE.itemsize)
