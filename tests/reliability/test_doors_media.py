"""What lies in the folders of photos is served as the picture that it is, or not at all."""

from contextlib import closing
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client
from PIL import Image
from pytest_django.fixtures import Settings

from search.models import Sample
from tests.conftest import Say
from tests.pictures import draw_garment, encode
from tests.shop import add_item, add_photo, garment_file

pytestmark = pytest.mark.django_db
HTML = b"<!doctype html><script>alert(document.cookie)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'
NAMES = (
    "x.html",
    "x.HTML",
    "x.svg",
    "x.xhtml",
    "x.htm",
    "x.js",
    "x.jpg",
    "x.jpeg",
    "x.png",
    "x.webp",
    "x",
    "x.jpg.html",
)
DISGUISED = {
    "html": HTML,
    "svg": SVG,
    "xml": b"<?xml version='1.0'?>" + SVG,
    "pdf": b"%PDF-1.7\n",
    "script": b"alert(1)",
}
FOLDERS = ("photos", "samples", "renditions")
FORMATS = {"JPEG": "jpeg", "PNG": "png", "WEBP": "webp", "GIF": "gif", "BMP": "bmp", "AVIF": "avif"}


def lay(folder: str, name: str, data: bytes, settings: Settings) -> str:
    """Put a file where photos lie; its address."""
    path = Path(settings.MEDIA_ROOT) / folder / "aa" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return f"/media/{folder}/aa/{name}"


def headers(client: Client, address: str) -> dict[str, Any]:
    """The headers of what is served there, with its status."""
    with closing(client.get(address)) as answer:
        return {**answer.headers, "status": answer.status_code}


def test_what_is_no_picture_is_not_served_whatever_its_name(client: Client, settings: Settings, figure: Say) -> None:
    laid = [
        lay(folder, f"{kind}-{name}", DISGUISED[kind], settings)
        for folder, kind, name in product(FOLDERS, DISGUISED, NAMES)
    ]
    served = [one for one in laid if headers(client, one)["status"] != 404]
    figure("HTML, SVG, PDF and scripts that lie among the photos are served", "0", f"{len(served)} of {len(laid)}")
    assert served == []


@pytest.mark.parametrize("kind", FORMATS)
def test_a_picture_is_served_as_what_it_is_whatever_its_name(client: Client, settings: Settings, kind: str) -> None:
    data = encode(draw_garment(1), kind)
    for name in NAMES:
        found = headers(client, lay("renditions", name, data + HTML, settings))
        assert (found["status"], found["Content-Type"]) == (200, f"image/{FORMATS[kind]}"), name
        assert found["X-Content-Type-Options"] == "nosniff"
        assert found["Content-Disposition"] == f'inline; filename="{name}"'


@pytest.mark.parametrize("kind", FORMATS)
def test_an_original_is_served_as_a_jpeg_of_its_pixels(client: Client, settings: Settings, kind: str) -> None:
    for name in NAMES:
        with closing(client.get(lay("photos", name, encode(draw_garment(1), kind) + HTML, settings))) as answer:
            assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/jpeg"), name
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
            assert b"script" not in answer.content


@pytest.mark.parametrize("name", ['a"b.jpg', "a;b.jpg", "Kätzchen.jpg", "a\\b.jpg", "%0d%0aX-Evil: 1.jpg"])
def test_no_name_says_more_than_a_name(client: Client, settings: Settings, name: str) -> None:
    lay("photos", name, garment_file(1), settings)
    quoted = f"/media/photos/aa/{name.replace('%', '%25')}"
    found = headers(client, quoted)
    assert found["status"] == 200
    assert not any("\n" in str(value) or "\r" in str(value) for value in found.values())
    assert "X-Evil" not in found


def test_what_the_site_itself_stores_is_served_by_its_content(client: Client) -> None:
    photo = add_photo(add_item(), garment_file(1), name="photo.html")
    assert photo.path.endswith(".jpg")
    assert headers(client, f"/media/{photo.path}")["Content-Type"] == "image/jpeg"
    broken = add_photo(add_item("A-2"), HTML, name="photo.html")
    assert headers(client, f"/media/{broken.path}")["status"] == 404
    sample = Sample(slug="coat", title="Coat")
    sample.photo.save("coat.svg", ContentFile(encode(Image.new("RGB", (60, 60)), "PNG")))
    assert headers(client, sample.picture.url)["Content-Type"] == "image/jpeg"  # the file itself is for nobody


def test_nothing_else_of_the_storage_is_served(client: Client) -> None:
    for folder in ("lookups/ab", "incoming", "index", "private", "pending/ab", "."):
        path = default_storage.save(f"{folder}/x.jpg".removeprefix("./"), ContentFile(garment_file(1)))
        assert headers(client, f"/media/{path}")["status"] == 404
