"""What is made of stored photos is served to keep for ever; their files, and what shoppers send, are not."""

import io
import os
from contextlib import closing
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import Client, RequestFactory
from PIL import Image

from catalog import views
from catalog.models import Photo
from catalog.rendering import render
from catalog.renditions import jpeg_path
from catalog.views import media_file
from search.models import Sample
from tests.crowded import keep_decoders_busy
from tests.owners import create_lookup
from tests.pictures import difference, draw_garment, encode
from tests.shop import add_item, add_photo, garment_file

pytestmark = pytest.mark.django_db
FOREVER = "public, max-age=31536000, immutable"


def body(client: Client, address: str) -> bytes:
    """What is served at an address."""
    with closing(client.get(address)) as response:
        return b"".join(response.streaming_content)  # type: ignore[attr-defined]


def test_a_rendition_is_served_to_keep_for_ever(client: Client) -> None:
    photo = add_photo(add_item(), garment_file(1))
    render(Photo.objects.all())
    with closing(client.get(Photo.objects.get().picture.url)) as response:
        assert response.status_code == 200
        assert response.headers["Content-Type"] == "image/jpeg"
        assert response.headers["Cache-Control"] == FOREVER
        assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert body(client, f"/media/{jpeg_path(photo.path)}") == stored(jpeg_path(photo.path))


def test_a_file_is_handed_to_the_server_from_its_start(rf: RequestFactory) -> None:
    photo = add_photo(add_item(), garment_file(1))
    render(Photo.objects.all())
    with closing(media_file(rf.get("/"), jpeg_path(photo.path))) as response:
        file = response.file_to_stream  # type: ignore[attr-defined]
        assert os.lseek(file.fileno(), 0, os.SEEK_CUR) == 0  # a server that has the kernel send it starts from here


def test_a_photo_without_renditions_is_shown_re_encoded_and_for_a_minute(client: Client) -> None:
    photo = add_photo(add_item(), encode(draw_garment(1), "PNG"), name="photo.png")
    response = client.get(photo.picture.url)
    assert (response.status_code, response.headers["Cache-Control"]) == (200, "public, max-age=60")
    assert response.headers["Content-Type"] == "image/jpeg"
    with Image.open(io.BytesIO(response.content)) as shown:
        assert shown.format == "JPEG"
        assert difference(shown, draw_garment(1)) < 2


@pytest.mark.parametrize("data", [b"no picture", b"<html><script>alert(1)</script>"])
def test_a_file_that_is_no_picture_is_not_served(client: Client, data: bytes) -> None:
    photo = add_photo(add_item(), data)
    response = client.get(f"/media/{photo.path}")
    assert (response.status_code, response["Cache-Control"]) == (404, "public, max-age=60")


def test_a_photo_that_was_refused_has_no_address(client: Client) -> None:
    photo = add_photo(add_item(), b"no picture")
    render(Photo.objects.all())
    photo.refresh_from_db()
    assert (photo.is_refused, photo.picture.url, photo.thumbnail_url) == (True, "", "")
    page = client.get(photo.item.get_absolute_url()).content.decode()
    assert (photo.path in page, "no photo yet" in page) == (False, True)


