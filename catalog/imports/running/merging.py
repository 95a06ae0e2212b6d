"""Decide what rows change in the catalogue as it is."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from catalog.imports.describing import change_of
from catalog.imports.formats.values import check_whole
from catalog.imports.outcomes import Change, Line, Outcome
from catalog.imports.photos.plans import PhotoPlan, plan_photos
from catalog.imports.photos.taking import Takings
from catalog.imports.rows import ItemRow, RowRefusedError
from catalog.models import Item, Photo
from catalog.redirects import Survivor, redirected

MERGED = "was merged into {sku}"
FOREIGN = "this item is of a brand that you do not work on"
NOT_YOURS = "you may not change items of the brand {brand}"


def may_touch_all(_brand: str) -> bool:
    """Whether whoever imports may touch items of a brand: of any."""
    return True


@dataclass(frozen=True)
class Decision:
    """An item as it will be, not yet saved, and what is then another than before."""

    line: int
    item: Item
    brand: str
    is_new: bool
    fields: tuple[str, ...]
    changes: tuple[Change, ...]
    photos: PhotoPlan

    @property
    def outcome(self) -> str:
        """In which count it goes."""
        if self.is_new:
            return "created"
        return "changed" if self.changes else "unchanged"


@dataclass
class Merged:
    """What a batch comes to."""

    outcome: Outcome = field(default_factory=Outcome)
    decisions: list[Decision] = field(default_factory=list)

    def loose(self, stored: Iterable[str]) -> list[str]:
        """Of files that were stored and of those that were there, those that no photo will have."""
        plans = [one.photos for one in self.decisions]
        used = {photo.path for plan in plans for photo in (*plan.added, *plan.altered)}
        return [*(path for path in stored if path not in used), *(path for plan in plans for path in plan.loose)]


def merge(rows: Sequence[ItemRow], takings: Takings, may_touch: Callable[[str], bool] = may_touch_all) -> Merged:
    """Decide what becomes of each row. In a transaction, so that it is still so when it is written. Raises StaleError
    when photos have changed since they were looked at."""
    merged = Merged()
    items = _items_by_sku(rows)
    survivors = redirected([row.sku for row in rows if row.sku not in items])
    photos = _photos_by_item([items[row.sku] for row in rows if row.images is not None and row.sku in items])
    for row in rows:
        item = items.get(row.sku)
        try:
            _refuse_merged(row, survivors, may_touch)
            decision = _decide(row, item, may_touch)
        except RowRefusedError as refused:
            merged.outcome.refuse(refused.fault.of(row.sku))
            continue
        if row.sku in takings.faults:
            merged.outcome.refuse(takings.faults[row.sku].of(row.sku))
            continue
        if row.images is not None:
            decision = _with_photos(decision, plan_photos(photos[decision.item.pk], takings.photos[row.sku]))
        merged.decisions.append(decision)
        line = Line(row.line, row.sku, decision.outcome, changes=decision.changes)
        merged.outcome.add(line, decision.photos.new_files)
    return merged


def _refuse_merged(row: ItemRow, survivors: Mapping[str, Survivor], may_touch: Callable[[str], bool]) -> None:
    """What staff have merged into another item does not come back by a file that still has both."""
    if (survivor := survivors.get(row.sku)) is not None:
        named = survivor.sku if may_touch(survivor.brand) else "another item"
        raise RowRefusedError(row.line, row.column_of("sku"), MERGED.format(sku=named))


def _items_by_sku(rows: Iterable[ItemRow]) -> dict[str, Item]:
    found = Item.objects.filter(sku__in=[row.sku for row in rows]).select_related("brand")
    return {item.sku: item for item in found.order_by("pk").select_for_update(of=("self",))}


def _photos_by_item(items: Iterable[Item]) -> dict[int | None, list[Photo]]:
    """Of each item in their order. Locked, in one order, so that what staff do with them comes before or after."""
    photos: dict[int | None, list[Photo]] = defaultdict(list)
    locked = Photo.objects.filter(item__in=items).order_by("pk").select_for_update()
    for photo in sorted(locked, key=lambda photo: (photo.position, photo.pk)):
        photos[photo.item_id].append(photo)
    return photos


def _decide(row: ItemRow, item: Item | None, may_touch: Callable[[str], bool]) -> Decision:
    is_new = item is None
    if is_new and (lacking := row.lacking()):
        raise RowRefusedError(row.line, row.column_of(lacking[0]), "is missing, and a new item needs it")
    before = "" if item is None else item.brand.name
    brand = row.brand_of(new=is_new) or before
    if before and not may_touch(before):
        raise RowRefusedError(row.line, row.column_of("sku"), FOREIGN)
    if not may_touch(brand):
        raise RowRefusedError(row.line, row.column_of("brand"), NOT_YOURS.format(brand=brand))
    merged = Item(sku=row.sku) if item is None else item
    changes = [change_of("brand", before, brand)] if brand != before else []
    fields = _set(merged, row, is_new=is_new)
    changes += [change_of(name, old, getattr(merged, name)) for name, old in fields.items()]
    check_whole(merged, row)
    written = (*fields, *(["brand"] if brand != before else []))
    return Decision(row.line, merged, brand, is_new, written, tuple(changes), PhotoPlan())


def _set(item: Item, row: ItemRow, *, is_new: bool) -> dict[str, object]:
    """Give the item the row's values; returns what those that differ were before."""
    values = row.values_of(new=is_new)
    before = {name: getattr(item, name) for name in (*values, "sale_price")}
    for name, value in values.items():
        setattr(item, name, value)
    if item.sale_price == item.price:  # no sale at all
        item.sale_price = None
    return {name: old for name, old in before.items() if getattr(item, name) != old}


def _with_photos(decision: Decision, plan: PhotoPlan) -> Decision:
    changes = () if decision.is_new else plan.changes
    return replace(decision, photos=plan, changes=(*decision.changes, *changes))
