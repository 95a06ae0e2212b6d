"""Trying a photo says what the shopper's search does with it, and where an item that was expected comes."""

import numpy as np
import pytest
from PIL import Image
from pytest_django.fixtures import Settings

from catalog.models import Item, SkuRedirect
from catalog.schemes import parse_scheme
from catalog.trim import isolate
from search.answers import answer
from search.indexes import current_indexes
from search.matching import SEARCHED, views_of
from search.rebuilds import rebuild
from search.trials import FIRST, Trial, hashed_picture, try_box
from tests.pictures import difference, draw_garment, draw_waves, photograph
from tests.shop import add_fingerprint, add_garment, add_item, add_photo, garment_file, hash_all, stock

pytestmark = pytest.mark.django_db


def tried(seed: int, sku: str = "") -> Trial:
    """What comes of another photo of a drawn garment."""
    return try_box(photograph(draw_garment(seed)), sku)


@pytest.mark.parametrize("count", [1, 2, 30])
def test_the_first_are_those_of_the_shoppers_page(count: int) -> None:
    stock(range(1, count + 1))
    trial = tried(1)
    shown = answer(lambda scheme: views_of(photograph(draw_garment(1)), scheme))
    near = [(line.item.pk, line.distance) for line in trial.lines if line.tier != "other"]
    assert near == [(match.item.pk, match.distance) for match in shown.nearest][:FIRST]
    assert (trial.lines[0].tier, trial.lines[0].rank) == (shown.closest[0].tier, 1)
    assert trial.items == count
    assert len(trial.lines) == min(count, FIRST)


def test_an_item_that_comes_first_is_told_with_what_its_distance_means() -> None:
    stock(range(1, 20))
    expected = tried(7, "G-7").expected
    assert expected is not None
    assert expected.line is not None
    assert (expected.line.rank, expected.line.tier, list(expected.sentences)) == (1, "same", [])
    assert expected.line.is_proposed


def test_an_item_far_down_has_its_rank_too() -> None:
    stock(range(1, 60))
    trial = tried(3)
    ranks = {line.item.sku: line.rank for line in trial.lines}
    told = {sku: tried(3, sku).expected for sku in [f"G-{seed}" for seed in range(1, 60)]}
    lines = {sku: one.line for sku, one in told.items() if one and one.line}
    assert sorted(line.rank for line in lines.values()) == list(range(1, 60))
    assert {sku: lines[sku].rank for sku in ranks} == ranks
    inorder = sorted(lines.values(), key=lambda line: line.rank)
    assert [line.distance for line in inorder] == sorted(line.distance for line in inorder)


def test_of_each_hash_the_bits_that_differ_are_told(settings: Settings) -> None:
    stock(range(1, 4))
    line = tried(2).lines[0]
    parts = parse_scheme(settings.HASH_SCHEME).parts
    assert [(one.hash, one.bits) for one in line.hashes] == [(part.hash, part.bits) for part in parts]
    assert all(0 <= one.differing <= one.bits for one in line.hashes)
    view = views_of(photograph(draw_garment(2)), settings.HASH_SCHEME)[SEARCHED.index(line.view)]
    row = np.frombuffer(bytes(line.fingerprint.bits), "<u8")
    assert sum(one.differing for one in line.hashes) == int(np.bitwise_count(row ^ view.words).sum())


def test_the_same_picture_differs_in_nothing_but_mirrored_in_its_view() -> None:
    stock(range(1, 4))
    same, mirrored = try_box(draw_garment(2)), try_box(draw_garment(2).transpose(Image.Transpose.FLIP_LEFT_RIGHT))
    assert (same.lines[0].view, mirrored.lines[0].view) == ("drawn", "mirrored")
    assert same.lines[0].item == mirrored.lines[0].item


def test_the_forest_is_asked_whichever_way_is_faster() -> None:
    stock(range(1, 40))
    trial = tried(2)
    assert trial.backend == "forest"
    assert trial.recall == 1.0
    assert "candidates by forest" in trial.ms


