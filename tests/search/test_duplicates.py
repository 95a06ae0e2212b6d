"""A photo that another item shows is noticed: the very same file, a copy, and never what only looks like it."""

import pytest
from django.conf import settings

from catalog.models import Item
from search.duplicates import MOST, duplicates_of, say_near
from search.tiers import Cuts, standing_apart
from tests.pictures import draw_garment, encode, photograph
from tests.shop import add_garment, add_item, add_photo, copy_of, garment_file, hash_all, stock

pytestmark = pytest.mark.django_db

CUTS = Cuts(same=0.1, very_similar=0.08, similar=0.25)


@pytest.mark.parametrize(
    ("distances", "count"),
    [
        ([], 0),
        ([0.0], 1),
        ([0.0, 0.3], 1),
        ([0.04, 0.3], 1),
        ([0.04], 1),
        ([0.06], 0),  # beside nothing, as beside what is barely similar
        ([0.07, 0.3], 0),  # 0.07 / root of 0.3 is above the cut
        ([0.09], 0),  # not very similar, however alone
        ([0.01, 0.012, 0.3], 2),
        ([0.0, 0.0, 0.0, 0.2], 3),
        ([0.0] * 9, 0),  # a placeholder
        ([0.02, 0.03, 0.04, 0.05, 0.06, 0.07], 0),  # all too near each other
    ],
)
def test_so_many_stand_apart(distances: list[float], count: int) -> None:
    assert standing_apart(distances, CUTS, most=MOST) == count


def skus(data: bytes, without: Item | None = None) -> list[tuple[str, bool]]:
    """The items found for a file, and whether theirs is the very same."""
    near = duplicates_of(data, without.pk if without else None)
    return [(one.photo.item.sku, one.identical) for one in near]


@pytest.mark.parametrize("count", [0, 1, 2, 9])
def test_a_copy_is_noticed_in_a_catalogue_of_any_size(count: int) -> None:
    stock(range(1, count + 1))
    assert skus(copy_of(1)) == ([("G-1", False)] if count else [])


def test_the_very_same_file_is_noticed_before_it_is_hashed() -> None:
    add_garment(1)
    assert skus(garment_file(1)) == [("G-1", True)]


def test_a_copy_is_noticed_beside_the_snapshot_and_of_unlisted_items() -> None:
    stock(range(2, 6))
    add_garment(1, listed=False)
    hash_all()
    assert skus(copy_of(1)) == [("G-1", False)]


def test_an_items_own_photos_are_none_of_anothers() -> None:
    item = stock(range(1, 6))[0]
    assert skus(copy_of(1), without=item) == []


def test_another_garment_is_no_duplicate() -> None:
    stock(range(1, 6))
    assert skus(copy_of(7)) == []


def test_items_that_are_in_the_catalogue_twice_are_both_named() -> None:
    stock(range(1, 6))
    add_photo(add_item("TWIN"), copy_of(1))
    hash_all()
    assert {sku for sku, _ in skus(encode(photograph(draw_garment(1))))} == {"G-1", "TWIN"}


@pytest.mark.parametrize(
    "data", [b"", b"no picture", encode(draw_garment(1, (300, 400)).resize((40, 40)).crop((0, 0, 33, 33)))]
)
def test_what_cannot_be_compared_has_no_duplicates(data: bytes) -> None:
    stock(range(1, 4))
    assert skus(data) == []


def test_a_damaged_index_keeps_nobody_from_saving() -> None:
    stock(range(1, 4))
    for path in settings.INDEX_DIR.rglob("*.npy"):
        path.write_bytes(b"")
    assert skus(copy_of(2)) == [("G-2", False)]  # by the fingerprints themselves


def test_a_distance_is_told_in_words() -> None:
    assert say_near(0.0, identical=True) == "The very same file"
    assert say_near(0.0, identical=False) == "Much the same photo"
    assert say_near(0.08, identical=False) == "Much alike"
