"""Schemes are read from their names, weigh what they say, and their fingerprints survive storage."""

import numpy as np
import pytest
from PIL import Image

from catalog.hashes import HASHES
from catalog.schemes import FeaturelessError, Part, distances, from_bytes, parse_scheme, to_bytes
from tests.pictures import draw_garment, draw_waves

DEFAULT = "whash256+dhash256+colorhash42*0.5/2"
SCHEMES = ["whash64/1", "colorhash14/1", "whole:whash256+colorhash42/2", DEFAULT, "phash64*3+ahash4*0.25/12"]


def test_a_name_is_read_into_its_parts() -> None:
    scheme = parse_scheme(DEFAULT)
    assert scheme.name == DEFAULT
    assert scheme.parts == (Part("whash", 256, 1), Part("dhash", 256, 1), Part("colorhash", 42, 0.5))
    assert scheme.words == 4 + 4 + 1
    assert scheme.trims


def test_a_scheme_may_hash_the_whole_photo() -> None:
    assert not parse_scheme("whole:whash256/1").trims


@pytest.mark.parametrize(
    "name",
    [
        *("", "/", "/1", "whash", "whash256", "whash256/", "whash256/x", "whash256/1/2", "whash256/-1"),
        *("whash/1", "256/1", "+/1", "whash256+/1", "+whash256/1", "whash256++dhash256/1"),
        *("whash256*/1", "whash256*x/1", "whash256*-1/1", "whash256*.5/1", "whash256*1./1", "whash256*1e3/1"),
        *("whash256*0/1", "whash256*0.0/1", "whash255/1", "whash144/1", "colorhash43/1", "whash0/1", "whash1/1"),
        *("mhash64/1", "WHASH256/1", " whash256/1", "whash256/1 ", "whash256/1\n", "whash 256/1"),
        *("part:whash256/1", "whole:/1", "whole:whole:whash256/1", "trim:whole:whash256/1"),
    ],
)
def test_a_malformed_name_is_refused_with_a_sentence(name: str) -> None:
    with pytest.raises(ValueError, match=r"^[^\n]{10,200}\.$"):
        parse_scheme(name)


def test_a_weight_beyond_all_numbers_is_refused() -> None:
    with pytest.raises(ValueError, match="weight"):
        parse_scheme(f"whash256*{'9' * 400}+dhash256/1")


@pytest.mark.parametrize("name", SCHEMES)
def test_all_bits_differing_weigh_one_and_none_differing_nothing(name: str) -> None:
    scheme = parse_scheme(name)
    ones = [np.packbits(np.arange(part.words * 64) < part.bits, bitorder="little").view("<u8") for part in scheme.parts]
    everything = np.concatenate(ones).astype(np.uint64)
    rows = np.stack([everything, np.zeros_like(everything)])
    assert distances(scheme, rows, everything) == pytest.approx([0, 1])
    assert distances(scheme, rows, rows[1]) == pytest.approx([1, 0])


def test_a_part_weighs_by_its_weight_and_not_by_its_width() -> None:
    scheme = parse_scheme("whash256+colorhash42*0.5/1")
    only_colour = np.array([[0, 0, 0, 0, (1 << 42) - 1]], dtype=np.uint64)
    assert distances(scheme, only_colour, np.zeros(5, dtype=np.uint64)) == pytest.approx([1 / 3])


def test_one_bit_weighs_its_share_of_its_part() -> None:
    one_bit = np.array([[1, 0, 0, 0, 0], [0, 0, 0, 0, 1]], dtype=np.uint64)
    found = distances(parse_scheme("whash256+colorhash42*0.5/1"), one_bit, np.zeros(5, dtype=np.uint64))
    assert found == pytest.approx([1 / 1.5 / 256, 0.5 / 1.5 / 42])


@pytest.mark.parametrize("rows", [0, 1, 2])
def test_distances_are_as_many_as_rows(rows: int) -> None:
    scheme = parse_scheme(DEFAULT)
    assert distances(scheme, np.zeros((rows, 9), dtype=np.uint64), np.zeros(9, dtype=np.uint64)).shape == (rows,)


@pytest.mark.parametrize("name", SCHEMES)
def test_a_fingerprint_survives_storage(name: str) -> None:
    scheme = parse_scheme(name)
    words = scheme.fingerprint(draw_garment(2))
    assert words.dtype == np.uint64
    assert words.shape == (scheme.words,)
    packed = to_bytes(words)
    assert len(packed) == 8 * scheme.words
    assert (from_bytes(packed, scheme) == words).all()


def test_stored_words_are_little_endian() -> None:
    assert to_bytes(np.array([1, 256], dtype=np.uint64)) == b"\x01" + bytes(8) + b"\x01" + bytes(6)


@pytest.mark.parametrize("length", [0, 8, 64, 71, 73, 80])
def test_bytes_of_another_width_are_refused(length: int) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  numpy's sentence or ours
        from_bytes(bytes(length), parse_scheme(DEFAULT))


@pytest.mark.parametrize("name", SCHEMES)
def test_bits_that_fill_up_a_word_are_zero(name: str) -> None:
    scheme = parse_scheme(name)
    bits = np.unpackbits(scheme.fingerprint(draw_waves(1)).astype("<u8").view(np.uint8), bitorder="little")
    start = 0
    for part in scheme.parts:
        assert not bits[start + part.bits : start + part.words * 64].any()
        start += part.words * 64


def test_a_fingerprint_has_the_hashes_in_the_order_of_the_scheme() -> None:
    picture = draw_waves(1)
    both = parse_scheme("phash64+dhash64/1").fingerprint(picture)
    assert both[:1] == parse_scheme("phash64/1").fingerprint(picture)
    assert both[1:] == parse_scheme("dhash64/1").fingerprint(picture)


@pytest.mark.parametrize("name", ["whash64/1", "whole:whash64/1"])
def test_a_picture_of_one_colour_has_no_fingerprint(name: str) -> None:
    with pytest.raises(
        FeaturelessError, match=r"^This picture shows a single colour: there is nothing to search for\.$"
    ):
        parse_scheme(name).fingerprint(Image.new("RGB", (300, 400), (200, 40, 40)))


def test_a_scheme_that_trims_does_not_mind_the_margin() -> None:
    picture = Image.new("RGB", (600, 700), "white")
    garment = draw_waves(5, (200, 300)).point(lambda level: level * 0.7)
    picture.paste(garment, (50, 350))
    trims, whole = parse_scheme("dhash256/1"), parse_scheme("whole:dhash256/1")
    near, far = (distances(one, one.fingerprint(picture)[None], one.fingerprint(garment))[0] for one in (trims, whole))
    assert near < 0.02
    assert far > 0.2


@pytest.mark.parametrize("name", HASHES)
def test_every_hash_can_be_part_of_a_scheme(name: str) -> None:
    bits = {"colorhash": 42, "lookhash": 256}.get(name, 64)
    assert parse_scheme(f"{name}{bits}/1").fingerprint(draw_waves(1)).shape == (-(-bits // 64),)


@pytest.mark.parametrize("size", [(8, 8), (8, 300), (300, 8), (9, 9)])
def test_the_smallest_crops_have_a_fingerprint(size: tuple[int, int]) -> None:
    assert parse_scheme(DEFAULT).fingerprint(draw_waves(1, size)).shape == (9,)