def test_of_a_file_that_is_gone_nothing_is_decoded(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("catalog.pictures.decode_apart", None)
    response = client.get("/media/photos/aa/missing.jpg")
    assert (response.status_code, response["Cache-Control"]) == (404, "public, max-age=60")


def test_who_asks_for_a_picture_while_others_are_decoded_does_not_wait_as_long_as_who_sends_one(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    photo = add_photo(add_item(), garment_file(1))
    keep_decoders_busy(monkeypatch)
    monkeypatch.setattr("catalog.decoders.PATIENCE_S", 600)
    monkeypatch.setattr(views, "PATIENCE_S", 0)
    response = client.get(f"/media/{photo.path}")
    assert (response.status_code, response["Content-Type"], response["Cache-Control"]) == (200, "image/gif", "no-store")
    with Image.open(io.BytesIO(response.content)) as shown:
        assert shown.convert("RGBA").getcolors() == [(1, (0, 0, 0, 0))]  # whatever lies beneath is seen


def test_pictures_that_are_asked_for_leave_a_decoder_to_who_sends_photos(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(views, "PATIENCE_S", 0)
    photo = add_photo(add_item(), garment_file(1))
    with views._turn:
        assert client.get(f"/media/{photo.path}").content == views.CLEAR
        assert create_lookup(garment_file(1)).path
    assert client.get(f"/media/{photo.path}").headers["Content-Type"] == "image/jpeg"


def test_no_more_pictures_are_waited_for_than_leave_a_thread_to_others(client: Client) -> None:
    photo = add_photo(add_item(), garment_file(1))
    with views._queue, views._queue:
        assert client.get(f"/media/{photo.path}").content == views.CLEAR
    assert client.get(f"/media/{photo.path}").headers["Content-Type"] == "image/jpeg"


def test_the_address_of_a_photo_leads_to_its_rendition(client: Client) -> None:
    photo = add_photo(add_item(), garment_file(1))
    render(Photo.objects.all())
    response = client.get(f"/media/{photo.path}")
    assert (response.status_code, response["Location"]) == (302, f"/media/{jpeg_path(photo.path)}")


def test_a_sample_is_shown_before_and_after(client: Client) -> None:
    sample = Sample(slug="coat", title="Coat")
    sample.photo.save("coat.jpg", ContentFile(garment_file(1)))
    assert client.get(sample.picture.url).headers["Content-Type"] == "image/jpeg"
    render(Sample.objects.all())
    with closing(client.get(Sample.objects.get().picture.url)) as response:
        assert (response.status_code, response.headers["Cache-Control"]) == (200, FOREVER)


def test_what_shoppers_send_is_not_served(client: Client) -> None:
    lookup = create_lookup(garment_file(1))
    assert client.get(f"/media/{lookup.path}").status_code == 404


def stored(path: str) -> bytes:
    """A stored file's bytes."""
    with default_storage.open(path) as file:
        data: bytes = file.read()
    return data


@pytest.mark.parametrize("way", ["photos/../", "photos/./../", "samples/../photos/../", "photos/%2e%2e/"])
def test_what_shoppers_send_is_not_served_by_a_way_round_either(client: Client, way: str) -> None:
    lookup = create_lookup(garment_file(1))
    with closing(client.get(f"/media/{way}{lookup.path}")) as response:
        assert response.status_code == 404


@pytest.mark.parametrize("way", ["..", "%2e%2e", "photos/../.."])
def test_a_path_that_leads_out_of_the_folder_is_not_found(client: Client, tmp_path: Path, way: str) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    assert client.get(f"/media/photos/{way}/{way}/secret.txt").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "photos/..\\..\\secret.txt",
        "../secret.txt",
        "/etc/hostname",
        "photos//etc/hostname",
        "photos/%00",
        "photos/",
        "photos",
        "photos/aa",
        "photos/aa/missing.jpg",
        "",
    ],
)
def test_a_path_that_leads_to_no_photo_is_not_found(client: Client, tmp_path: Path, path: str) -> None:
    (tmp_path / "media" / "photos" / "aa").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("secret")
    assert client.get(f"/media/{path}").status_code == 404


def test_a_name_that_is_too_long_is_not_found(client: Client) -> None:
    assert client.get(f"/media/photos/{'x' * 300}.jpg").status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_photos_are_only_read(client: Client, method: str) -> None:
    photo = add_photo(add_item(), garment_file(1))
    assert getattr(client, method)(f"/media/{photo.path}").status_code == 405


def test_a_rendition_that_the_browser_has_is_not_sent_again(client: Client) -> None:
    photo = add_photo(add_item(), garment_file(1))
    render(Photo.objects.all())
    address = f"/media/{jpeg_path(photo.path)}"
    with closing(client.get(address)) as response:
        since = response.headers["Last-Modified"]
    with closing(client.get(address, headers={"if-modified-since": since})) as response:
        assert response.status_code == 304
