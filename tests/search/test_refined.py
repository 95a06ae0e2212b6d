"""Refining replaces only what changes; the address holds all of it; the same view serves whole pages."""

from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from django.conf import settings as current_settings
from django.test import Client
from pytest_django.fixtures import Settings

from catalog.models import Item
from catalog.schemes import parse_scheme
from search.models import Lookup
from tests.owners import create_lookup
from tests.pictures import draw_garment
from tests.shop import add_fingerprint, add_item, add_photo, garment_file, hash_all, stock

pytestmark = pytest.mark.django_db
BOX = {"left": "0", "top": "0", "width": "100", "height": "100"}
HTMX = {"HX-Request": "true"}


@pytest.fixture
def lookup() -> Lookup:
    """A shopper's photo of the first garment."""
    return create_lookup(garment_file(1))


def results(client: Client, lookup: Lookup, headers: dict[str, str] | None = None, **chosen: Any) -> Any:
    """The results of the whole photo."""
    return client.get(f"/lookups/{lookup.pk}/results/", {**BOX, **chosen}, headers=headers)


def text(response: Any) -> str:
    """The words of an answer."""
    return str(response.content.decode())


def test_htmx_gets_only_what_changes_and_the_address_of_it(client: Client, lookup: Lookup) -> None:
    stock(range(1, 12))
    whole, update = results(client, lookup), results(client, lookup, HTMX, price_from="5", look="colour", brand="")
    assert "<html" in text(whole)
    assert "<html" not in text(update)
    for part in ('id="shelves"', 'id="verdict" hx-swap-oob="true"', 'id="facets"', 'id="said"'):
        assert part in text(update)
    address = f"/lookups/{lookup.pk}/results/?left=0.00&top=0.00&width=100.00&height=100.00&price_from=5&look=colour"
    assert update.headers["HX-Push-Url"] == address
    assert update.context["answer"].shown == client.get(address).context["answer"].shown


def test_caches_keep_updates_and_pages_apart_and_a_history_gets_the_page(client: Client, lookup: Lookup) -> None:
    stock(range(1, 3))
    update = results(client, lookup, HTMX)
    assert "HX-Request" in update.headers["Vary"]
    assert {"private", "no-cache"} <= set(update.headers["Cache-Control"].split(", "))
    assert "<html" in text(results(client, lookup, {**HTMX, "HX-History-Restore-Request": "true"}))


def test_a_filter_that_makes_no_sense_is_told_in_an_update_too(client: Client, lookup: Lookup) -> None:
    stock(range(1, 3))
    update = results(client, lookup, HTMX, price_from="5", price_to="3")
    assert update.status_code == 422
    assert "The lowest price is above the highest." in text(update)
    assert "HX-Push-Url" not in update.headers


def test_a_box_that_cannot_be_searched_is_told_without_losing_the_page(client: Client, lookup: Lookup) -> None:
    stock(range(1, 3))
    update = results(client, lookup, HTMX, width="0.5")
    assert (update.status_code, update.headers["HX-Retarget"]) == (422, "#box-errors")
    assert "too small to see anything" in text(update)
    assert "<html" not in text(update)


@pytest.mark.parametrize("look", ["balanced", "colour", "shape"])
def test_every_look_finds_the_very_item(client: Client, lookup: Lookup, look: str) -> None:
    items = stock(range(1, 12))
    page = results(client, lookup, look=look)
    assert page.context["answer"].closest[0].item == items[0]
    assert f'id="look-{look}" checked' in text(page)


@pytest.mark.parametrize("scheme", ["whash256+dhash256+colorhash42*0.5/2", "lookhash512+dhash64*0.1/1"])
@pytest.mark.parametrize("look", ["balanced", "colour", "shape"])
def test_what_agrees_adds_up_to_the_order_of_the_page(
    client: Client, lookup: Lookup, settings: Settings, scheme: str, look: str
) -> None:
    settings.HASH_SCHEME = scheme
    stock(range(1, 20))
    page = results(client, lookup, look=look, price_from="1")
    nearest = page.context["answer"].nearest
    likeness = [match.likeness for match in nearest]
    assert likeness == sorted(likeness, reverse=True)
    assert len(set(likeness)) > 10
    assert {len(match.reasons) for match in nearest} == {3}
    if look == "balanced":
        assert likeness == pytest.approx([1 - match.distance for match in nearest], abs=1e-5)
    assert f"= {likeness[0]:.3f} alike" in text(page)


def test_an_unknown_look_is_told(client: Client, lookup: Lookup) -> None:
    stock(range(1, 3))
    page = results(client, lookup, look="louder")
    assert page.status_code == 422
    assert "Please choose from the list." in text(page)