def test_the_forest_is_opened_once_whichever_way_is_searched(settings: Settings) -> None:
    stock(range(1, 40))
    settings.INDEX_ROUTE = "exact"
    forest = current_indexes(settings.HASH_SCHEME, "forest")[0]
    assert tried(2).backend == "forest"
    assert current_indexes(settings.HASH_SCHEME, "forest")[0] is forest
    assert type(forest.backend).__name__ == "Forest"
    assert type(current_indexes(settings.HASH_SCHEME)[0].backend).__name__ == "Exact"


def test_without_a_forest_nothing_is_said_of_one(settings: Settings) -> None:
    add_garment(1)
    hash_all()
    assert (tried(1).backend, tried(1).recall) == ("", None)
    settings.INDEX_BACKEND = "exact"
    rebuild()
    assert (tried(1).backend, tried(1).recall) == ("", None)


def test_a_picture_of_one_colour_has_nothing_to_hash() -> None:
    assert try_box(Image.new("RGB", (300, 400), "white"), "A-1").is_blank


def test_an_empty_catalogue_has_no_lines() -> None:
    trial = tried(1, "A-1")
    assert (list(trial.lines), trial.items) == ([], 0)
    assert trial.expected is not None
    assert list(trial.expected.sentences) == ["There is no item A-1."]


def test_an_item_is_known_by_any_capitals_and_by_a_sku_that_was_merged_into_it() -> None:
    item = stock(range(1, 4))[0]
    SkuRedirect.objects.create(sku="OLD-1", old_id=99, item=item)
    for typed, said in (("g-1", []), ("OLD-1", ["OLD-1 was merged into G-1."])):
        told = tried(1, typed).expected
        assert told is not None
        assert list(told.sentences)[: len(said)] == said
        assert told.line is not None
        assert told.line.item.pk == item.pk


def test_why_an_item_cannot_be_found_is_told() -> None:
    stock(range(1, 4))
    add_item("bare")
    add_photo(add_item("waiting"), garment_file(9))
    add_fingerprint(add_photo(add_item("plain"), garment_file(9)), b"", fault="This picture shows a single colour.")
    told = {sku: tried(1, sku).expected for sku in ("bare", "waiting", "plain")}
    assert {sku: list(one.sentences) for sku, one in told.items() if one} == {
        "bare": ["bare has no photo, so nothing can find it."],
        "waiting": ["Its photo 1: waiting to be hashed; until then it is not searched."],
        "plain": ["Its photo 1: failed: This picture shows a single colour."],
    }
    assert [one.line for one in told.values() if one] == [None, None, None]


def test_an_item_that_is_not_listed_has_the_rank_it_would_have() -> None:
    stock(range(1, 6))
    Item.objects.filter(sku="G-2").update(listed=False)
    trial = tried(2, "G-2")
    assert trial.expected is not None
    assert trial.expected.line is not None
    assert list(trial.expected.sentences) == ["G-2 is not listed, so shoppers are not shown it."]
    assert "G-2" not in [line.item.sku for line in trial.lines]
    assert trial.expected.line.distance < trial.lines[0].distance
    assert trial.items == 4


def test_what_was_hashed_since_the_snapshot_is_said_to_be_beside_it() -> None:
    stock(range(1, 4))
    add_garment(8)
    hash_all()
    expected = tried(8, "G-8").expected
    assert expected is not None
    assert expected.line is not None
    assert expected.line.rank == 1
    assert list(expected.sentences) == ["Its photo is not in the snapshot yet; it is searched beside it."]


def test_of_several_photos_the_nearest_tells() -> None:
    (item,) = stock(range(1, 2))
    add_photo(item, garment_file(5), position=1)
    hash_all()
    rebuild()
    expected = tried(5, item.sku).expected
    assert expected is not None
    assert expected.line is not None
    assert expected.line.fingerprint.photo.position == 1


def test_what_is_hashed_is_the_trimmed_picture_of_the_view() -> None:
    picture = draw_garment(4)
    drawn, mirrored = hashed_picture(picture, "drawn"), hashed_picture(picture, "mirrored")
    assert difference(drawn, isolate(picture)) == 0
    assert drawn.width < picture.width
    assert difference(mirrored, drawn.transpose(Image.Transpose.FLIP_LEFT_RIGHT)) < 3


def test_a_picture_without_a_background_is_hashed_whole() -> None:
    assert hashed_picture(draw_waves(1), "drawn").size == draw_waves(1).size
