"""A photo file becomes bits, or a fault, or is left for another time."""

import pytest
from PIL import Image

from catalog.boxes import Box, Turn, spell_box, turned, turned_to
from catalog.hashing import Hashed, hash_file
from catalog.pictures import normalise
from catalog.qualities import Quality
from catalog.schemes import distances, from_bytes, parse_scheme, to_bytes
from tests.pictures import draw_garment, draw_waves, encode

SCHEME = "whash256+dhash256+colorhash42*0.5/2"


def test_a_file_becomes_the_fingerprint_of_its_picture() -> None:
    data = encode(draw_garment(1), "PNG")
    assert hash_file(data, SCHEME) == Hashed(bits=to_bytes(parse_scheme(SCHEME).fingerprint(normalise(data))))


@pytest.mark.parametrize(
    ("data", "fault", "quality"),
    [
        (b"", "This file is empty.", "undecodable"),
        (
            b"text",
            "This file is not a picture we can read. Please use JPEG, PNG, WebP, GIF, BMP or AVIF.",
            "undecodable",
        ),
        (
            encode(Image.new("RGB", (300, 400), "white")),
            "This picture shows a single colour: there is nothing to search for.",
            "featureless",
        ),
        (encode(draw_garment(1))[:4_000], "This picture is incomplete: part of the file is missing.", "undecodable"),
        (encode(draw_garment(1, (20, 30))), "This picture is too small: 20 × 30 pixels.", "small"),
    ],
)
def test_a_file_that_cannot_be_hashed_has_a_fault(data: bytes, fault: str, quality: Quality) -> None:
    assert hash_file(data, SCHEME) == Hashed(fault=fault, quality=quality)


@pytest.mark.parametrize("turn", [0, 90])
def test_of_a_box_just_what_is_in_it_is_hashed(turn: Turn) -> None:
    garments = Image.new("RGB", (600, 400), "white")
    garments.paste(draw_garment(1), (0, 0))
    garments.paste(draw_garment(2), (300, 0))
    box = turned_to(Box(0.5, 0, 0.5, 1), turn)
    found = hash_file(encode(garments, "PNG"), SCHEME, spell_box(box))
    alone = turned(draw_garment(2), turn)
    assert found == Hashed(bits=to_bytes(parse_scheme(SCHEME).fingerprint(alone)))


def test_a_box_counts_in_the_upright_photo() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned clockwise
    lying = draw_garment(1).transpose(Image.Transpose.ROTATE_90)
    box = spell_box(Box(0, 0, 1, 0.5))
    assert hash_file(encode(lying, "PNG", exif=exif), SCHEME, box) == hash_file(
        encode(draw_garment(1), "PNG"), SCHEME, box
    )


@pytest.mark.parametrize(
    ("picture", "box", "quality"),
    [
        (draw_garment(1), "", "ok"),
        (draw_waves(1), "", "busy"),
        (draw_waves(1), "10.00,10.00,80.00,80.00", "ok"),
        (draw_garment(1, (60, 80)), "", "small"),
        (draw_waves(1, (900, 900)), "0.00,0.00,10.00,10.00", "small"),
    ],
)
def test_how_well_a_photo_can_be_hashed_is_found_with_its_bits(
    picture: Image.Image, box: str, quality: Quality
) -> None:
    found = hash_file(encode(picture, "PNG"), SCHEME, box)
    assert (found.quality, found.fault, bool(found.bits)) == (quality, "", True)


def test_where_the_whole_photo_is_hashed_no_background_is_busy() -> None:
    assert hash_file(encode(draw_waves(1)), "whole:whash64/1").quality == "ok"


@pytest.mark.parametrize("box", ["0.00,0.00,1.00,1.00", "half of it"])
def test_a_box_that_cannot_be_cut_is_a_fault_not_a_crash(box: str) -> None:
    found = hash_file(encode(draw_garment(1)), SCHEME, box)
    assert (found.bits, found.fault != "") == (b"", True)


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
