"""A box is kept from page to page; one that cannot be searched is answered with a sentence, never a crash."""

import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from catalog.boxes import Box, crop
from catalog.pictures import encode_jpeg
from search.lookups import decode_photo
from search.models import Lookup
from tests.owners import create_lookup
from tests.pictures import difference, draw_garment, encode, photograph
from tests.shop import stock

pytestmark = pytest.mark.django_db
WHOLE = {"left": "0", "top": "0", "width": "100", "height": "100"}
NOWHERE = uuid.UUID(int=7)


BAD_BOXES = [
    {"left": "10"},
    *(
        {name: value}
        for name in WHOLE
        for value in ("", "x", "NaN", "Infinity", "1e999", "-1", "101", "\0", "1" * 5_000)
    ),
    {"left": "50"},
    {"top": "99"},
    {"width": "0"},
    {"height": "0"},
    {"width": "1", "height": "1"},
    {"left": "100", "width": "0"},
]


def text(response: object) -> str:
    """The words of a page."""
    content: bytes = response.content  # type: ignore[attr-defined]
    return content.decode()


@pytest.fixture
def lookup() -> Lookup:
    """A shopper's photo of the first garment."""
    return create_lookup(encode(photograph(draw_garment(1)), quality=92))


def test_results_without_a_box_lead_to_the_crop_page(client: Client, lookup: Lookup) -> None:
    assert client.get(f"/lookups/{lookup.pk}/results/").headers["Location"] == f"/lookups/{lookup.pk}/"


@pytest.mark.parametrize("hours", [0, 23])
def test_a_photo_can_be_seen_until_its_time_is_up(client: Client, lookup: Lookup, hours: int) -> None:
    Lookup.objects.update(created_at=timezone.now() - timedelta(hours=hours))
    assert client.get(f"/lookups/{lookup.pk}/photo.jpg").status_code == 200


@pytest.mark.parametrize("leaf", ["", "photo.jpg", "crop.jpg?left=0&top=0&width=9&height=9", "results/?left=0"])
def test_a_photo_whose_time_is_up_is_gone_though_no_worker_has_deleted_it(
    client: Client, lookup: Lookup, leaf: str
) -> None:
    Lookup.objects.update(created_at=timezone.now() - timedelta(hours=25))
    assert client.get(f"/lookups/{lookup.pk}/{leaf}").status_code == 404


@pytest.mark.parametrize("changes", BAD_BOXES)
def test_a_box_that_cannot_be_searched_is_answered_with_a_sentence(
    client: Client, lookup: Lookup, changes: dict[str, str]
) -> None:
    box = changes if set(changes) == {"left"} and changes != {"left": "50"} else {**WHOLE, **changes}
    response = client.get(f"/lookups/{lookup.pk}/results/", box)
    assert response.status_code == 422
    assert "errorlist" in text(response) or 'role="alert"' in text(response)
    assert f'src="/lookups/{lookup.pk}/photo.jpg"' in text(response)


@pytest.mark.parametrize("changes", BAD_BOXES)
def test_a_crop_page_survives_any_box_in_its_address(client: Client, lookup: Lookup, changes: dict[str, str]) -> None:
    assert client.get(f"/lookups/{lookup.pk}/", {**WHOLE, **changes}).status_code == 200


def test_a_crop_page_keeps_the_box_of_its_address(client: Client, lookup: Lookup) -> None:
    page = text(client.get(f"/lookups/{lookup.pk}/", {"left": "12.5", "top": "20", "width": "50", "height": "60"}))
    for value in ("12.50", "20.00", "50.00", "60.00"):
        assert f'value="{value}"' in page


def test_results_lead_back_to_the_crop_page_with_the_same_box(client: Client, lookup: Lookup) -> None:
    stock(range(1, 3))
    box = {"left": "5.00", "top": "6.00", "width": "70.00", "height": "80.00"}
    page = text(client.get(f"/lookups/{lookup.pk}/results/", box))
    assert f"/lookups/{lookup.pk}/?left=5.00&amp;top=6.00&amp;width=70.00&amp;height=80.00" in page


def test_the_crop_that_is_shown_is_the_crop_of_the_photo(client: Client, lookup: Lookup) -> None:
    photo = client.get(f"/lookups/{lookup.pk}/photo.jpg").content
    box = {"left": "10", "top": "20", "width": "50", "height": "60"}
    shown = client.get(f"/lookups/{lookup.pk}/crop.jpg", box)
    wanted = crop(decode_photo(photo), Box(0.1, 0.2, 0.5, 0.6))
    assert shown.headers["Content-Type"] == "image/jpeg"
    assert shown.headers["Cache-Control"] == "private, no-cache"
    assert shown.content == encode_jpeg(wanted)
    assert difference(decode_photo(shown.content), wanted) < 2


def test_the_results_page_gives_the_size_of_the_crop(client: Client, lookup: Lookup) -> None:
    response = client.get(f"/lookups/{lookup.pk}/results/", {**WHOLE, "width": "50"})
    assert (response.context["crop_width"], response.context["crop_height"]) == (lookup.width // 2, lookup.height)
    shown = client.get(response.context["crop_url"]).content
    assert decode_photo(shown).size == (lookup.width // 2, lookup.height)


@pytest.mark.parametrize("changes", [{}, {"width": "NaN"}, {"width": "0"}, {"left": "90", "width": "50"}])
def test_a_crop_that_does_not_exist_is_not_found(client: Client, lookup: Lookup, changes: dict[str, str]) -> None:
    box = {**WHOLE, **changes} if changes else {}
    assert client.get(f"/lookups/{lookup.pk}/crop.jpg", box).status_code == 404


@pytest.mark.parametrize("language", ["de", "fr", "ar", "fa", "hi", "zh-hans", "xx", "*", "\udc80"])
def test_numbers_of_a_box_are_written_for_browsers_in_every_language(
    client: Client, lookup: Lookup, language: str
) -> None:
    box = {"left": "12.5", "top": "0", "width": "50", "height": "100"}
    headers = {"accept-language": language}
    page = text(client.get(f"/lookups/{lookup.pk}/", box, headers=headers))
    assert 'value="12.50"' in page
    assert f'width="{lookup.width}" height="{lookup.height}"' in page
    found = client.get(f"/lookups/{lookup.pk}/results/", box, headers=headers)
    assert found.context["crop_url"].endswith("left=12.50&top=0.00&width=50.00&height=100.00")
