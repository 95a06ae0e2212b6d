"""Many items are changed at once: what will change is shown first, and each change is recorded."""

from decimal import Decimal
from typing import Any, NamedTuple

import pytest
from django.test import Client

from catalog.models import Item
from tests.messages import Message, sent_messages
from tests.shop import add_garment, add_item, add_photo, hash_all, stored_files
from tests.staff import LIST, act, confirm, history, said, shown

pytestmark = pytest.mark.django_db
TEN_OFF = {"direction": "down", "by": "10", "unit": "percent", "rounding": "cent"}


class Case(NamedTuple):
    """An action on items with some values, what it asks for, what they become, and what is told of that."""

    action: str
    given: dict[str, Any]
    asked: dict[str, Any]
    became: dict[str, Any]
    told: str


CASES = [
    Case("publish", {"listed": False}, {}, {"listed": True}, "Changed Listed: no → yes."),
    Case("unpublish", {}, {}, {"listed": False}, "Changed Listed: yes → no."),
    Case("set_category", {}, {"category": "Coats"}, {"category": "Coats"}, "Changed Category: empty → Coats."),
    Case("set_category", {"category": "Coats"}, {"category": ""}, {"category": ""}, "Changed Category: Coats → empty."),
    Case("change_price", {"price": "49.90"}, TEN_OFF, {"price": Decimal("44.91")}, "Changed Price: 49.90 → 44.91."),
    Case(
        "change_price",
        {"price": "49.90"},
        {"direction": "up", "by": "5", "unit": "amount", "rounding": "95"},
        {"price": Decimal("54.95")},
        "Changed Price: 49.90 → 54.95.",
    ),
    Case(
        "start_sale",
        {"price": "49.90"},
        {"by": "20", "unit": "percent", "rounding": "99"},
        {"sale_price": Decimal("39.99"), "price": Decimal("49.90"), "asked_price": Decimal("39.99")},
        "Changed Sale price: empty → 39.99.",
    ),
    Case(
        "start_sale",
        {"price": "49.90", "sale_price": "45"},
        {"by": "30", "unit": "fixed", "rounding": "cent"},
        {"sale_price": Decimal("30.00")},
        "Changed Sale price: 45.00 → 30.00.",
    ),
    Case("end_sale", {"price": "9", "sale_price": "7"}, {}, {"sale_price": None}, "Changed Sale price: 7.00 → empty."),
]


@pytest.mark.parametrize("size", [1, 2])
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.action} {case.told}")
def test_chosen_items_are_changed_and_each_is_recorded_once(admin_client: Client, case: Case, size: int) -> None:
    items = [add_item(f"A-{number}", **case.given) for number in range(3)]
    before = {item.pk: item.changed_at for item in items}
    response = confirm(admin_client, case.action, items[:size], **case.asked)
    assert said(response) == [f"{size} item{'s' * (size > 1)} changed."]
    for number, item in enumerate(items):
        item.refresh_from_db()
        assert history(item) == ([case.told] if number < size else [])
        assert (item.changed_at > before[item.pk]) == (number < size)
    changed = Item.objects.filter(pk__in=[item.pk for item in items[:size]])
    assert list(changed.values(*case.became)) == [case.became] * size


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.action} {case.told}")
def test_without_a_chosen_item_nothing_is_changed(admin_client: Client, case: Case) -> None:
    item = add_item(**case.given)
    assert "Items must be selected" in said(act(admin_client, case.action, [], _index="0"))[0]
    assert history(item) == []


@pytest.mark.parametrize("case", [case for case in CASES if case.action != "change_price"], ids=lambda case: case.told)
def test_what_is_so_already_is_not_recorded_again(admin_client: Client, case: Case) -> None:
    item = add_item(**case.given)
    for _ in range(2):
        page = act(admin_client, case.action, [item], **case.asked, preview="1")
        response = act(admin_client, case.action, [item], **case.asked, **shown(page), apply="1")
    assert said(response)[-1] == "1 item needed no change."
    assert history(item) == [case.told]


