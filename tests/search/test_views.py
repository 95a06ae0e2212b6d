"""A shopper uploads a photo, draws a box, and sees what it is; mistakes are answered with a sentence."""

import io
import re
import uuid
from decimal import Decimal

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from PIL import Image

from catalog.models import Photo
from search.models import Lookup
from tests.owners import create_lookup
from tests.pictures import draw_garment, encode, photograph
from tests.shop import add_garment, add_item, add_photo, garment_file, hash_all, stock, stored_files

pytestmark = pytest.mark.django_db
WHOLE = {"left": "0", "top": "0", "width": "100", "height": "100"}
NOWHERE = uuid.UUID(int=7)


def send(client: Client, data: bytes, name: str = "photo.jpg") -> HttpResponse:
    """Upload a photo as the home page does."""
    return client.post("/lookups/", {"photo": SimpleUploadedFile(name, data)})  # type: ignore[return-value]


def text(response: object) -> str:
    """The words of a page."""
    content: bytes = response.content  # type: ignore[attr-defined]
    return content.decode()


@pytest.fixture
def lookup() -> Lookup:
    """A shopper's photo of the first garment."""
    return create_lookup(encode(photograph(draw_garment(1)), quality=92))


def test_a_photo_leads_over_its_crop_page_to_its_item(client: Client) -> None:
    items = stock(range(1, 11))
    response = send(client, encode(photograph(draw_garment(4))))
    made = Lookup.objects.get()
    assert (response.status_code, response.headers["Location"]) == (302, f"/lookups/{made.pk}/")
    page = client.get(response.headers["Location"])
    assert page.status_code == 200
    assert f'src="/lookups/{made.pk}/photo.jpg"' in text(page)
    box = dict(re.findall(r'name="(left|top|width|height)" value="([\d.]+)"', text(page)))
    assert set(box) == set(WHOLE)
    found = client.get(f"/lookups/{made.pk}/results/", box)
    assert found.status_code == 200
    assert found.context["answer"].outcome == "found"
    assert found.context["answer"].closest[0].item == items[3]
    assert f'href="{items[3].get_absolute_url()}"' in text(found)


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "This file is empty."),
        (b"no picture", "This file is not a picture we can read. Please use JPEG, PNG, WebP, GIF, BMP or AVIF."),
        (garment_file(1)[:-500], "This picture is incomplete: part of the file is missing."),
        (encode(draw_garment(1, (31, 40))), "This picture is too small: 31 × 40 pixels."),
        (bytes(20_000_001), "This file is larger than 20 MB."),
    ],
)
def test_a_file_that_is_refused_is_told_why(client: Client, data: bytes, sentence: str) -> None:
    response = send(client, data)
    assert response.status_code == 422
    assert sentence in text(response)
    assert 'role="alert"' in text(response)
    assert (Lookup.objects.count(), stored_files()) == (0, set())


@pytest.mark.parametrize("fields", [{}, {"photo": "text"}, {"other": "x"}])
def test_a_form_without_a_file_is_refused(client: Client, fields: dict[str, str]) -> None:
    response = client.post("/lookups/", fields)
    assert response.status_code == 422
    assert "Please choose a photo first." in text(response)


def test_reloading_the_address_of_a_refusal_leads_home(client: Client) -> None:
    for method in (client.get, client.head):
        response = method("/lookups/")
        assert (response.status_code, response.headers["Location"]) == (302, "/")


def test_a_form_of_another_site_is_refused() -> None:
    strict = Client(enforce_csrf_checks=True)
    response = strict.post("/lookups/", {"photo": SimpleUploadedFile("a.jpg", garment_file(1))})
    assert response.status_code == 403
    assert "Please try once more" in text(response)
    assert not Lookup.objects.exists()


def test_a_kept_photo_has_no_metadata_and_is_kept_from_shared_caches(client: Client) -> None:
    exif = Image.Exif()
    exif[0x010F] = "SecretPhone"
    send(client, encode(draw_garment(1), exif=exif))
    response = client.get(f"/lookups/{Lookup.objects.get().pk}/photo.jpg")
    assert b"SecretPhone" not in response.content
    with Image.open(io.BytesIO(response.content)) as picture:
        assert dict(picture.getexif()) == {}
    assert response.headers["Cache-Control"] == "private, no-cache"


