"""The page: the nearest on top, the others on shelves by price, or why there is nothing."""

from typing import Any

import numpy as np
import pytest
from django.conf import settings as current_settings
from django.db import connection
from django.test import Client
from PIL import Image
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from catalog.models import Fingerprint, Item, Photo
from catalog.schemes import Words, parse_scheme
from search.answers import CLOSEST, SHELF_LENGTH, Answer, Match
from search.finding import find_items
from search.indexes import current_indexes
from search.matching import views_of
from search.rebuilds import rebuild
from tests.owners import create_lookup
from tests.pictures import draw_garment, draw_waves, encode
from tests.shop import add_fingerprint, add_garment, add_item, add_photo, answer_to, garment_file, hash_all, stock

pytestmark = pytest.mark.django_db
SEEDS = range(1, 31)


def ranked(picture: Image.Image) -> list[int]:
    """Item ids, nearest first."""
    return [
        found.item_id
        for found in find_items(views_of(picture, current_settings.HASH_SCHEME), current_settings.HASH_SCHEME)
    ]


def shown(found: Answer) -> list[Match]:
    """All matches on the page, from top to bottom."""
    return list(found.shown)


def near(picture: Image.Image, count: int, **fields: Any) -> list[Item]:
    """So many items whose bits differ from a picture's in ever more places."""
    scheme = current_settings.HASH_SCHEME
    bits = fingerprint_of(picture)
    items = []
    for number in range(count):
        item = add_item(f"N-{number:03}", price=str(5 + number * 7 % 200), **fields)
        changed = bits.copy()
        changed[0] ^= np.uint64((1 << number) - 1)
        add_fingerprint(add_photo(item, b"x"), changed.tobytes(), scheme=scheme)
        items.append(item)
    rebuild()
    return items


def fingerprint_of(picture: Image.Image) -> Words:
    """The words of a picture under the site's scheme."""
    return parse_scheme(current_settings.HASH_SCHEME).fingerprint(picture)


@pytest.mark.parametrize("count", [0, 1, 2, 4, 5, 60])
def test_no_item_is_twice_on_the_page_and_the_nearest_are_on_top(count: int) -> None:
    items = near(draw_waves(1), count)
    page = shown(answer_to(draw_waves(1)))
    assert len({match.item.pk for match in page}) == len(page)
    assert [match.item for match in page[:CLOSEST]] == items[:CLOSEST]
    assert [match.rank for match in page[:CLOSEST]] == list(range(1, min(count, CLOSEST) + 1))


def test_shelves_stand_in_rising_order_of_price_and_hold_the_nearest(settings: Settings) -> None:
    settings.PRICE_BANDS = ["50", "100", "150"]
    near(draw_waves(1), 60)
    shelves = answer_to(draw_waves(1)).shelves
    assert [shelf.label.name for shelf in shelves] == ["Under €50", "€50 to €100", "€100 to €150", "€150 and over"]
    for shelf, (low, high) in zip(shelves, [(0, 50), (50, 100), (100, 150), (150, 999)], strict=True):
        assert all(low <= match.item.asked_price < high for match in shelf.matches)
        assert [match.rank for match in shelf.matches] == sorted(match.rank for match in shelf.matches)
        assert 1 <= len(shelf.matches) <= SHELF_LENGTH


def test_shelves_stand_around_the_price_of_the_closest() -> None:
    near(draw_waves(1), 60)
    Item.objects.filter(sku="N-000").update(price="100.00")
    found = answer_to(draw_waves(1))
    assert [shelf.label for shelf in found.shelves] == [
        ("Under half the price", "Under €50"),
        ("Cheaper", "€50 to €90"),
        ("About the same price", "€90 to €110"),
        ("More", "€110 and over"),
    ]
    prices = [[match.item.asked_price for match in shelf.matches] for shelf in found.shelves]
    assert all(price < 50 for price in prices[0])
    assert all(50 <= price < 90 for price in prices[1])
    assert all(90 <= price <= 110 for price in prices[2])
    assert all(price > 110 for price in prices[3])


def test_what_is_not_like_anything_is_told_so_with_what_is_closest_all_the_same() -> None:
    far = np.bitwise_not(fingerprint_of(draw_waves(1)))
    add_fingerprint(add_photo(add_item(), b"x"), far.tobytes())
    (match,) = answer_to(draw_waves(1)).closest
    assert match.tier == "other"


def test_ranks_follow_the_distance_over_the_whole_page() -> None:
    near(draw_waves(1), 30)
    page = sorted(shown(answer_to(draw_waves(1))), key=lambda match: match.rank)
    assert [match.distance for match in page] == sorted(match.distance for match in page)


def test_amounts_of_different_currencies_stand_on_shelves_of_their_own(settings: Settings) -> None:
    settings.PRICE_BANDS = ["100"]
    near(draw_waves(1), 20)
    Item.objects.filter(sku__in=["N-006", "N-011"]).update(currency="SEK")
    found = answer_to(draw_waves(1))
    assert [shelf.label.name for shelf in found.shelves] == ["Under €100", "€100 and over", "In SEK"]
    assert {match.item.currency for match in found.shelves[-1].matches} == {"SEK"}


