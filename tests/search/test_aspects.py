"""What agrees in shape, colour and pattern adds up to the distance, and a leaning look orders as its word says."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import numpy as np
import pytest
from django.core.checks import run_checks
from pytest_django.fixtures import Settings

from catalog.hashes import HASHES
from catalog.lookhash import WEIGHTS
from catalog.schemes import View, measure, parse_scheme
from search import aspects
from search.aspects import ASPECTS, LOOKS, READINGS, Leaning, agreement, agreements, fault, lean, shares
from tests.bits import flip, random_rows

DEFAULT = "lookhash512+dhash64*0.1/1"
CLASSICAL = "whash256+dhash256+colorhash42*0.5/2"
SCHEMES = (DEFAULT, "lookhash512/1", "lookhash256/1", CLASSICAL, "whole:whash64/1", "colorhash14/1")


def view_of(scheme: str, seed: int = 1) -> View:
    """A query of unrelated bits, surer of some than of others; of padding it is sure of nothing."""
    read = parse_scheme(scheme)
    used = np.concatenate([np.arange(64 * part.words) < part.bits for part in read.parts])
    weights = np.random.default_rng(seed).random(64 * read.words) * used
    words = random_rows(1, read.words, seed)[0] & np.packbits(used, bitorder="little").view(np.uint64)
    return View(words, (weights / weights.sum()).astype(np.float32))


def rows_for(view: View, count: int) -> np.ndarray:
    """Rows that differ from a query in about every fifth bit."""
    return flip(np.repeat(view.words[None], count, axis=0), 0.2)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_shares_are_together_one_for_a_bit_and_nothing_for_padding(scheme: str) -> None:
    read = parse_scheme(scheme)
    found = shares(view_of(scheme).words, scheme)
    used = np.concatenate([np.arange(64 * part.words) < part.bits for part in read.parts])
    assert found.shape == (3, 64 * read.words)
    assert found.min() >= 0
    assert found.sum(axis=0) == pytest.approx(used.astype(float), abs=1e-5)


@pytest.mark.parametrize("name", HASHES)
def test_every_hash_has_shares(name: str) -> None:
    bits = next(bits for bits in (64, 42, 256) if HASHES[name].size_of(bits))
    assert shares(view_of(f"{name}{bits}/1").words, f"{name}{bits}/1").sum() == pytest.approx(bits, abs=1e-3)


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("count", [0, 1, 2, 36])
def test_what_agrees_adds_up_to_the_distance(scheme: str, look: Leaning, count: int) -> None:
    view = view_of(scheme)
    rows = rows_for(view, count)
    found = agreements(rows, [view], scheme, look)
    assert len(found) == count
    told = [1 - sum(one.share * one.alike for one in of_row.values()) for of_row in found]
    assert told == pytest.approx(measure(rows, lean(view, scheme, look)).tolist(), abs=1.1e-6)
    assert all(sum(one.share for one in of_row.values()) == pytest.approx(1, abs=1e-6) for of_row in found)
    assert all(0 <= one.alike <= 1 + 1e-9 for of_row in found for one in of_row.values())


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_balanced_look_is_the_view_itself(scheme: str) -> None:
    view = view_of(scheme)
    assert lean(view, scheme, "balanced") is view


@pytest.mark.parametrize("look", LOOKS)
def test_a_leaning_view_has_the_same_words_and_weighs_one(look: Leaning) -> None:
    view = view_of(DEFAULT)
    leaned = lean(view, DEFAULT, look)
    assert (leaned.words == view.words).all()
    assert leaned.weights.dtype == np.float32
    assert leaned.weights.sum() == pytest.approx(1, abs=1e-5)


def test_a_scheme_with_nothing_of_an_aspect_cannot_lean_to_it() -> None:
    view = view_of("whash64/1")
    assert lean(view, "whash64/1", "colour") is view
    assert lean(view, "whash64/1", "shape").weights == pytest.approx(view.weights)


def test_how_much_is_alike_is_the_same_in_every_look_and_what_it_counts_is_not() -> None:
    view = view_of(DEFAULT)
    row = rows_for(view, 1)[0]
    balanced, colour, shape = (agreement(row, view, DEFAULT, look) for look in LOOKS)
    for aspect in ASPECTS:
        assert balanced[aspect].alike == colour[aspect].alike == shape[aspect].alike
    assert colour["colour"].share > 0.8 > balanced["colour"].share
    assert shape["shape"].share > 0.8 > balanced["shape"].share


def test_the_same_bits_are_alike_in_everything_and_turned_bits_in_nothing() -> None:
    view = view_of("lookhash512/1")
    same, turned = agreements(np.stack([view.words, ~view.words]), [view], "lookhash512/1")
    assert [one.alike for one in same.values()] == pytest.approx([1, 1, 1])
    assert [one.alike for one in turned.values()] == pytest.approx([0, 0, 0])


def test_of_several_views_the_nearest_counts_as_it_does_in_the_search() -> None:
    views = [view_of(DEFAULT, 1), view_of(DEFAULT, 2)]
    rows = np.concatenate([rows_for(view, 2) for view in views])
    nearest = np.min([measure(rows, lean(view, DEFAULT, "colour")) for view in views], axis=0)
    found = agreements(rows, views, DEFAULT, "colour")
    assert [1 - sum(a.share * a.alike for a in one.values()) for one in found] == pytest.approx(nearest, abs=1.1e-6)
    for place, view in ((0, views[0]), (3, views[1])):
        alone = agreement(rows[place], view, DEFAULT, "colour")
        assert [found[place][aspect].share for aspect in ASPECTS] == [alone[aspect].share for aspect in ASPECTS]
        told = [found[place][aspect].alike for aspect in ASPECTS]
        assert told == pytest.approx([alone[aspect].alike for aspect in ASPECTS])


def test_what_the_bits_say_is_known_of_the_very_weights_that_are_here() -> None:
    assert fault() == ""
    with np.load(READINGS) as file:
        assert file["weights"].tobytes() == sha256(WEIGHTS.read_bytes()).digest()
        assert [len(file[aspect]) for aspect in ASPECTS] == [512] * 3


@pytest.mark.parametrize(
    ("stated", "sentence"),
    [("00" * 32, "is of other weights than lookhash.onnx"), ("", "cannot be read"), (None, "cannot be read")],
)
def test_of_other_weights_it_is_said_that_nothing_is_known(tmp_path: Path, stated: str | None, sentence: str) -> None:
    if stated is not None:
        (tmp_path / "lookhash.onnx.sha256").write_text(stated)
    assert sentence in fault(READINGS, tmp_path / "lookhash.onnx")


@pytest.mark.parametrize("content", [b"", b"text", READINGS.read_bytes()[:1000]])
def test_a_damaged_file_is_a_sentence(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "readings.npz").write_bytes(content)
    assert fault(tmp_path / "readings.npz").startswith("readings.npz cannot be read: ")


@pytest.fixture
def unknown(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """A machine without the file that says what bits are of."""
    monkeypatch.setattr(aspects, "READINGS", tmp_path / "none.npz")
    aspects._readings.cache_clear()
    yield
    aspects._readings.cache_clear()


@pytest.mark.usefixtures("unknown")
def test_where_nothing_is_known_bits_count_for_all_alike_and_nothing_leans() -> None:
    view = view_of("lookhash512/1")
    assert shares(view.words, "lookhash512/1") == pytest.approx(np.full((3, 512), 1 / 3))
    assert lean(view, "lookhash512/1", "colour").weights == pytest.approx(view.weights, rel=1e-5)


@pytest.mark.usefixtures("unknown")
def test_where_nothing_is_known_a_check_says_so(settings: Settings) -> None:
    settings.HASH_SCHEME = DEFAULT
    (warning,) = run_checks()
    assert warning.id == "search.W001"
    assert warning.msg.startswith("none.npz cannot be read: ")
    settings.HASH_SCHEME = CLASSICAL
    assert run_checks() == []
