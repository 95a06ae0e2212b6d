"""Renditions show what the photo shows, upright and in its colours, in a few widths and never wider than it is."""

import io
from collections.abc import Callable

import pytest
from PIL import Image, ImageCms

from catalog.pictures import MAX_SIDE, normalise
from catalog.renditions import WIDTHS, Renditions, bounds_of, jpeg_path, make_renditions, rendition_paths, webp_path
from tests.pictures import difference, draw_garment, draw_waves, encode

SOURCE = "photos/ab/abcdef.png"
NEAR = 3.0  # levels: what compression may change on average; a wrong turn or colour changes ten times as much


def made(data: bytes) -> Renditions:
    """The renditions of a picture file."""
    found = make_renditions(data, SOURCE)
    assert found is not None
    return found


def opened(renditions: Renditions) -> dict[str, Image.Image]:
    """The rendered pictures by path."""
    return {path: Image.open(io.BytesIO(data)) for path, data in renditions.files.items()}


def transparent() -> bytes:
    """A disc of colour on nothing."""
    picture = draw_waves(1, (300, 400)).convert("RGBA")
    mask = Image.new("L", picture.size, 0)
    mask.paste(255, (60, 80, 240, 320))
    picture.putalpha(mask)
    return encode(picture, "PNG")


def turned() -> bytes:
    """A photo lying on its side, with word of it."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "A camera"
    return encode(draw_waves(2, (400, 300)), "JPEG", exif=exif, quality=95)


def sixteen_bit() -> bytes:
    """A grey picture of 16 bits."""
    return encode(draw_waves(3, (300, 400)).convert("I").point(lambda level: level * 257).convert("I;16"), "PNG")


def with_profile() -> bytes:
    """A photo with a profile."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    return encode(draw_waves(4), "PNG", icc_profile=profile)


@pytest.mark.parametrize(
    ("width", "widths"),
    [
        (32, [32]),
        (239, [239]),
        (240, [240]),
        (241, [240, 241]),
        (300, [240, 300]),
        (480, [240, 480]),
        (700, [240, 480, 700]),
        (960, [240, 480, 960]),
        (961, [240, 480, 960]),
        (1400, [240, 480, 960]),
    ],
)
def test_there_are_up_to_three_widths_and_none_is_wider_than_the_photo(width: int, widths: list[int]) -> None:
    renditions = made(encode(draw_garment(1, (width, 400))))
    pictures = opened(renditions)
    bounds = bounds_of(renditions.width)
    assert [pictures[webp_path(SOURCE, bound)].width for bound in bounds] == widths
    assert [min(bound, renditions.width) for bound in bounds] == widths
    assert pictures[jpeg_path(SOURCE)].width == max(one for one in widths if one <= 480)
    assert len(pictures) == len(widths) + 1


@pytest.mark.parametrize("draw", [transparent, turned, sixteen_bit, lambda: encode(draw_waves(5, (1_000, 1_500)))])
def test_renditions_look_like_the_normalised_photo(draw: Callable[[], bytes]) -> None:
    data = draw()
    whole = normalise(data, 1_440)
    renditions = made(data)
    assert (renditions.width, renditions.height) == whole.size
    for path, picture in opened(renditions).items():
        assert picture.format == {"webp": "WEBP", "jpg": "JPEG"}[path.rpartition(".")[2]]
        assert abs(picture.width / picture.height - whole.width / whole.height) < 0.01
        assert difference(picture, whole.resize(picture.size, Image.Resampling.LANCZOS)) < NEAR


def test_a_photo_lying_on_its_side_is_upright() -> None:
    renditions = made(turned())
    assert (renditions.width, renditions.height) == (300, 400)
    assert all(picture.height > picture.width for picture in opened(renditions).values())


@pytest.mark.parametrize("data", [turned(), with_profile()])
def test_renditions_carry_no_metadata(data: bytes) -> None:
    for picture in opened(made(data)).values():
        assert not picture.getexif()
        assert {"icc_profile", "exif", "xmp"} & picture.info.keys() == set()


@pytest.mark.parametrize(("size", "expected"), [((3_000, 4_000), (1_080, 1_440)), ((2_000, 3_000), (960, 1_440))])
def test_a_camera_s_photo_gets_all_three_widths(size: tuple[int, int], expected: tuple[int, int]) -> None:
    renditions = made(encode(draw_garment(1, size)))
    assert (renditions.width, renditions.height) == expected
    assert bounds_of(renditions.width) == list(WIDTHS)
    assert expected[1] > MAX_SIDE


@pytest.mark.parametrize("size", [(1_000, 50), (50, 1_000), (32, 32)])
def test_odd_shapes_have_renditions_too(size: tuple[int, int]) -> None:
    renditions = made(encode(draw_garment(1, size)))
    assert (renditions.width, renditions.height) == size
    assert all(min(picture.size) >= 1 for picture in opened(renditions).values())


def test_renditions_are_smaller_than_a_camera_s_photo() -> None:
    data = encode(draw_waves(1, (1_200, 1_600)), quality=95)
    assert all(len(one) < len(data) / 3 for one in made(data).files.values())


@pytest.mark.parametrize("data", [b"", b"no picture", encode(draw_garment(1))[:2_000], encode(draw_garment(1, (9, 9)))])
def test_what_the_door_refuses_has_no_renditions(data: bytes) -> None:
    assert made(data) == Renditions()


def test_nothing_is_said_of_a_file_that_could_not_be_read() -> None:
    assert make_renditions(None, SOURCE) is None


def test_the_same_file_gives_the_same_bytes() -> None:
    assert made(transparent()) == made(transparent())


@pytest.mark.parametrize("width", [1, 240, 241, 960, 5_000])
def test_wherever_renditions_may_be_is_known_without_the_size(width: int) -> None:
    assert {webp_path(SOURCE, bound) for bound in bounds_of(width)} <= set(rendition_paths(SOURCE))
    assert jpeg_path(SOURCE) in rendition_paths(SOURCE)


def test_paths_follow_from_the_path_of_the_photo() -> None:
    assert rendition_paths("photos/ab/abcdef.png") == [
        "renditions/photos/ab/abcdef.jpg",
        "renditions/photos/ab/abcdef-240.webp",
        "renditions/photos/ab/abcdef-480.webp",
        "renditions/photos/ab/abcdef-960.webp",
    ]
    assert not set(rendition_paths("photos/ab/x.jpg")) & set(rendition_paths("samples/x.jpg"))