def test_that_it_is_the_same_item_is_said_under_filters_too(client: Client, lookup: Lookup) -> None:
    stock(range(1, 12))
    assert "This looks like the same item" in text(results(client, lookup))
    assert "This looks like the same item" in text(results(client, lookup, price_to="5"))
    assert "This looks like the same item" not in text(results(client, lookup, price_from="5"))


def test_what_is_like_an_item_is_never_itself(client: Client) -> None:
    items = stock(range(1, 12))
    add_photo(items[0], garment_file(2), position=1)
    hash_all()
    page = client.get(f"/items/{items[0].pk}/similar/")
    shown = [match.item for match in page.context["answer"].shown]
    assert items[0] not in shown
    assert shown[0] == items[1]  # its second photo shows that one
    assert f"Like {items[0]}" in text(page)


@pytest.mark.parametrize("is_changed", [False, True])
def test_what_is_like_an_item_is_counted_without_it(client: Client, *, is_changed: bool) -> None:
    items = stock(range(1, 5))
    if is_changed:
        Item.objects.filter(pk=items[0].pk).update(price="2.50")
    page = client.get(f"/items/{items[0].pk}/similar/")
    assert page.context["choices"].total == len(page.context["answer"].shown) == 3
    assert page.context["choices"].low == 2
    assert client.get(f"/items/{items[1].pk}/similar/").context["choices"].low == (Decimal("2.50") if is_changed else 1)


def test_cheaper_leads_to_what_costs_less_in_the_same_currency(client: Client) -> None:
    items = stock(range(1, 12))
    Item.objects.filter(pk=items[1].pk).update(currency="SEK")
    page = text(client.get(f"/items/{items[4].pk}/"))
    address = f"/items/{items[4].pk}/similar/?price_to=4.99&amp;currency=EUR"
    assert address in page
    found = client.get(address.replace("&amp;", "&")).context["answer"].shown
    assert {match.item.asked_price for match in found} == {Decimal(1), Decimal(3), Decimal(4)}


def test_shelves_of_what_is_like_an_item_stand_around_its_price(client: Client) -> None:
    items = stock(range(1, 20))
    answer = client.get(f"/items/{items[9].pk}/similar/").context["answer"]
    assert answer.around == (Decimal(10), "EUR")


def test_an_item_that_is_alone_or_not_hashed_yet_says_so(client: Client) -> None:
    (item,) = stock(range(1, 2))
    page = text(client.get(f"/items/{item.pk}/similar/"))
    assert "There is no other item in the catalogue." in page
    assert "these filters" not in page
    assert "Nothing passes these filters" in text(client.get(f"/items/{item.pk}/similar/?on_sale=on"))
    waiting = add_item("waiting")
    add_photo(waiting, garment_file(2))
    assert "still being prepared" in text(client.get(f"/items/{waiting.pk}/similar/"))
    assert client.get(f"/items/{waiting.pk}/").status_code == 200


@pytest.mark.parametrize("photo", [None, b"no picture"])
def test_an_item_without_a_photo_that_can_be_hashed_is_not_being_prepared(client: Client, photo: bytes | None) -> None:
    item = add_item()
    if photo:
        add_photo(item, photo)
        hash_all()
    page = text(client.get(f"/items/{item.pk}/similar/"))
    assert "This item has no photo by which others could be found." in page
    assert "being prepared" not in page


def test_an_unlisted_item_has_no_likes(client: Client) -> None:
    item = add_item(listed=False)
    assert client.get(f"/items/{item.pk}/similar/").status_code == 404


def test_an_item_page_tells_other_sites_what_it_shows(client: Client) -> None:
    (item,) = stock(range(1, 2), name="Blue <coat>")
    page = text(client.get(item.get_absolute_url()))
    assert '<meta property="og:title" content="Acme Blue &lt;coat&gt;">' in page
    assert f'<meta property="og:image" content="http://testserver{item.photos.get().picture.url}">' in page


def test_photos_of_shoppers_are_told_to_nobody(client: Client, lookup: Lookup) -> None:
    stock(range(1, 2))
    page = text(results(client, lookup))
    assert "og:" not in page
    assert '<meta name="robots" content="noindex, nofollow">' in page


def test_what_is_not_similar_is_on_no_plain_page(client: Client, lookup: Lookup) -> None:
    stock(range(1, 3))
    far = np.bitwise_not(parse_scheme(current_settings.HASH_SCHEME).fingerprint(draw_garment(1)))
    stranger = add_item("stranger", brand="Far")
    add_fingerprint(add_photo(stranger, b"x"), far.tobytes())
    assert stranger not in [match.item for match in results(client, lookup, brand="").context["answer"].shown]
    assert stranger in [match.item for match in results(client, lookup, brand="Far").context["answer"].shown]