@pytest.mark.parametrize(
    ("given", "outcome"),
    [
        ("nothing", "empty"),
        ("an item without a photo", "empty"),
        ("an unlisted item", "empty"),
        ("a photo that waits", "preparing"),
        ("another picture", "found"),
        ("the very picture", "found"),
    ],
)
def test_the_outcome_says_what_there_is(given: str, outcome: str) -> None:
    if given == "an item without a photo":
        add_item()
    elif given == "an unlisted item":
        add_garment(1, listed=False)
        hash_all()
    elif given == "a photo that waits":
        add_garment(1)
    elif given == "another picture":
        far = np.bitwise_not(fingerprint_of(draw_waves(1)))
        add_fingerprint(add_photo(add_item(), b"x"), far.tobytes())
    elif given == "the very picture":
        add_photo(add_item(), garment_file(1))
        hash_all()
    found = answer_to(draw_garment(1) if given == "the very picture" else draw_waves(1))
    assert found.outcome == outcome
    assert bool(shown(found)) == (outcome == "found")


def test_a_picture_of_one_colour_is_blank_whatever_there_is() -> None:
    blank = Image.new("RGB", (200, 200), "red")
    assert answer_to(blank).outcome == "blank"
    stock(range(1, 3))
    assert answer_to(blank).outcome == "blank"


def test_a_catalogue_whose_photos_were_all_refused_is_not_being_prepared() -> None:
    add_photo(add_item(), b"no picture")
    hash_all()
    assert answer_to(draw_waves(1)).outcome == "empty"


def test_only_the_nearer_half_of_the_world_is_similar(settings: Settings) -> None:
    near(draw_waves(1), 3)
    far = np.bitwise_not(fingerprint_of(draw_waves(1)))
    stranger = add_item("stranger")
    add_fingerprint(add_photo(stranger, b"x"), far.tobytes())
    rebuild()
    assert stranger.pk in ranked(draw_waves(1))
    assert stranger not in [match.item for match in shown(answer_to(draw_waves(1)))]


def test_queries_do_not_rise_with_the_matches(
    django_assert_num_queries: DjangoAssertNumQueries, settings: Settings
) -> None:
    settings.PRICE_BANDS = ["50", "100"]
    near(draw_waves(1), 40)
    current_indexes(current_settings.HASH_SCHEME)[0]
    with django_assert_num_queries(3):
        for match in shown(answer_to(draw_waves(1))):
            assert match.item.brand.name


@pytest.mark.parametrize("listed", [1, 2, 5])
def test_many_unlisted_items_that_are_nearer_do_not_hide_the_listed_ones(listed: int) -> None:
    bits = fingerprint_of(draw_waves(1))
    item = add_item("old season", listed=False)
    photos = Photo.objects.bulk_create(Photo(item=item, image=f"old-{number}.jpg") for number in range(2_500))
    scheme = current_settings.HASH_SCHEME
    Fingerprint.objects.bulk_create(
        Fingerprint(photo=photo, scheme=scheme, source=photo.path, bits=bits.tobytes()) for photo in photos
    )
    items = near(draw_waves(1), listed)
    assert ranked(draw_waves(1)) == [found.pk for found in items]


@pytest.mark.parametrize(
    ("bits", "words"), [(0, "This looks like the same item"), (60, "Very similar"), (120, ">Similar</h1>")]
)
def test_only_a_match_that_is_near_is_called_the_item(client: Client, bits: int, words: str) -> None:
    changed = fingerprint_of(draw_waves(1)).copy()
    changed[: bits // 60] ^= np.uint64(2**60 - 1)
    for sku in ("A", "B") if bits else ("A",):  # of two alike, neither is the very one
        add_fingerprint(add_photo(add_item(sku), b"x"), changed.tobytes())
    found = answer_to(draw_waves(1))
    assert found.outcome == "found"
    assert found.closest[0].tier == {0: "same", 60: "very_similar", 120: "similar"}[bits]
    lookup = create_lookup(encode(draw_waves(1), quality=95))
    box = {"left": "0", "top": "0", "width": "100", "height": "100"}
    assert words in client.get(f"/lookups/{lookup.pk}/results/", box).content.decode()


def test_nothing_found_is_not_near() -> None:
    assert answer_to(draw_waves(1)).closest == ()


@pytest.mark.parametrize(("count", "gone"), [(3, 1), (12, 1), (12, 5), (12, 12)])
def test_for_what_is_deleted_while_it_is_answered_the_next_ones_move_up(count: int, gone: int) -> None:
    items = near(draw_waves(1), count)
    waiting = [item.pk for item in items[:gone]]

    def delete_first(execute: Any, sql: str, params: Any, many: Any, context: Any) -> Any:
        if waiting and '"catalog_fingerprint"."bits"' in sql:
            ids, waiting[:] = list(waiting), []
            Item.objects.filter(pk__in=ids).delete()
        return execute(sql, params, many, context)

    current_indexes(current_settings.HASH_SCHEME)
    with connection.execute_wrapper(delete_first):
        found = answer_to(draw_waves(1))
    assert not waiting
    assert [match.item for match in found.closest] == items[gone:][:CLOSEST]
    assert found.outcome == ("found" if count > gone else "empty")
    assert {match.item.pk for match in found.shown} == {item.pk for item in items[gone:]}
