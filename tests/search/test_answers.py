"""A shopper is shown the very item first, similar ones on shelves by price, or why there is nothing."""

from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings as current_settings
from PIL import Image, ImageOps
from pytest_django.fixtures import Settings

from catalog import lookhash
from catalog.models import Fingerprint, Item, Photo
from search.answers import Answer, Match, find_items
from search.indexes import current_indexes
from search.matching import views_of
from search.rebuilds import rebuild
from tests.pictures import draw_garment, photograph
from tests.shop import add_garment, add_item, add_photo, answer_to, garment_file, hash_all, replace_file, stock

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
    return [*found.closest, *(match for shelf in found.shelves for match in shelf.matches)]


@pytest.mark.parametrize("backend", ["forest", "exact"])
def test_the_very_item_comes_first_for_a_photo_of_it(settings: Settings, backend: str) -> None:
    settings.INDEX_BACKEND = backend
    items = stock(SEEDS)
    firsts = [answer_to(photograph(draw_garment(seed))).closest[0].item for seed in SEEDS]
    assert firsts == items


def test_the_very_item_comes_first_for_a_mirrored_photo_of_it() -> None:
    items = stock(SEEDS)
    firsts = [answer_to(ImageOps.mirror(photograph(draw_garment(seed)))).closest[0].item for seed in SEEDS]
    assert firsts == items


def test_the_very_photo_has_a_small_distance_and_the_first_rank() -> None:
    (item,) = stock(range(7, 8))
    (match,) = answer_to(draw_garment(7)).closest
    assert (match.item, match.rank, match.photo) == (item, 1, item.photos.get())
    assert match.distance < 0.2
    assert match.photo.picture.url == f"/media/{match.photo.path}"


def test_before_an_index_is_built_the_answers_are_the_same() -> None:
    for seed in range(1, 16):
        add_garment(seed)
    hash_all()
    before = ranked(photograph(draw_garment(5)))
    rebuild()
    assert current_indexes(current_settings.HASH_SCHEME)[0].name != ""
    assert ranked(photograph(draw_garment(5))) == before


@pytest.mark.parametrize("change", ["unlist", "delete the item", "delete the photo", "replace the photo"])
def test_what_is_gone_vanishes_at_once_without_a_rebuild(change: str) -> None:
    items = stock(range(1, 9))
    gone = items[4]
    assert ranked(draw_garment(5))[0] == gone.pk
    pk = gone.pk
    if change == "unlist":
        Item.objects.filter(pk=pk).update(listed=False)
    elif change == "delete the item":
        gone.delete()
    elif change == "delete the photo":
        gone.photos.get().delete()
    else:
        replace_file(gone.photos.get(), garment_file(99))
    assert pk not in ranked(draw_garment(5))
    assert len(ranked(draw_garment(5))) == 7


def test_an_item_listed_again_is_found_again_without_a_rebuild() -> None:
    item = stock(range(1, 2))[0]
    Item.objects.update(listed=False)
    assert ranked(draw_garment(1)) == []
    Item.objects.update(listed=True)
    assert ranked(draw_garment(1)) == [item.pk]


def test_a_price_is_the_one_asked_now_without_a_rebuild() -> None:
    stock(range(1, 2))
    Item.objects.update(price=77, sale_price=Decimal("66.50"), currency="SEK")
    scheme = current_settings.HASH_SCHEME
    (found,) = find_items(views_of(draw_garment(1), scheme), scheme)
    assert (found.price, found.currency) == (Decimal("66.50"), "SEK")


def test_an_item_with_several_photos_appears_once_with_its_nearest() -> None:
    item = add_garment(1)
    second = add_photo(item, garment_file(2), position=1)
    add_photo(item, garment_file(3), position=2)
    add_garment(4)
    hash_all()
    rebuild()
    found = answer_to(draw_garment(2))
    assert [match.item for match in shown(found)].count(item) == 1
    assert found.closest[0].photo == second


def test_a_refused_photo_is_never_found() -> None:
    item = add_garment(1)
    add_photo(add_item("bad"), b"no picture")
    hash_all()
    rebuild()
    assert ranked(draw_garment(1)) == [item.pk]


def test_the_same_question_has_the_same_answer() -> None:
    items = [add_garment(1, sku=f"twin {number}") for number in range(6)]
    hash_all()
    rebuild()
    assert ranked(draw_garment(1)) == [item.pk for item in items]
    assert Photo.objects.count() == Fingerprint.objects.count() == 6


def test_where_the_network_has_gone_the_page_says_to_try_again(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    stock(range(1, 3))
    settings.HASH_SCHEME = "lookhash512/1"
    monkeypatch.setattr(lookhash, "WEIGHTS", tmp_path / "none.onnx")
    lookhash._open.cache_clear()
    assert answer_to(draw_garment(1)).outcome == "preparing"
