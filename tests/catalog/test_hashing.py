"""A photo file becomes bits, or a fault, or is left for another time."""

import pytest
from PIL import Image

from catalog.hashing import Hashed, hash_file
from catalog.pictures import normalise
from catalog.schemes import distances, from_bytes, parse_scheme, to_bytes
from tests.pictures import draw_garment, draw_waves, encode

SCHEME = "whash256+dhash256+colorhash42*0.5/2"


def test_a_file_becomes_the_fingerprint_of_its_picture() -> None:
    data = encode(draw_garment(1), "PNG")
    assert hash_file(data, SCHEME) == Hashed(bits=to_bytes(parse_scheme(SCHEME).fingerprint(normalise(data))))


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", "This file is empty."),
        (b"text", "This file is not a picture we can read. Please use JPEG, PNG, WebP, GIF, BMP or AVIF."),
        (
            encode(Image.new("RGB", (300, 400), "white")),
            "This picture shows a single colour: there is nothing to search for.",
        ),
        (encode(draw_garment(1))[:4_000], "This picture is incomplete: part of the file is missing."),
    ],
)
def test_a_file_that_cannot_be_hashed_has_a_fault(data: bytes, fault: str) -> None:
    assert hash_file(data, SCHEME) == Hashed(fault=fault)


def test_of_a_file_that_could_not_be_read_nothing_is_said() -> None:
    assert hash_file(None, SCHEME) == Hashed()


def test_a_fingerprint_does_not_depend_on_the_resolution_of_the_file() -> None:
    scheme = parse_scheme(SCHEME)
    small = draw_waves(1, (600, 800))
    large = small.resize((1800, 2400), Image.Resampling.BICUBIC)
    near, other = (
        from_bytes(hash_file(encode(picture, quality=95), SCHEME).bits, scheme) for picture in (small, large)
    )
    assert distances(scheme, near[None], other)[0] < 0.04
