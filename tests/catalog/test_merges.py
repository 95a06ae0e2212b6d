"""Two items that are the same become one: nothing that leads to the other is lost, and nothing of it is left."""

from collections.abc import Collection

import pytest
from django.conf import settings
from django.contrib.admin.models import CHANGE, DELETION, LogEntry
from django.contrib.auth.models import User

from catalog.facts import FACTS
from catalog.fingerprints import waiting_photos
from catalog.merges import MergeOrder, MergeRefusedError, merge, stamp_of
from catalog.models import Fingerprint, Item, Photo, SkuRedirect
from tests.pictures import draw_waves, encode
from tests.shop import add_item, add_photo, garment_file, hash_all, stored_files

pytestmark = pytest.mark.django_db


@pytest.fixture
def user() -> User:
    """Somebody of the staff."""
    return User.objects.create_superuser("staff")


def join(survivor: Item, dropped: Item, user: User, taken: Collection[str] = ()) -> Item:
    """Merge as the page does that has just been opened."""
    items = Item.objects.in_bulk([survivor.pk, dropped.pk])
    seen = stamp_of(items[survivor.pk], items[dropped.pk])
    return merge(survivor.pk, dropped.pk, MergeOrder(user.pk, taken, seen))


def test_every_field_that_staff_fill_in_belongs_to_a_fact_but_the_sku() -> None:
    filled = {field.name for field in Item._meta.concrete_fields if field.editable and not field.primary_key}
    filled -= {field.name for field in Item._meta.concrete_fields if field.generated or field.name == "changed_at"}
    assert {name for fact in FACTS for name in fact.fields} == filled - {"sku"}


def test_the_survivor_keeps_its_facts_and_takes_those_that_are_chosen(user: User) -> None:
    survivor = add_item("A-1", name="Coat", price="10", colour="Red")
    dropped = add_item("B-2", name="Blue coat", price="30", sale_price="20", currency="SEK", category="Coats")
    join(survivor, dropped, user, ["price", "category"])
    fresh = Item.objects.get()
    assert (fresh.sku, fresh.name, fresh.colour, fresh.category) == ("A-1", "Coat", "Red", "Coats")
    assert (str(fresh.price), str(fresh.sale_price), fresh.currency) == ("30.00", "20.00", "SEK")


@pytest.mark.django_db(transaction=True)
def test_photos_of_both_are_put_together_and_the_same_file_is_kept_once(user: User) -> None:
    survivor, dropped = add_item("A-1"), add_item("B-2")
    own = add_photo(survivor, garment_file(1), position=4)
    same, other = add_photo(dropped, garment_file(1)), add_photo(dropped, garment_file(2), position=1)
    Photo.objects.filter(pk=other.pk).update(imported=True)
    join(survivor, dropped, user)
    assert [(photo.pk, photo.position) for photo in survivor.photos.all()] == [(own.pk, 4), (other.pk, 5)]
    assert stored_files() == {own.path, other.path}
    assert not Photo.objects.filter(pk=same.pk).exists()
    assert not Photo.objects.get(pk=other.pk).imported


def test_fingerprints_of_photos_that_move_are_replaced_by_the_same(user: User) -> None:
    survivor, dropped = add_item("A-1"), add_item("B-2")
    photo = add_photo(dropped, encode(draw_waves(1)))
    Photo.objects.update(crop="10.00,10.00,80.00,80.00", hash_round=3)
    hash_all()
    Fingerprint.objects.update(quality="busy", created_at="2001-02-03T04:05:06Z")
    kept = [field.attname for field in Fingerprint._meta.concrete_fields if not field.primary_key]
    before, was = Fingerprint.objects.get(), Fingerprint.objects.values_list(*kept).get()
    join(survivor, dropped, user)
    after = Fingerprint.objects.get()
    assert (after.photo, Fingerprint.objects.values_list(*kept).get()) == (photo, was)
    assert after.pk > before.pk
    assert not waiting_photos(settings.HASH_SCHEME).exists()


def test_items_that_are_merged_on_lead_to_the_last(user: User) -> None:
    first, second, third = (add_item(sku) for sku in ("A-1", "B-2", "C-3"))
    ids = (first.pk, second.pk)
    join(second, first, user)
    join(third, second, user)
    assert set(SkuRedirect.objects.values_list("sku", "old_id", "item__sku")) == {
        ("A-1", ids[0], "C-3"),
        ("B-2", ids[1], "C-3"),
    }


def test_both_histories_say_what_was_done(user: User) -> None:
    survivor, dropped = add_item("A-1", price="10"), add_item("B-2", price="12")
    add_photo(dropped, garment_file(1))
    old = dropped.pk
    join(survivor, dropped, user, ["price"])
    said = {(entry.object_id, entry.action_flag): entry.change_message for entry in LogEntry.objects.all()}
    merged = "Merged B-2 into this: Price: 10.00 EUR → 12.00 EUR; 1 photo taken over."
    assert said == {(str(survivor.pk), CHANGE): merged, (str(old), DELETION): "Merged into A-1."}


@pytest.mark.parametrize("gone", [0, 1])
def test_an_item_that_is_gone_meanwhile_is_said_to_be(user: User, gone: int) -> None:
    items = [add_item("A-1"), add_item("B-2")]
    order = MergeOrder(user.pk, (), stamp_of(items[0], items[1]))
    Item.objects.filter(pk=items[gone].pk).delete()
    with pytest.raises(MergeRefusedError, match=r"^Nothing was merged. This item has been deleted\.$"):
        merge(items[0].pk, items[1].pk, order)


def test_an_item_that_somebody_else_has_merged_is_said_to_be(user: User) -> None:
    first, second, third = (add_item(sku) for sku in ("A-1", "B-2", "C-3"))
    order = MergeOrder(user.pk, (), stamp_of(first, second))
    old = second.pk
    join(third, second, user)
    with pytest.raises(MergeRefusedError, match=r"This item was merged into C-3\.$"):
        merge(first.pk, old, order)


def test_what_was_changed_since_it_was_looked_at_is_not_merged(user: User) -> None:
    survivor, dropped = add_item("A-1"), add_item("B-2")
    order = MergeOrder(user.pk, (), stamp_of(survivor, dropped))
    dropped.save()
    with pytest.raises(MergeRefusedError, match="was changed meanwhile"):
        merge(survivor.pk, dropped.pk, order)
    assert Item.objects.count() == 2


def test_an_item_is_not_merged_into_itself(user: User) -> None:
    item = add_item()
    with pytest.raises(MergeRefusedError, match="into itself"):
        merge(item.pk, item.pk, MergeOrder(user.pk, (), stamp_of(item, item)))
