"""Pictures of every colour mode come out as people see them: sRGB, flat on white."""

import io
import struct

import numpy as np
import pytest
from PIL import Image, ImageCms

from catalog.pictures import normalise
from tests.pictures import difference, draw_garment, encode

GARMENT = draw_garment(3, (160, 200))
WHITE = (255, 255, 255)


def corner_and_middle(data: bytes) -> tuple[object, object]:
    """The colours of a normalised file's first and middle pixel."""
    picture = normalise(data)
    return picture.getpixel((0, 0)), picture.getpixel((picture.width // 2, picture.height // 2))


def half_clear(mode: str, colour: object, clear: object) -> Image.Image:
    """A picture whose left half is fully transparent."""
    picture = Image.new(mode, (80, 80), colour)  # type: ignore[arg-type]  # whatever the mode takes
    picture.paste(clear, (0, 0, 40, 80))  # type: ignore[arg-type]
    return picture


def with_palette_alpha() -> bytes:
    """A PNG whose palette's first colour, black, is transparent and whose second is a green."""
    picture = Image.new("P", (80, 80), 1)
    picture.putpalette([0, 0, 0, 10, 200, 30])
    picture.paste(0, (0, 0, 40, 80))
    return encode(picture, "PNG", transparency=0)


@pytest.mark.parametrize(
    ("data", "colour"),
    [
        pytest.param(encode(half_clear("RGBA", (10, 200, 30, 255), (0, 0, 0, 0)), "PNG"), (10, 200, 30), id="RGBA"),
        pytest.param(encode(half_clear("LA", (90, 255), (0, 0)), "PNG"), (90, 90, 90), id="LA"),
        pytest.param(with_palette_alpha(), (10, 200, 30), id="palette"),
        pytest.param(
            encode(half_clear("RGB", (10, 200, 30), (0, 0, 1)), "PNG", transparency=(0, 0, 1)),
            (10, 200, 30),
            id="one RGB colour",
        ),
        pytest.param(encode(half_clear("L", 90, 7), "PNG", transparency=7), (90, 90, 90), id="one grey"),
        pytest.param(
            encode(half_clear("RGBA", (10, 200, 30, 255), (0, 0, 0, 0)), "WEBP", lossless=True),
            (10, 200, 30),
            id="WebP",
        ),
        pytest.param(
            encode(half_clear("RGBA", (10, 200, 30, 255), (0, 0, 0, 0)), "GIF"),
            (10, 200, 30),
            id="GIF",
        ),
    ],
)
def test_what_is_transparent_becomes_white(data: bytes, colour: tuple[int, int, int]) -> None:
    assert corner_and_middle(data) == (WHITE, colour)


def test_what_is_half_transparent_is_mixed_with_white() -> None:
    data = encode(Image.new("RGBA", (80, 80), (255, 0, 0, 128)), "PNG")
    assert corner_and_middle(data)[0] == pytest.approx((255, 127, 127), abs=1)


def test_transparency_survives_being_made_smaller() -> None:
    large = half_clear("RGBA", (10, 200, 30, 255), (0, 0, 0, 0)).resize((2400, 2400), Image.Resampling.NEAREST)
    picture = normalise(encode(large, "PNG"))
    left, right = (np.asarray(picture.crop(box)) for box in ((0, 0, 500, 1024), (524, 0, 1024, 1024)))
    assert (left == WHITE).all()
    assert (right == (10, 200, 30)).all()
    darkest = np.asarray(picture).min(axis=(0, 1))  # the seam is not darkened by the clear black beside it
    assert darkest.tolist() == pytest.approx([10, 200, 30], abs=3)


def test_sixteen_bit_grey_is_scaled_and_not_clipped() -> None:
    ramp = np.linspace(0, 65_535, 256 * 64).astype(np.uint16).reshape(64, 256)
    grey = np.asarray(normalise(encode(Image.fromarray(ramp), "PNG")))[:, :, 0]
    assert np.abs(grey - ramp / 257).max() <= 1
    assert (grey.min(), grey.max()) == (0, 255)


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGBA"])
def test_a_png_of_any_mode_shows_what_pillow_shows(mode: str) -> None:
    shown = GARMENT.convert(mode)
    assert difference(normalise(encode(shown, "PNG")), shown) == 0


@pytest.mark.parametrize("mode", ["L", "CMYK", "YCbCr"])
def test_a_jpeg_of_any_mode_shows_the_same_garment(mode: str) -> None:
    shown = GARMENT.convert(mode)
    assert difference(normalise(encode(shown, "JPEG", quality=95)), shown) < 3


def test_a_cmyk_jpeg_that_is_inverted_as_adobe_has_it_is_not_a_negative() -> None:
    data = encode(Image.new("CMYK", (80, 80), (0, 0, 0, 0)), "JPEG")  # Pillow writes the marker and inverts
    assert corner_and_middle(data)[0] == pytest.approx(WHITE, abs=2)


def swapped_profile() -> bytes:
    """sRGB with its red and green primaries exchanged: a profile whose neglect everybody sees."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    for entry in range(struct.unpack(">I", profile[128:132])[0]):
        start = 132 + 12 * entry
        names = {b"rXYZ": b"gXYZ", b"gXYZ": b"rXYZ"}
        name = bytes(profile[start : start + 4])
        profile[start : start + 4] = names.get(name, name)
    return bytes(profile)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_an_embedded_profile_is_applied(kind: str) -> None:
    options = {"lossless": True} if kind == "WEBP" else {}
    data = encode(Image.new("RGB", (80, 80), (250, 10, 10)), kind, icc_profile=swapped_profile(), **options)
    red, green, blue = normalise(data).getpixel((40, 40))  # type: ignore[misc]  # an RGB picture has three
    assert (red < 40, green > 220, blue < 40) == (True, True, True)


def test_an_embedded_profile_is_applied_under_transparency() -> None:
    picture = half_clear("RGBA", (250, 10, 10, 255), (0, 0, 0, 0))
    corner, middle = corner_and_middle(encode(picture, "PNG", icc_profile=swapped_profile()))
    assert corner == WHITE
    assert middle == pytest.approx((10, 250, 10), abs=25)


def test_an_srgb_profile_changes_nothing() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    assert difference(normalise(encode(GARMENT, "PNG", icc_profile=profile)), GARMENT) < 1


@pytest.mark.parametrize(
    "profile",
    [
        pytest.param(b"no profile at all", id="text"),
        pytest.param(swapped_profile()[:200], id="cut"),
        pytest.param(ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes(), id="of another colour space"),
    ],
)
def test_a_picture_with_a_useless_profile_is_shown_as_it_is(profile: bytes) -> None:
    assert difference(normalise(encode(GARMENT, "PNG", icc_profile=profile)), GARMENT) == 0


def test_a_grey_picture_may_have_a_colour_profile() -> None:
    grey = GARMENT.convert("L")
    assert difference(normalise(encode(grey, "JPEG", quality=95, icc_profile=swapped_profile())), grey) < 3


def linear_grey_profile() -> bytes:
    """A profile by which a grey level is an amount of light."""
    white = struct.pack(">4sIiii", b"XYZ ", 0, 63_190, 65_536, 54_061)
    curve = struct.pack(">4sIIH2x", b"curv", 0, 1, 256)
    tags = struct.pack(">I4sII4sII", 2, b"wtpt", 156, len(white), b"kTRC", 156 + len(white), len(curve))
    head = struct.pack(
        ">I4x4s4s4s4s12x4s28xiii48x",
        156 + len(white + curve),
        b"\2\x10\0\0",
        b"mntr",
        b"GRAY",
        b"XYZ ",
        b"acsp",
        63_190,
        65_536,
        54_061,
    )
    return head + tags + white + curve


def test_a_grey_picture_with_a_grey_profile_is_converted() -> None:
    data = encode(Image.new("L", (80, 80), 64), "PNG", icc_profile=linear_grey_profile())
    assert corner_and_middle(data)[1] == pytest.approx((137, 137, 137), abs=2)


def test_only_the_first_frame_of_an_animation_is_seen() -> None:
    other = Image.new("RGB", GARMENT.size, "black")
    data = io.BytesIO()
    GARMENT.save(data, "WEBP", save_all=True, append_images=[other], lossless=True)
    assert difference(normalise(data.getvalue()), GARMENT) < 2
