"""Every hash gives the bits it always gave, of the width asked for, and barely notices a picture's size."""

import io
from collections.abc import Callable

import imagehash
import numpy as np
import pytest
from PIL import Image

from catalog.hashes import HASHES, LEARNED, hash_picture, size_for
from tests.pictures import draw_garment, draw_waves, encode

GOLDEN = {  # of draw_waves(7); a change of any of them makes all stored fingerprints worthless
    "whash": "993266d68d393366",
    "phash": "a5a8a5ab5af85a52",
    "dhash": "3366ccbc697346cc",
    "ahash": "993366c68c393366",
    "colorhash": "081209000000",
    "lookhash": "214019c4e76c81e887103999767d576e4fc7974e493fa1b21674ae887134e293",
}
ROUNDED_BITS = 3  # of the learned hash: another processor rounds numbers near 0 to the other side
WIDTHS = {"whash": 64, "phash": 64, "dhash": 64, "ahash": 64, "colorhash": 42, "lookhash": 256}


def as_hex(bits: object) -> str:
    """Bits in hexadecimal."""
    return np.packbits(np.asarray(bits)).tobytes().hex()


def test_every_hash_has_a_golden_value() -> None:
    assert GOLDEN.keys() == HASHES.keys()


@pytest.mark.parametrize("name", HASHES)
def test_a_hash_gives_the_bits_it_always_gave(name: str) -> None:
    found, golden = (int(bits, 16) for bits in (as_hex(hash_picture(draw_waves(7), name, WIDTHS[name])), GOLDEN[name]))
    assert (found ^ golden).bit_count() <= (ROUNDED_BITS if name == LEARNED else 0)


@pytest.mark.parametrize(
    ("name", "bits"),
    [
        *((name, bits) for name in ("phash", "dhash", "ahash") for bits in (4, 9, 36, 64, 144, 256)),
        *(("whash", bits) for bits in (4, 16, 64, 256, 1024)),
        *(("colorhash", bits) for bits in (14, 28, 42, 56)),
        *(("lookhash", bits) for bits in (256, 512)),
    ],
)
def test_a_hash_gives_as_many_bits_as_asked_for(name: str, bits: int) -> None:
    found = hash_picture(draw_garment(1), name, bits)
    assert found.shape == (bits,)
    assert found.dtype == np.bool_


@pytest.mark.parametrize(
    ("name", "bits"),
    [
        *((name, bits) for name in ("whash", "phash", "dhash", "ahash") for bits in (0, 1, 2, 63, 65, 255)),
        *(("whash", bits) for bits in (9, 36, 144)),
        *(("colorhash", bits) for bits in (0, 1, 13, 41, 64)),
        *(("lookhash", bits) for bits in (0, 64, 255, 1024)),
    ],
)
def test_an_impossible_number_of_bits_is_refused(name: str, bits: int) -> None:
    with pytest.raises(ValueError, match=f"^{name} cannot have {bits} bits\\.$"):
        size_for(name, bits)


def test_a_hash_that_does_not_exist_is_refused_with_those_that_do() -> None:
    with pytest.raises(
        ValueError, match="There is no hash called 'mhash'; known are whash, phash, dhash, ahash, color"
    ):
        hash_picture(draw_garment(1), "mhash", 64)


@pytest.mark.parametrize(("name", "bits"), [(name, 42 if name == "colorhash" else 256) for name in HASHES])
def test_a_large_picture_has_nearly_the_hash_of_its_small_copy(name: str, bits: int) -> None:
    small = draw_waves(3, (480, 600))
    large = small.resize((2400, 3000), Image.Resampling.BICUBIC)
    differing = hash_picture(large, name, bits) ^ hash_picture(small, name, bits)
    assert int(differing.sum()) <= bits // 25


@pytest.mark.parametrize(
    ("name", "compute"),
    [
        ("whash", imagehash.whash),
        ("phash", imagehash.phash),
        ("dhash", imagehash.dhash),
        ("ahash", imagehash.average_hash),
    ],
)
def test_averaging_a_large_picture_first_leaves_its_bits_nearly_as_they_are(
    name: str, compute: Callable[..., imagehash.ImageHash]
) -> None:
    large = draw_waves(6, (480, 600)).resize((2000, 2500), Image.Resampling.BICUBIC)
    all_of_it = compute(large, hash_size=16).hash.reshape(-1)
    assert int((hash_picture(large, name, 256) ^ all_of_it).sum()) <= 16


@pytest.mark.parametrize("name", HASHES)
def test_different_pictures_have_different_hashes(name: str) -> None:
    assert len({as_hex(hash_picture(draw_waves(seed), name, WIDTHS[name])) for seed in range(6)}) == 6


@pytest.mark.parametrize("name", ["whash", "phash", "dhash", "ahash"])
def test_a_mirrored_picture_has_another_hash(name: str) -> None:
    picture = draw_waves(2)
    mirrored = picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    assert (hash_picture(picture, name, 64) != hash_picture(mirrored, name, 64)).sum() > 8


@pytest.mark.parametrize("name", HASHES)
@pytest.mark.parametrize("size", [(1, 1), (2, 1), (1, 9), (8, 8), (9, 600)])
def test_the_smallest_pictures_have_a_hash(name: str, size: tuple[int, int]) -> None:
    assert hash_picture(draw_waves(1, size), name, WIDTHS[name]).shape == (WIDTHS[name],)


def test_a_resaved_picture_has_nearly_the_same_hash() -> None:
    resaved = Image.open(io.BytesIO(encode(draw_waves(4), quality=70)))
    for name in ("whash", "phash", "dhash"):
        assert (hash_picture(resaved, name, 64) ^ hash_picture(draw_waves(4), name, 64)).sum() <= 2