@pytest.mark.parametrize("leaf", ["", "results/", "photo.jpg", "crop.jpg"])
def test_an_unknown_lookup_is_not_found(client: Client, leaf: str) -> None:
    assert client.get(f"/lookups/{NOWHERE}/{leaf}", WHOLE).status_code == 404
    assert client.get(f"/lookups/not-a-uuid/{leaf}", WHOLE).status_code == 404


@pytest.mark.parametrize("leaf", ["", "results/", "photo.jpg", "crop.jpg"])
def test_a_lookup_whose_photo_is_gone_is_not_found(client: Client, lookup: Lookup, leaf: str) -> None:
    default_storage.delete(lookup.path)
    assert client.get(f"/lookups/{lookup.pk}/{leaf}", WHOLE if leaf else {}).status_code == 404


@pytest.mark.parametrize("leaf", ["", "results/", "photo.jpg", "crop.jpg"])
def test_pages_of_a_lookup_are_only_read(client: Client, lookup: Lookup, leaf: str) -> None:
    assert client.post(f"/lookups/{lookup.pk}/{leaf}").status_code == 405


def test_an_item_is_shown_with_its_photos_price_and_link(client: Client) -> None:
    item = add_item(name="Blue <coat>", price="20", sale_price="15", url="https://shop.example/?a=1&b=2", colour="Blue")
    photos = [add_photo(item, garment_file(seed), position=seed) for seed in (1, 2)]
    page = text(client.get(item.get_absolute_url()))
    for photo in photos:
        assert photo.picture.url in page
    assert "Blue &lt;coat&gt;" in page
    assert "Blue <coat>" not in page
    assert "€15" in page
    assert "€20" in page
    assert 'href="https://shop.example/?a=1&amp;b=2"' in page


@pytest.mark.parametrize("pk", ["1", "0", "99999999999999999999999999"])
def test_an_item_that_is_unlisted_or_does_not_exist_is_not_found(client: Client, pk: str) -> None:
    add_item(listed=False, pk=1)
    assert client.get(f"/items/{pk}/").status_code == 404


@pytest.mark.parametrize(
    ("given", "words"),
    [("nothing", "has no items yet"), ("waiting", "are being prepared"), ("one", "1 item in the catalogue today")],
)
def test_home_says_how_the_catalogue_is(client: Client, given: str, words: str) -> None:
    if given != "nothing":
        add_garment(1)
    if given == "one":
        hash_all()
    assert words in text(client.get("/"))


@pytest.mark.parametrize(
    ("given", "words"),
    [("nothing", "Nothing to look through yet"), ("waiting", "Almost ready"), ("far", "We don’t have this")],
)
def test_results_say_why_there_are_none(client: Client, lookup: Lookup, given: str, words: str) -> None:
    if given != "nothing":
        add_garment(1)
    if given == "far":
        photo = Photo.objects.get()
        hash_all()
        fingerprint = photo.fingerprints.get()
        turned = bytes(byte ^ 255 for byte in bytes(fingerprint.bits))
        fingerprint.delete()
        photo.fingerprints.create(scheme=fingerprint.scheme, source=photo.path, bits=turned)
    assert words in text(client.get(f"/lookups/{lookup.pk}/results/", WHOLE))


def test_results_of_a_blank_spot_say_so(client: Client) -> None:
    stock(range(1, 3))
    blank = create_lookup(encode(Image.new("RGB", (200, 200), "teal")))
    assert "Nothing to search for" in text(client.get(f"/lookups/{blank.pk}/results/", WHOLE))


def test_results_show_each_item_once_and_shelves_by_price(client: Client, lookup: Lookup) -> None:
    for number in range(24):
        add_garment(1, sku=f"T-{number}", price=str(100 if number == 0 else 5 + 8 * number))
    hash_all()
    page = text(client.get(f"/lookups/{lookup.pk}/results/", WHOLE))
    links = re.findall(r'class="card__name"><a href="(/items/\d+/)"', page)
    assert len(links) == len(set(links)) > 12
    labels = re.findall(r'class="shelf__label"[^>]*>([^<]+?) <span', page)
    assert labels == ["Under half the price", "Cheaper", "About the same price", "More"]
    lows = [Decimal(found) for found in re.findall(r'shelf__prices">(?:Under )?€([\d.]+)', page)]
    assert lows == sorted(lows)
