"""Write what was decided of a batch, all of it or nothing."""

from collections.abc import Sequence

from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType

from catalog.imports.describing import sentence_of
from catalog.imports.running.merging import Decision
from catalog.models import Brand, Item, Photo

PHOTO_FIELDS = ("image", "sha256", "crop", "position", "reference", "etag")


def write(decisions: Sequence[Decision], *, user_id: int | None, source: str) -> list[int]:
    """Write items, photos and, where a user is known, the history, within a transaction; returns the ids of photos that
    have a new file."""
    brands = _brands({one.brand for one in decisions if "brand" in one.fields})
    for one in decisions:
        if "brand" in one.fields:
            one.item.brand_id = brands[one.brand]
    _write_items(decisions)
    photos = _write_photos(decisions)
    if user_id is not None:
        LogEntry.objects.bulk_create([_entry(one, user_id, source) for one in decisions if one.outcome != "unchanged"])
    return photos


def _brands(names: set[str]) -> dict[str, int]:
    known = dict(Brand.objects.filter(name__in=names).values_list("name", "pk"))
    if missing := sorted(names - known.keys()):
        Brand.objects.bulk_create([Brand(name=name) for name in missing], ignore_conflicts=True)
        known |= dict(Brand.objects.filter(name__in=missing).values_list("name", "pk"))
    return known


def _write_items(decisions: Sequence[Decision]) -> None:
    changed = [one for one in decisions if one.fields and not one.is_new]
    Item.objects.bulk_create([one.item for one in decisions if one.is_new])
    if changed:  # as rows that are there already: six times as fast as bulk_update(), and these rows are locked
        fields = [*sorted({name for one in changed for name in one.fields}), "changed_at"]
        items = [one.item for one in changed]
        Item.objects.bulk_create(items, update_conflicts=True, unique_fields=["id"], update_fields=fields)


def _write_photos(decisions: Sequence[Decision]) -> list[int]:
    gone = [photo.pk for one in decisions for photo in one.photos.gone]
    added, kept = [], []
    for one in decisions:
        for photo in one.photos.added:
            photo.item = one.item
        added += one.photos.added
        kept += [*one.photos.altered, *one.photos.moved, *one.photos.noted]
    if gone:
        Photo.objects.filter(pk__in=gone).delete()
    Photo.objects.bulk_create(added)
    if kept:
        Photo.objects.bulk_update(kept, PHOTO_FIELDS)
    return [photo.pk for one in decisions for photo in (*one.photos.added, *one.photos.altered)]


def _entry(one: Decision, user_id: int, source: str) -> LogEntry:
    changed = "" if one.is_new else f": {sentence_of(one.changes)}"
    return LogEntry(
        user_id=user_id,
        content_type_id=ContentType.objects.get_for_model(Item).pk,
        object_id=str(one.item.pk),
        object_repr=f"{one.brand} {one.item.name}"[:200],
        action_flag=ADDITION if one.is_new else CHANGE,
        change_message=f"Imported from {source}{changed}.",
    )
