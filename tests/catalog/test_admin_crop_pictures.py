"""What the page of an area shows of a photo, and to whom."""

import io
from pathlib import Path

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from PIL import Image

from catalog.admin import PhotoAdmin
from catalog.boxes import Box, crop
from catalog.models import Item, Photo
from catalog.trim import isolate
from tests.catalog.areas import BOX, add_busy_photo, chosen, page_of, send
from tests.pictures import difference, draw_garment, encode
from tests.shop import add_item, add_photo, garment_file
from tests.staff import log_in_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def photo() -> Photo:
    """A hashed photo without a plain background."""
    return add_busy_photo()


def shown(response: HttpResponse) -> Image.Image:
    """The picture of an answer, which nobody keeps."""
    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]
    return Image.open(io.BytesIO(response.content))


def test_what_is_shown_is_what_is_hashed(admin_client: Client) -> None:
    garment = draw_garment(1, (300, 400))
    photo = add_photo(add_item(), encode(garment, "PNG"))
    automatic = shown(admin_client.get(page_of(photo, "hashed.jpg")))  # type: ignore[arg-type]
    part = shown(admin_client.get(page_of(photo, "hashed.jpg"), BOX))  # type: ignore[arg-type]
    for found, wanted in ((automatic, isolate(garment)), (part, isolate(crop(garment, Box(0.1, 0.2, 0.5, 0.6))))):
        assert found.size == wanted.size
        assert difference(found, wanted) < 3
    turned = shown(admin_client.get(page_of(photo, "picture.jpg"), {"turn": "90"}))  # type: ignore[arg-type]
    assert turned.size == (400, 300)


def test_advice_on_a_box_is_given_in_words(admin_client: Client, photo: Photo) -> None:
    def said(**values: str) -> str:
        return admin_client.get(page_of(photo, "advice/"), {**BOX, **values}).content.decode()

    assert said().strip() == ""
    assert "Too small" in said(width="9", height="9")
    assert "The box reaches outside the photo." in said(left="60")


@pytest.mark.parametrize("leaf", ["hashed.jpg?left=60&top=0&width=50&height=1", "picture.jpg?turn=45"])
def test_there_is_no_picture_of_what_is_no_box(admin_client: Client, photo: Photo, leaf: str) -> None:
    assert admin_client.get(page_of(photo, leaf)).status_code == 404


def test_of_a_file_that_is_no_picture_the_page_says_so(admin_client: Client) -> None:
    photo = add_photo(add_item(), b"no picture")
    page = admin_client.get(page_of(photo)).content.decode()
    assert "This file is not a picture we can read." in page
    assert "data-crop" not in page
    for leaf in ("hashed.jpg", "picture.jpg"):
        assert admin_client.get(page_of(photo, leaf)).status_code == 404
    assert "This file is not a picture" in send(admin_client, photo).content.decode()


def test_of_a_file_that_cannot_be_read_just_now_all_say_so(admin_client: Client, photo: Photo) -> None:
    photo.image.storage.delete(photo.path)
    Path(photo.image.path).mkdir()
    for page in (
        admin_client.get(page_of(photo)),
        admin_client.get(page_of(photo, "advice/"), BOX),
        send(admin_client, photo),
    ):
        assert "The file cannot be read just now. Please try again in a moment." in page.content.decode()
    assert chosen(photo) == ""


@pytest.mark.parametrize("names", [(), ("change_photo", "view_item"), ("change_item", "view_photo")])
@pytest.mark.parametrize("leaf", ["", "hashed.jpg", "picture.jpg", "advice/"])
def test_only_who_may_change_photo_and_item_is_let_in(
    client: Client, photo: Photo, names: tuple[str, ...], leaf: str
) -> None:
    log_in_with(client, *names)
    assert client.get(page_of(photo, leaf)).status_code == 403
    assert send(client, photo).status_code == 403
    assert chosen(photo) == ""


class LimitedAdmin(admin.ModelAdmin[Item]):
    """Items as somebody sees them who keeps one brand."""

    def get_queryset(self, request: HttpRequest) -> QuerySet[Item]:
        """Of that brand alone."""
        return super().get_queryset(request).filter(brand__name="Bella")


def test_photos_of_items_that_somebody_is_not_shown_are_not_found(
    rf: RequestFactory, admin_user: User, photo: Photo
) -> None:
    site = admin.AdminSite()
    site.register(Item, LimitedAdmin)
    request = rf.get("/")
    request.user = admin_user
    other = add_photo(add_item("B-1", brand="Bella"), garment_file(1))
    assert PhotoAdmin(Photo, site).picture(request, other.pk).status_code == 200
    with pytest.raises(Http404):
        PhotoAdmin(Photo, site).picture(request, photo.pk)


def test_strangers_are_sent_to_log_in_and_nobody_finds_what_is_not_there(client: Client, admin_client: Client) -> None:
    assert admin_client.get("/admin/catalog/photo/999/crop/").status_code == 404
    client.logout()
    response = client.get("/admin/catalog/photo/999/crop/")
    assert response.headers["Location"].startswith("/admin/login/")


def test_photos_have_no_list_of_their_own_in_the_admin(admin_client: Client) -> None:
    assert "/admin/catalog/photo/" not in admin_client.get("/admin/").content.decode()
    assert admin_client.get("/admin/catalog/photo/").status_code == 404