@pytest.mark.parametrize(("action", "asked"), [("unpublish", {}), ("change_price", TEN_OFF)])
def test_all_items_that_a_filter_finds_are_changed_across_pages(
    admin_client: Client, action: str, asked: dict[str, Any]
) -> None:
    brand = add_item("other", category="Shirts").brand
    coats = [Item(sku=f"A-{n}", brand=brand, name="Coat", category="Coats", price=100) for n in range(250)]
    Item.objects.bulk_create(coats)
    chosen = list(Item.objects.filter(sku="A-1"))
    address = f"{LIST}?category=Coats"
    response = confirm(admin_client, action, chosen, address=address, _select_across="1", **asked)
    assert (said(response), response.headers["Location"]) == (["250 items changed."], address)
    assert history(chosen[0]) != []
    assert history(Item.objects.get(sku="other")) == []
    changed = Item.objects.filter(listed=False) if action == "unpublish" else Item.objects.filter(price=90)
    assert changed.count() == 250


def test_the_page_shows_how_many_and_the_first_twenty_as_they_will_be(admin_client: Client) -> None:
    items = [add_item(f"A-{number:02}", price="10") for number in range(25)]
    page = act(admin_client, "change_price", items, **TEN_OFF, preview="1")
    preview = page.context["preview"]
    assert (preview.outcome.changed, len(preview.changes)) == (25, 20)
    assert [(line.sku, line.old, line.new) for line in preview.changes[:1]] == [("A-00", "10.00", "9.00")]
    for words in ("The first 20 of 25", "<strong>25</strong> will be changed", "Change the prices: 25 items"):
        assert words in page.content.decode()
    assert Item.objects.filter(price=10).count() == 25


def test_items_for_which_it_makes_no_sense_are_shown_and_left_alone(admin_client: Client) -> None:
    items = [add_item("A-1", price="10"), add_item("A-2", price="10", sale_price="9.50"), add_item("A-3", price="0")]
    page = act(admin_client, "change_price", items, **TEN_OFF, preview="1").content.decode()
    assert "<strong>1</strong> will be left alone: the price would not be above its sale price." in page
    response = confirm(admin_client, "change_price", items, **TEN_OFF)
    assert said(response) == [
        "1 item changed.",
        "1 item needed no change.",
        "1 item left alone: the price would not be above its sale price.",
    ]
    assert [str(price) for price in Item.objects.values_list("price", flat=True)] == ["9.00", "10.00", "0.00"]
    assert [len(history(item)) for item in items] == [1, 0, 0]


def test_amounts_in_several_currencies_are_pointed_out(admin_client: Client) -> None:
    items = [add_item("A-1", price="10"), add_item("A-2", price="10", currency="SEK")]
    page = act(admin_client, "change_price", items, **{**TEN_OFF, "unit": "amount", "by": "1"}, preview="1")
    assert "They are priced in EUR, SEK" in page.content.decode()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("action", ["rehash", "retry_failed"])
def test_photos_are_sent_to_the_workers_once_that_is_recorded(admin_client: Client, action: str) -> None:
    good, bare = add_garment(1), add_item("bare")
    bad = add_item("bad")
    broken = add_photo(bad, b"no picture")
    hash_all()
    with sent_messages() as messages:
        response = confirm(admin_client, action, [good, bad, bare])
    is_retry = action == "retry_failed"
    photos = [broken.pk] if is_retry else [good.photos.get().pk, broken.pk]
    assert messages == [Message("catalog.tasks.hash_by_id", [photos])]
    told = "1 photo is to be tried again." if is_retry else "1 photo is to be hashed anew."
    assert (history(bad), history(bare)) == ([told], [])
    assert said(response)[1] == ("2 items needed no change." if is_retry else "1 item needed no change.")


@pytest.mark.django_db(transaction=True)
def test_the_deletion_of_chosen_items_is_recorded_and_takes_their_files(admin_client: Client) -> None:
    items = [add_garment(seed) for seed in (1, 2, 3)]
    kept = items[2].photos.get().path
    page = act(admin_client, "delete_selected", items[:2])
    assert "Are you sure" in page.content.decode()
    act(admin_client, "delete_selected", items[:2], _post="yes")
    assert (list(Item.objects.all()), stored_files()) == ([items[2]], {kept})
    assert [history(item) for item in items] == [[""], [""], []]
