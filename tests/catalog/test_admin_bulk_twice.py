"""Bulk actions do what was shown, once: not what was changed meanwhile, nor what is sent again."""

import pytest
from django.conf import settings
from django.test import Client

from catalog.fingerprints import waiting_photos
from catalog.models import Item
from tests.shop import add_item, add_photo, hash_all
from tests.staff import act, confirm, history, said, shown

pytestmark = pytest.mark.django_db
TEN_OFF = {"direction": "down", "by": "10", "unit": "percent", "rounding": "cent"}


def test_what_somebody_changed_since_it_was_shown_is_left_alone(admin_client: Client) -> None:
    items = [add_item("A-1", price="10"), add_item("A-2", price="10")]
    page = act(admin_client, "change_price", items, **TEN_OFF, preview="1")
    Item.objects.filter(sku="A-2").update(price=20)
    response = act(admin_client, "change_price", items, **TEN_OFF, **shown(page), apply="1")
    assert said(response) == ["1 item changed.", "1 item left alone: it was changed since this was shown."]
    assert [history(item) for item in items] == [["Changed Price: 10.00 → 9.00."], []]


def test_what_is_confirmed_twice_is_done_once(admin_client: Client) -> None:
    item = add_item(price="100")
    page = act(admin_client, "change_price", [item], **TEN_OFF, preview="1")
    for _ in range(2):
        response = act(admin_client, "change_price", [item], **TEN_OFF, **shown(page), apply="1")
    assert (str(Item.objects.get().price), history(item)) == ("90.00", ["Changed Price: 100.00 → 90.00."])
    assert said(response)[-1] == "1 item left alone: it was changed since this was shown."


@pytest.mark.parametrize("moment", [None, "", "x", "2026-01-01", "2026-13-01T00:00:00+00:00", "2026-01-01T00:00:00"])
def test_what_no_page_has_shown_is_shown_first(admin_client: Client, moment: str | None) -> None:
    item = add_item(price="10")
    page = act(admin_client, "change_price", [item], **TEN_OFF, preview="1")
    sent = {name: value for name, value in {**shown(page), "_shown_at": moment}.items() if value is not None}
    again = act(admin_client, "change_price", [item], **TEN_OFF, **sent, apply="1")
    assert again.context["preview"].outcome.changed == 1
    assert history(item) == []


def test_what_has_no_price_is_not_published(admin_client: Client) -> None:
    items = [add_item("A-1", price="0", listed=False), add_item("A-2", price="0"), add_item("A-3", listed=False)]
    assert said(confirm(admin_client, "publish", items)) == [
        "1 item changed.",
        "1 item needed no change.",
        "1 item left alone: it has no price.",
    ]
    assert list(Item.objects.filter(listed=False)) == items[:1]


@pytest.mark.parametrize("action", ["rehash", "retry_failed"])
def test_what_the_history_tells_of_photos_is_in_their_rows_at_once(admin_client: Client, action: str) -> None:
    photo = add_photo(add_item(), b"no picture")
    hash_all()
    confirm(admin_client, action, [photo.item])  # within the test's own transaction, so that nothing follows it
    assert list(waiting_photos(settings.HASH_SCHEME)) == [photo]
