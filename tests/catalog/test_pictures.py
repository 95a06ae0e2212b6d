"""Picture files of every kind come out upright, RGB and alike, or are refused with a sentence."""

import io

import numpy as np
import pytest
from PIL import Image

from catalog.hashing import hash_file
from catalog.pictures import MAX_SIDE, PictureRefusedError, check, encode_jpeg, normalise, read_limited
from catalog.schemes import distances, from_bytes, parse_scheme
from tests.pictures import TURNS, as_held, difference, draw_garment, draw_waves, encode

SCHEME = "whash256+dhash256+colorhash42*0.5/2"
NOT_TAKEN = "We cannot read files of this format. Please use JPEG, PNG, WebP, GIF, BMP or AVIF."
UNKNOWN = "This file is not a picture we can read. Please use JPEG, PNG, WebP, GIF, BMP or AVIF."
INCOMPLETE = "This picture is incomplete: part of the file is missing."
DAMAGED = "This picture is damaged and cannot be read."
ORIENTATION = 0x0112
GARMENT = draw_garment(1, (320, 400))


def stored_as(orientation: int, kind: str, picture: Image.Image = GARMENT, **options: object) -> bytes:
    """A picture as a camera stores it that was held in this orientation."""
    return as_held(picture, orientation, kind, **options)


@pytest.mark.parametrize("orientation", TURNS)
def test_a_lossless_picture_of_any_orientation_comes_out_upright(orientation: int) -> None:
    assert normalise(stored_as(orientation, "PNG")).tobytes() == GARMENT.tobytes()


@pytest.mark.parametrize("orientation", TURNS)
def test_a_jpeg_of_any_orientation_comes_out_upright(orientation: int) -> None:
    upright = normalise(stored_as(orientation, "JPEG", quality=95, subsampling=0))
    assert upright.size == GARMENT.size
    assert difference(upright, GARMENT) < 1.5


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_a_lossless_picture_of_any_orientation_has_the_same_fingerprint(kind: str) -> None:
    found = {hash_file(stored_as(orientation, kind, lossless=True), SCHEME).bits for orientation in TURNS}
    assert len(found) == 1
    assert found != {b""}


def test_a_jpeg_of_any_orientation_has_nearly_the_same_fingerprint() -> None:
    scheme = parse_scheme(SCHEME)
    files = [stored_as(orientation, "JPEG", draw_waves(1), quality=95) for orientation in TURNS]
    found = [hash_file(file, SCHEME).bits for file in files]
    rows = np.stack([from_bytes(bits, scheme) for bits in found])
    assert distances(scheme, rows, rows[0]).max() < 0.03


def test_an_orientation_that_does_not_exist_is_no_orientation() -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = 99
    assert normalise(encode(GARMENT, "PNG", exif=exif)).tobytes() == GARMENT.tobytes()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_a_picture_with_a_broken_exif_block_is_taken_as_it_is(kind: str) -> None:
    assert normalise(encode(GARMENT, kind, exif=b"Exif\0\0not what it claims to be")).size == GARMENT.size


@pytest.mark.parametrize(
    ("kind", "extension"),
    [
        ("JPEG", "jpg"),
        ("MPO", "jpg"),
        ("PNG", "png"),
        ("WEBP", "webp"),
        ("GIF", "gif"),
        ("BMP", "bmp"),
        ("AVIF", "avif"),
    ],
)
def test_every_format_that_shoppers_have_is_taken(kind: str, extension: str) -> None:
    data = encode(GARMENT, kind)
    picture = normalise(data)
    assert (picture.mode, picture.size) == ("RGB", GARMENT.size)
    assert difference(picture, GARMENT) < 6
    assert check(data) == extension


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        pytest.param(b"", "This file is empty.", id="empty"),
        pytest.param(b"Hello", UNKNOWN, id="text"),
        pytest.param(b"<svg xmlns='http://www.w3.org/2000/svg'></svg>", NOT_TAKEN, id="svg"),
        pytest.param(b"8BPS\x00\x01" + bytes(200), NOT_TAKEN, id="photoshop"),
        pytest.param(encode(GARMENT, "TIFF"), NOT_TAKEN, id="tiff"),
        pytest.param(encode(GARMENT, "PDF"), NOT_TAKEN, id="pdf"),
        pytest.param(encode(GARMENT, "ICO"), NOT_TAKEN, id="ico"),
        pytest.param(encode(GARMENT, "JPEG2000"), NOT_TAKEN, id="jpeg 2000"),
        pytest.param(encode(GARMENT, "JPEG")[:3], UNKNOWN, id="three bytes of a JPEG"),
    ],
)
def test_what_is_no_picture_is_refused(data: bytes, sentence: str) -> None:
    with pytest.raises(PictureRefusedError) as refused:
        normalise(data)
    assert str(refused.value) == sentence
    with pytest.raises(PictureRefusedError):
        check(data)


