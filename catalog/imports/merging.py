"""Import a CSV of items with a folder of photos beside it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from catalog.imports.photo_folder import PhotoFile, PhotoFolder
from catalog.imports.rows import ItemRow, RowFault, read_rows
from catalog.models import Brand, Item, Photo
from catalog.stored_files import delete_with_renditions

BATCH = 200  # rows a transaction
FIELDS = ("brand_id", "name", "category", "colour", "gender", "price", "sale_price", "currency", "url", "listed")


@dataclass
class ImportReport:
    """What an import did, counted in items; `faults` holds the rows it refused."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    photos: int = 0
    faults: list[RowFault] = field(default_factory=list)

    @property
    def items(self) -> int:
        """Items that are in the catalogue as the file has them."""
        return self.created + self.updated + self.unchanged


@dataclass(frozen=True)
class _Change:
    item: Item
    photo: Photo | None  # with a new file, if it has one
    replaced: str  # the path of the file that the new one replaces
    created: bool
    changed: bool


def import_items(source: Path, report: ImportReport) -> Iterator[int]:
    """Bring the rows of a CSV file into the catalogue, matched by sku; yields the number of rows done, batch by batch.

    A second run changes nothing. A bad row is noted in the report and the others go in. Raises ImportRefusedError
    for a file that has no rows to speak of, and OSError when it cannot be read.
    """
    folder = PhotoFolder(source.parent)
    rows = read_rows(source, report.faults)
    while batch := list(islice(rows, BATCH)):
        try:
            _import_batch(batch, folder, report)
        except IntegrityError:  # somebody added or deleted one of these items since they were read
            _import_batch(batch, folder, report)
        yield len(batch)


def _import_batch(batch: list[ItemRow], folder: PhotoFolder, report: ImportReport) -> None:
    """Files first, rows after: a file without a row is litter, a row without a file would be a loss."""
    known = {item.sku: item for item in Item.objects.filter(sku__in=[row.sku for row in batch])}
    photos = _photos_by_item(known.values())
    taken: list[tuple[ItemRow, Photo | None, str]] = []
    faults: list[RowFault] = []
    for row in batch:
        of_item = photos[known[row.sku].pk] if row.sku in known else []
        imported = next((photo for photo in of_item if photo.imported), None)
        replaced = imported.path if imported else ""
        try:
            file = folder.read(row.image)
            photo = None if _has(of_item, file) else _store_photo(imported or Photo(imported=True), file)
            taken.append((row, photo, replaced))
        except ValueError as error:
            faults.append(RowFault(row.line, "image", str(error)))
    brands = _brands({row.brand for row, _, _ in taken})
    changes = []
    for row, photo, replaced in taken:
        item, changed = _merge_item(known.get(row.sku) or Item(sku=row.sku), row, brands[row.brand])
        changes.append(_Change(item, photo, replaced, created=item.pk is None, changed=changed))
    _save(changes)
    _count(changes, report)
    report.faults += faults


def _photos_by_item(items: Iterable[Item]) -> dict[int, list[Photo]]:
    photos: dict[int, list[Photo]] = defaultdict(list)
    for photo in Photo.objects.filter(item__in=items):
        photos[photo.item_id].append(photo)
    return photos


def _has(photos: list[Photo], file: PhotoFile) -> bool:
    return any(photo.sha256 == file.sha256 for photo in photos)


def _brands(names: set[str]) -> dict[str, int]:
    Brand.objects.bulk_create([Brand(name=name) for name in sorted(names)], ignore_conflicts=True)
    return dict(Brand.objects.filter(name__in=names).values_list("name", "pk"))


def _store_photo(photo: Photo, file: PhotoFile) -> Photo:
    """The photo with its new file, stored under a new path. Raises ValueError with a sentence for what is no photo."""
    photo.image.save(file.checked_name(), ContentFile(file.data), save=False)
    photo.sha256, photo.crop = file.sha256, ""
    return photo


def _merge_item(item: Item, row: ItemRow, brand_id: int) -> tuple[Item, bool]:
    """The item with the row's values, and whether any of them was another before."""
    values = {**row.fields, "brand_id": brand_id}
    changed = any(getattr(item, name) != value for name, value in values.items())
    for name, value in values.items():
        setattr(item, name, value)
    return item, changed


def _save(changes: list[_Change]) -> None:
    """Write a batch at once; files that were replaced go when that is certain."""
    with_photo = [change for change in changes if change.photo]
    with transaction.atomic():
        Item.objects.bulk_create([change.item for change in changes if change.created])
        Item.objects.bulk_update([change.item for change in changes if change.changed and not change.created], FIELDS)
        for change in with_photo:
            change.photo.item = change.item  # type: ignore[union-attr]
        photos = [change.photo for change in with_photo if change.photo]
        Photo.objects.bulk_create([photo for photo in photos if photo.pk is None])
        Photo.objects.bulk_update([photo for photo in photos if photo.pk is not None], ["image", "sha256", "crop"])
    for change in with_photo:
        delete_with_renditions(change.replaced)


def _count(changes: list[_Change], report: ImportReport) -> None:
    for change in changes:
        report.photos += change.photo is not None
        report.created += change.created
        report.updated += not change.created and (change.changed or change.photo is not None)
        report.unchanged += not change.created and not change.changed and change.photo is None
