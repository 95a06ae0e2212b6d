"""Write items as the table that an import reads, row by row: what comes out and goes in again changes nothing."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from django.db.models import QuerySet

from catalog.imports.bundles.references import STORED
from catalog.imports.cells import BYTE_ORDER_MARK, harmless, line_of
from catalog.imports.formats.own import BETWEEN_PHOTOS, COLUMNS
from catalog.models import Item, Photo

CHUNK = 500  # items that are held at once
FIELDS = tuple(name for name in COLUMNS if name not in ("brand", "image"))


def csv_lines(items: QuerySet[Item]) -> Iterator[str]:
    """The lines of a table of these items, in their order, with two queries for each CHUNK of them. Their ids are read
    first: so a list that changes meanwhile is neither skipped through nor repeated."""
    yield BYTE_ORDER_MARK + line_of(COLUMNS)
    keys = list(items.values_list("pk", flat=True))
    for start in range(0, len(keys), CHUNK):
        for values in _read(keys[start : start + CHUNK]):
            yield line_of(harmless(values[column]) for column in COLUMNS)


def _read(keys: Sequence[int]) -> Iterator[dict[str, str]]:
    """The texts of these items in this order; of one that has gone meanwhile there are none."""
    photos: dict[int, list[str]] = defaultdict(list)
    stored = Photo.objects.filter(item__in=keys).exclude(image="").order_by("position", "pk")
    for key, path in stored.values_list("item_id", "image"):
        photos[key].append(f"{STORED}{path}")
    found = {values["pk"]: values for values in Item.objects.filter(pk__in=keys).values("pk", "brand__name", *FIELDS)}
    for key in keys:
        if key in found:
            texts = {name: "" if (value := found[key][name]) is None else str(value) for name in FIELDS}
            listed = "yes" if found[key]["listed"] else "no"
            images = f" {BETWEEN_PHOTOS} ".join(photos[key])
            yield {**texts, "brand": found[key]["brand__name"], "listed": listed, "image": images}
