"""What named an item that was merged names the one that stays: feedback, pairs, pages, saved lists."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from catalog.merges import MergeOrder, merge, stamp_of
from catalog.models import Item, SkuRedirect
from search.insights import insights
from search.models import DuplicatePair, Feedback, Lookup, SearchRecord
from tests.shop import add_item, add_photo, garment_file, replace_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def items() -> list[Item]:
    """Three items with a photo each."""
    found = [add_item(sku) for sku in ("A-1", "B-2", "C-3")]
    for seed, item in enumerate(found, start=1):
        add_photo(item, garment_file(seed))
    return found


def join(survivor: Item, dropped: Item) -> None:
    """Merge, as somebody of the staff."""
    user = User.objects.get_or_create(username="staff")[0]
    rows = Item.objects.in_bulk([survivor.pk, dropped.pk])
    merge(survivor.pk, dropped.pk, MergeOrder(user.pk, (), stamp_of(rows[survivor.pk], rows[dropped.pk])))


def say(item: Item, lookup: Lookup | None, left: float = 0, verdict: str = "it") -> None:
    """What a shopper said of an item."""
    place: dict[str, Any] = {"left": left, "top": 0, "width": 50, "height": 50}
    Feedback.objects.create(lookup=lookup, item=item, sku=item.sku, verdict=verdict, distance=0, scheme="x/1", **place)


def add_pair(one: Item, other: Item, **fields: Any) -> DuplicatePair:
    """A pair of two items, in this order, by their first photos."""
    photos = [item.photos.all()[0] for item in (one, other)]
    files = {"first_file": photos[0].path, "second_file": photos[1].path}
    values = {"first_photo": photos[0], "second_photo": photos[1], "distance": 0.02, **files, **fields}
    return DuplicatePair.objects.create(first=one, second=other, **values)


def test_feedback_is_of_the_survivor_and_never_twice(items: list[Item]) -> None:
    survivor, dropped, _ = items
    lookup = Lookup.objects.create(photo="lookups/x.jpg", width=9, height=9)
    say(survivor, lookup)
    say(dropped, lookup, verdict="not_it")
    say(dropped, lookup, left=20)
    say(dropped, None)
    join(survivor, dropped)
    rows = Feedback.objects.order_by("pk").values_list("sku", "item", "verdict", "left")
    assert list(rows) == [("A-1", survivor.pk, "it", left) for left in (0, 20, 0)]


@pytest.mark.parametrize(("survivor", "dropped", "other"), [(0, 1, 2), (1, 0, 2), (2, 1, 0), (2, 0, 1)])
def test_a_pair_follows_its_photo_and_what_was_judged_stays_judged(
    items: list[Item], survivor: int, dropped: int, other: int
) -> None:
    first, second = sorted((items[dropped], items[other]), key=lambda item: item.pk)
    add_pair(first, second, judged_at=timezone.now())
    join(items[survivor], items[dropped])
    pair = DuplicatePair.objects.current().get()
    assert {pair.first_id, pair.second_id} == {items[survivor].pk, items[other].pk}
    assert (pair.first_photo.item_id, pair.second_photo.item_id) == (pair.first_id, pair.second_id)
    assert pair.judged_at is not None


@pytest.mark.parametrize(("survivor", "dropped", "other"), [(0, 1, 2), (2, 1, 0), (2, 0, 1)])
def test_a_judgement_stays_where_both_items_have_the_same_file(
    items: list[Item], survivor: int, dropped: int, other: int
) -> None:
    twin = add_photo(items[survivor], garment_file(dropped + 1), position=1)
    first, second = sorted((items[dropped], items[other]), key=lambda item: item.pk)
    add_pair(first, second, judged_at=timezone.now())
    join(items[survivor], items[dropped])
    pair = DuplicatePair.objects.current().get()
    assert pair.judged_at is not None
    assert {pair.first_photo_id, pair.second_photo_id} == {twin.pk, items[other].photos.get().pk}
    assert (pair.first_photo.item_id, pair.second_photo.item_id) == (pair.first_id, pair.second_id)


def test_a_pair_whose_photo_has_another_file_by_now_goes(items: list[Item]) -> None:
    survivor, dropped, other = items
    add_pair(dropped, other)
    replace_file(dropped.photos.get(), garment_file(9))
    join(survivor, dropped)
    assert not DuplicatePair.objects.exists()


def test_searches_that_found_the_one_that_goes_are_of_the_survivor(items: list[Item]) -> None:
    survivor, dropped, other = items
    place = {"left": 0, "top": 0, "width": 1, "height": 1}
    for item in (survivor, dropped, other):
        values = {"item": item, "sku": item.sku, "brand": "Old", "tier": "same", **place}
        SearchRecord.objects.create(day=timezone.localdate(), searched_at=timezone.now(), **values)
    join(survivor, dropped)
    found = insights(30)
    assert [(one.name, one.count, one.item) for one in found.items] == [("A-1", 2, survivor), ("C-3", 1, other)]
    assert [(one.name, one.count) for one in found.brands] == [("Old", 2), ("Acme", 1)]


def test_a_pair_of_the_two_goes_and_one_that_there_is_already_stays(items: list[Item]) -> None:
    survivor, dropped, other = items
    add_pair(survivor, dropped)
    known = add_pair(survivor, other, distance=0.01)
    add_pair(dropped, other)
    join(survivor, dropped)
    assert [pair.pk for pair in DuplicatePair.objects.all()] == [known.pk]


def test_the_pages_of_an_item_that_was_merged_lead_on_for_good(client: Client, items: list[Item]) -> None:
    survivor, dropped, _ = items
    join(survivor, dropped)
    old = SkuRedirect.objects.get().old_id
    for page, query in (("", ""), ("similar/", "?low=5"), ("similar/", "")):
        response = client.get(f"/items/{old}/{page}{query}")
        assert (response.status_code, response["Location"]) == (301, f"/items/{survivor.pk}/{page}{query}")
    assert client.get(f"/items/{old + 999}/").status_code == 404


def test_a_saved_item_that_was_merged_is_the_survivor_once(client: Client, items: list[Item]) -> None:
    survivor, dropped, other = items
    ids = [dropped.pk, other.pk, survivor.pk]
    join(survivor, dropped)
    client.cookies["saved"] = ".".join(map(str, ids))
    page = client.get("/saved/")
    assert [item.pk for item in page.context["items"]] == [survivor.pk, other.pk]
    assert page.context["gone"] == 0
    assert client.cookies["saved"].value == f"{survivor.pk}.{other.pk}"
    compared = client.get("/saved/compare/", {"item": [ids[0], ids[1]]})
    assert [item.sku for item in compared.context["items"]] == ["A-1", "C-3"]