@pytest.mark.parametrize(
    ("kind", "sentence"),
    [("JPEG", INCOMPLETE), ("MPO", INCOMPLETE), ("PNG", INCOMPLETE), ("GIF", INCOMPLETE), ("BMP", INCOMPLETE)],
)
def test_half_a_picture_is_refused_as_incomplete(kind: str, sentence: str) -> None:
    whole = encode(GARMENT, kind)
    with pytest.raises(PictureRefusedError) as refused:
        normalise(whole[: len(whole) // 2])
    assert str(refused.value) == sentence


@pytest.mark.parametrize("kind", ["WEBP", "AVIF"])
@pytest.mark.parametrize("part", [0.3, 0.6, 0.98])
def test_part_of_a_webp_or_avif_is_refused(kind: str, part: float) -> None:
    whole = encode(GARMENT, kind)
    with pytest.raises(PictureRefusedError) as refused:
        normalise(whole[: int(len(whole) * part)])
    assert str(refused.value) in {UNKNOWN, INCOMPLETE, DAMAGED}


def test_noise_in_a_picture_is_refused_or_survived() -> None:
    random = np.random.default_rng(1)
    whole = encode(GARMENT, "PNG")
    for _ in range(60):
        data = bytearray(whole)
        data[int(random.integers(30, len(data)))] ^= int(random.integers(1, 255))
        try:
            assert normalise(bytes(data)).size == GARMENT.size
        except PictureRefusedError as refused:
            assert str(refused) in {UNKNOWN, INCOMPLETE, DAMAGED}  # noqa: PT017  either is right, a crash is not


def test_a_large_picture_is_bounded_and_keeps_its_shape() -> None:
    picture = normalise(encode(draw_garment(1, (3000, 1500)), quality=90))
    assert picture.size == (MAX_SIDE, MAX_SIDE // 2)


def test_the_bound_can_be_chosen() -> None:
    picture = normalise(encode(draw_garment(1, (1500, 3000)), quality=90), 600)
    assert picture.size == (300, 600)
    assert difference(picture, draw_garment(1, (300, 600))) < 4


def test_a_picture_is_never_enlarged() -> None:
    assert normalise(encode(draw_garment(1, (40, 50)), "PNG")).size == (40, 50)


def test_an_encoded_picture_carries_nothing_but_pixels() -> None:
    picture = GARMENT.copy()
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    picture.info |= {"exif": exif.tobytes(), "icc_profile": b"profile", "comment": b"secret", "xmp": b"secret"}
    data = encode_jpeg(picture)
    with Image.open(io.BytesIO(data)) as read:
        assert set(read.info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        assert difference(read, GARMENT) < 2
    assert b"secret" not in data


def test_fine_stripes_of_colour_are_encoded_with_their_colours() -> None:
    stripes = np.zeros((64, 64, 3), np.uint8)
    stripes[:, ::2], stripes[:, 1::2] = (220, 30, 30), (30, 30, 220)
    picture = Image.fromarray(stripes)
    with Image.open(io.BytesIO(encode_jpeg(picture))) as read:
        assert difference(read, picture) < 8


def test_a_file_object_is_read_up_to_the_limit() -> None:
    assert read_limited(io.BytesIO(bytes(20_000_000))) == bytes(20_000_000)
    with pytest.raises(PictureRefusedError, match=r"^This file is larger than 20 MB\.$"):
        read_limited(io.BytesIO(bytes(20_000_001)))


def test_a_check_looks_at_the_whole_file() -> None:
    whole = encode(GARMENT, "JPEG")
    with pytest.raises(PictureRefusedError, match="incomplete"):
        check(whole[:-500])
