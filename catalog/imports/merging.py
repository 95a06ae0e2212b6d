"""Merge what was read of a catalogue into the one that is there."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

from django.core.files.base import ContentFile
from django.db import IntegrityError, transaction

from catalog.imports.bundles import Bundle, open_bundle
from catalog.imports.formats import detect, read
from catalog.imports.options import ReadOptions
from catalog.imports.photo_folder import PhotoFile
from catalog.imports.rows import ItemRow, RowFault
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
class _Pictures:
    """What becomes of an item's photos: those with a new file, paths that nobody needs any more, photos that go."""

    stored: tuple[Photo, ...] = ()
    replaced: tuple[str, ...] = ()
    gone: tuple[Photo, ...] = ()

    @property
    def changed(self) -> bool:
        return bool(self.stored or self.gone)


@dataclass(frozen=True)
class _Change:
    item: Item
    pictures: _Pictures
    created: bool
    changed: bool


def import_items(source: Path, report: ImportReport) -> Iterator[int]:
    """Bring the rows of a CSV file into the catalogue, matched by sku; yields the number of rows done, batch by batch.

    A second run changes nothing. A bad row is noted in the report and the others go in. Raises ImportRefusedError
    for a file that has no rows to speak of, and OSError when it cannot be read.
    """
    with open_bundle(source) as bundle:
        rows = read(bundle, detect(bundle), ReadOptions(), report.faults.append)
        while batch := list(islice(rows, BATCH)):
            try:
                _import_batch(batch, bundle, report)
            except IntegrityError:  # somebody added or deleted one of these items since they were read
                _import_batch(batch, bundle, report)
            yield len(batch)


def _import_batch(batch: list[ItemRow], bundle: Bundle, report: ImportReport) -> None:
    """Files first, rows after: a file without a row is litter, a row without a file would be a loss."""
    known = {item.sku: item for item in Item.objects.filter(sku__in=[row.sku for row in batch])}
    photos = _photos_by_item(known.values())
    taken: list[tuple[ItemRow, _Pictures]] = []
    faults: list[RowFault] = []
    for row in batch:
        if row.sku not in known and (lacking := row.lacking()):
            faults.append(RowFault(row.line, lacking[0], "is missing, and a new item needs it"))
            continue
        of_item = photos[known[row.sku].pk] if row.sku in known else []
        try:
            taken.append((row, _pictures(row.images, of_item, bundle)))
        except ValueError as error:
            faults.append(RowFault(row.line, "image", str(error)))
    brands = _brands({name for row, _ in taken if (name := row.brand_of(new=row.sku not in known))})
    changes = []
    for row, pictures in taken:
        item, changed = _merge_item(known.get(row.sku) or Item(sku=row.sku), row, brands)
        changes.append(_Change(item, pictures, created=item.pk is None, changed=changed))
    _save(changes)
    _count(changes, report)
    report.faults += faults


def _pictures(references: tuple[str, ...] | None, of_item: list[Photo], bundle: Bundle) -> _Pictures:
    """Imported photos become those of the references; a photo of staff's is left alone. Raises ValueError."""
    if references is None:
        return _Pictures()
    files = {file.sha256: file for file in map(bundle.read_photo, references)}
    new = [file for sha256, file in files.items() if all(photo.sha256 != sha256 for photo in of_item)]
    free = [photo for photo in of_item if photo.imported and photo.sha256 not in files]
    place = 1 + max((photo.position for photo in of_item), default=-1)
    added = [Photo(imported=True, position=place + nth) for nth in range(len(new) - len(free))]
    replaced = tuple(photo.path for photo in free)
    stored = tuple(_store_photo(photo, file) for photo, file in zip([*free, *added], new, strict=False))
    return _Pictures(stored, replaced, tuple(free[len(new) :]))


def _photos_by_item(items: Iterable[Item]) -> dict[int, list[Photo]]:
    photos: dict[int, list[Photo]] = defaultdict(list)
    for photo in Photo.objects.filter(item__in=items):
        photos[photo.item_id].append(photo)
    return photos


def _brands(names: set[str]) -> dict[str, int]:
    Brand.objects.bulk_create([Brand(name=name) for name in sorted(names)], ignore_conflicts=True)
    return dict(Brand.objects.filter(name__in=names).values_list("name", "pk"))


def _store_photo(photo: Photo, file: PhotoFile) -> Photo:
    """The photo with its new file, stored under a new path. Raises ValueError with a sentence for what is no photo."""
    photo.image.save(file.checked_name(), ContentFile(file.data), save=False)
    photo.sha256 = file.sha256
    return photo


def _merge_item(item: Item, row: ItemRow, brands: dict[str, int]) -> tuple[Item, bool]:
    """The item with the row's values, and whether any of them was another before."""
    new = item.pk is None
    values = row.values_of(new=new)
    if name := row.brand_of(new=new):
        values = {**values, "brand_id": brands[name]}
    changed = any(getattr(item, name) != value for name, value in values.items())
    for name, value in values.items():
        setattr(item, name, value)
    return item, changed


def _save(changes: list[_Change]) -> None:
    """Write a batch at once; files that were replaced go when that is certain."""
    with transaction.atomic():
        Item.objects.bulk_create([change.item for change in changes if change.created])
        Item.objects.bulk_update([change.item for change in changes if change.changed and not change.created], FIELDS)
        for change in changes:
            for photo in change.pictures.stored:
                photo.item = change.item
        photos = [photo for change in changes for photo in change.pictures.stored]
        Photo.objects.bulk_create([photo for photo in photos if photo.pk is None])
        Photo.objects.bulk_update([photo for photo in photos if photo.pk is not None], ["image", "sha256"])
        for gone in (photo for change in changes for photo in change.pictures.gone):
            gone.delete()
    for path in (path for change in changes for path in change.pictures.replaced):
        delete_with_renditions(path)


def _count(changes: list[_Change], report: ImportReport) -> None:
    for change in changes:
        changed = change.changed or change.pictures.changed
        report.photos += len(change.pictures.stored)
        report.created += change.created
        report.updated += not change.created and changed
        report.unchanged += not change.created and not changed
