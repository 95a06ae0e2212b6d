"""Staff give a photo in the admin and see what the search makes of it."""

import re
from html import unescape

import pytest
from django.test import Client
from PIL import Image
from pytest_django.fixtures import Settings

from search.models import Feedback, Lookup, SearchRecord
from tests.owners import create_lookup
from tests.pictures import draw_garment, encode, photograph
from tests.shop import stock, stored_files
from tests.staff import client_who_may, log_in_with, upload

pytestmark = pytest.mark.django_db
PAGE = "/admin/search/trial/"
WHOLE = {"left": "0", "top": "0", "width": "100", "height": "100", "turn": "0"}


@pytest.fixture
def staff() -> Client:
    """Staff who may test photos and nothing else."""
    return client_who_may("test_photo")


def photo(seed: int = 2) -> bytes:
    """A shopper's photo of a drawn garment."""
    return encode(photograph(draw_garment(seed)), quality=92)


def words(response: object) -> str:
    """The words of a page."""
    return " ".join(response.content.decode().split())  # type: ignore[attr-defined]


def test_a_photo_is_searched_in_the_first_suggested_box(staff: Client) -> None:
    stock(range(1, 12))
    answer = staff.post(PAGE, {"photo": upload(photo()), "sku": " G-2 "}, follow=True)
    page = words(answer)
    lookup = Lookup.objects.get()
    assert answer.redirect_chain[0][0].startswith(f"{PAGE}{lookup.pk}/?left=")
    assert "G-2 has rank 1 of 11 by exact scan" in page
    assert "same item" in page
    assert re.search(r"whash \d+ of 256", page)
    assert '<svg viewBox="0 0 240 320"' in page
    assert f'href="{PAGE}{lookup.pk}/photo.jpg?left=' in page
    assert "style=" not in page


def test_the_photo_is_kept_as_a_shoppers_is_and_not_counted_as_a_search(staff: Client) -> None:
    stock(range(1, 3))
    before = stored_files()
    staff.post(PAGE, {"photo": upload(photo())}, follow=True)
    assert stored_files() - before == {Lookup.objects.get().path}
    assert not SearchRecord.objects.exists()


def test_what_staff_see_as_shoppers_do_is_not_counted_either(staff: Client, settings: Settings) -> None:
    settings.FEEDBACK = True
    (item, *_) = stock(range(1, 3))
    page = staff.post(PAGE, {"photo": upload(photo())}, follow=True)
    results = page.context["results_url"]
    shown = staff.get(results)
    assert shown.context["answer"].closest
    assert not SearchRecord.objects.exists()
    assert "This is it" not in shown.content.decode()
    assert staff.post(results.replace("/results/", "/feedback/"), {"it": item.pk}).status_code == 404
    assert not Feedback.objects.exists()


def test_the_pictures_that_are_hashed_are_shown(staff: Client) -> None:
    stock(range(1, 3))
    page = words(staff.post(PAGE, {"photo": upload(photo())}, follow=True))
    addresses = [unescape(one) for one in re.findall(r'(?:src|href)="([^"]+\.jpg\?[^"]+)"', page)]
    assert [re.findall(r"(\w+)\.jpg", one) for one in addresses] == [["photo"], ["crop"], ["drawn"], ["mirrored"]]
    for address in addresses:
        assert staff.get(address).headers["Content-Type"] == "image/jpeg"
    assert staff.get(addresses[2].replace("drawn", "inner")).status_code == 404
    assert staff.get(re.sub("width=[0-9.]+", "width=0.1", addresses[1])).status_code == 404


def test_others_who_may_test_photos_see_it_too_but_not_as_its_shopper(staff: Client) -> None:
    stock(range(1, 3))
    page = staff.post(PAGE, {"photo": upload(photo())}, follow=True)
    other = client_who_may("test_photo", name="another")
    seen = other.get(page.redirect_chain[0][0])
    assert "results of this box" in words(page)
    assert "in the browser that gave the photo" in words(seen)
    assert other.get(seen.context["photo"]["url"]).status_code == 200
    assert other.get(page.context["results_url"]).status_code == 404


def test_a_shoppers_photo_cannot_be_tested(staff: Client) -> None:
    lookup = create_lookup(photo())
    for leaf in ("", "photo.jpg", "crop.jpg", "drawn.jpg"):
        assert staff.get(f"{PAGE}{lookup.pk}/{leaf}", WHOLE).status_code == 404


def test_another_box_and_another_sku_can_be_tried(staff: Client) -> None:
    stock(range(1, 4))
    staff.post(PAGE, {"photo": upload(photo())})
    address = f"{PAGE}{Lookup.objects.get().pk}/"
    page = words(staff.get(address, {**WHOLE, "turn": "90", "sku": "nowhere"}))
    assert "There is no item nowhere." in page
    assert '<svg viewBox="0 0 320 240"' in page
    assert staff.get(address).status_code == 302


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"width": "0.5"}, "This box is too small to see anything in it."),
        ({"left": "50"}, "The box reaches outside the photo."),
        ({"left": "x"}, "Please enter a number from 0 to 100."),
    ],
)
def test_a_box_that_makes_no_sense_is_refused_and_kept(staff: Client, fields: dict[str, str], sentence: str) -> None:
    staff.post(PAGE, {"photo": upload(photo())})
    response = staff.get(f"{PAGE}{Lookup.objects.get().pk}/", {**WHOLE, **fields, "sku": "G-77"})
    assert response.status_code == 422
    assert sentence in words(response)
    assert 'value="G-77"' in words(response)


@pytest.mark.parametrize(("data", "sentence"), [(b"milk", "not a picture we can read"), (b"", "This file is empty.")])
def test_what_is_no_picture_is_refused(staff: Client, data: bytes, sentence: str) -> None:
    response = staff.post(PAGE, {"photo": upload(data), "sku": "G-77"})
    assert response.status_code == 422
    assert sentence in words(response)
    assert 'value="G-77"' in words(response)
    assert not Lookup.objects.exists()


def test_a_photo_of_one_colour_is_told(staff: Client) -> None:
    plain = upload(encode(Image.new("RGB", (300, 400), "white")))
    assert "This box shows a single colour" in words(staff.post(PAGE, {"photo": plain}, follow=True))


def test_an_empty_catalogue_is_told(staff: Client) -> None:
    page = words(staff.post(PAGE, {"photo": upload(photo())}, follow=True))
    assert "the catalogue has no listed item whose photo is hashed" in page


def test_only_staff_who_may_test_photos_do(staff: Client, client: Client) -> None:
    staff.post(PAGE, {"photo": upload(photo())})
    lookup = Lookup.objects.get()
    addresses = [PAGE, f"{PAGE}{lookup.pk}/", f"{PAGE}{lookup.pk}/drawn.jpg"]
    assert [client.get(address).status_code for address in addresses] == [302, 302, 302]
    log_in_with(client, name="bob")
    assert [client.get(address, WHOLE).status_code for address in addresses] == [403, 403, 403]
    assert client.post(PAGE, {"photo": upload(photo())}).status_code == 403


def test_the_pages_of_the_search_are_listed_where_staff_begin(staff: Client, admin_client: Client) -> None:
    assert "Test a photo" in words(staff.get("/admin/"))
    assert "Search index" not in words(staff.get("/admin/"))
    home = words(admin_client.get("/admin/"))
    for name, address in (("Search index", "snapshot"), ("Test a photo", "trial"), ("Insights", "insights")):
        assert re.search(rf'href="/admin/search/{address}/"[^>]*>{name}</a>', home)
