"""Pages show pictures in the widths they need, with room kept for them, and ask the database no more for many."""

import re
from contextlib import closing

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django.fixtures import Settings

from catalog.models import Item, Photo
from catalog.rendering import render
from catalog.schemes import parse_scheme
from search.answers import CLOSEST, SHELF_LENGTH
from search.models import Sample
from search.rebuilds import rebuild
from tests.owners import create_lookup
from tests.pictures import draw_waves, encode
from tests.shop import add_fingerprint, add_garment, add_item, add_photo, garment_file
from tests.staff import LIST, change

pytestmark = pytest.mark.django_db
BOX = {"left": "0", "top": "0", "width": "100", "height": "100"}
SMALL = encode(draw_waves(2, (40, 50)))


def catalogue_of(count: int) -> list[Item]:
    """Items that all look like one picture, with renditions, in an index."""
    bits = parse_scheme(settings.HASH_SCHEME).fingerprint(draw_waves(1)).tobytes()
    items = [add_item(f"N-{number:03}", price=str(5 + number * 7 % 200)) for number in range(count)]
    for item in items:
        add_fingerprint(add_photo(item, SMALL), bits)
    render(Photo.waiting())
    rebuild()
    return items


def results_page(client: Client) -> tuple[str, int]:
    """The page of results for that picture, and how many queries it took."""
    lookup = create_lookup(encode(draw_waves(1), quality=95))
    address = f"/lookups/{lookup.pk}/results/"
    client.get(address, BOX)
    with CaptureQueriesContext(connection) as queries:
        page = client.get(address, BOX).content.decode()
    return page, len(queries)


def pictures(page: str) -> list[str]:
    """The `picture` elements of a page."""
    return re.findall(r"<picture>.*?</picture>", page, re.DOTALL)


@pytest.mark.usefixtures("still_time")
def test_a_page_of_thirty_six_items_asks_no_more_than_one_of_ten(client: Client, settings: Settings) -> None:
    settings.PRICE_BANDS = ["50", "100", "150"]
    catalogue_of(10)
    few, asked = results_page(client)
    Item.objects.all().delete()
    catalogue_of(60)
    many, asked_for_many = results_page(client)
    assert len(pictures(few)) == 10
    assert len(pictures(many)) == CLOSEST + 4 * SHELF_LENGTH
    assert asked_for_many == asked


def test_only_the_first_picture_of_results_is_urgent_and_those_below_wait(client: Client) -> None:
    catalogue_of(10)
    first, *others = pictures(results_page(client)[0])
    assert 'fetchpriority="high"' in first
    assert "lazy" not in first
    assert all('loading="lazy" decoding="async"' in picture for picture in others)


def test_an_item_s_photos_are_webp_with_a_jpeg_and_room_is_kept(client: Client) -> None:
    item = add_garment(1)
    second = add_photo(item, encode(draw_waves(1, (1_000, 500))), position=1)
    render(Photo.waiting())
    first, other = pictures(client.get(item.get_absolute_url()).content.decode())
    for picture, photo in (
        (first, Photo.objects.exclude(pk=second.pk).get()),
        (other, Photo.objects.get(pk=second.pk)),
    ):
        assert f'<source type="image/webp" srcset="{photo.picture.srcset}" sizes="' in picture
        assert f'src="{photo.picture.url}"' in picture
        assert f'width="{photo.width}" height="{photo.height}"' in picture
    assert "lazy" not in first
    assert 'width="1000" height="500" loading="lazy"' in other


def test_a_photo_without_renditions_is_shown_as_it_is(client: Client) -> None:
    item = add_garment(1)
    (picture,) = pictures(client.get(item.get_absolute_url()).content.decode())
    assert "<source" not in picture
    assert f'src="/media/{item.photos.get().path}"' in picture
    assert re.search(r'width="\d+" height="\d+"', picture)


def test_samples_on_home_come_when_they_are_near_and_in_the_width_they_need(client: Client) -> None:
    Sample(slug="coat", title="Coat").photo.save("any.jpg", ContentFile(garment_file(1)))
    render(Sample.waiting())
    (picture,) = pictures(client.get("/").content.decode())
    assert Sample.objects.get().picture.srcset in picture
    assert 'loading="lazy"' in picture


@pytest.mark.parametrize(("name", "kind"), [("-240.webp", "image/webp"), (".jpg", "image/jpeg")])
def test_renditions_are_served_to_keep_for_ever(client: Client, name: str, kind: str) -> None:
    item = add_garment(1)
    render(Photo.waiting())
    stem = item.photos.get().path.removesuffix(".jpg")
    with closing(client.get(f"/media/renditions/{stem}{name}")) as response:
        assert response.status_code == 200
        assert response.headers["Content-Type"] == kind
        assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"


def test_staff_see_small_renditions(admin_client: Client) -> None:
    item = add_garment(1)
    render(Photo.waiting())
    small = f'src="{item.photos.get().thumbnail_url}"'
    assert "-240.webp" in small
    for address in (LIST, change(item)):
        assert small in admin_client.get(address).content.decode()


def test_the_command_says_how_many_it_made_and_tries_refused_ones_again_when_asked(
    capsys: pytest.CaptureFixture[str],
) -> None:
    photo = add_photo(add_item(), b"no picture")
    for options in ([], [], ["--retry"]):
        call_command("make_renditions", *options)
    with photo.image.storage.open(photo.path, "wb") as file:
        file.write(garment_file(1))
    call_command("make_renditions", "--retry")
    assert capsys.readouterr().out.splitlines() == [f"{count} pictures rendered." for count in (1, 0, 1, 1)]
    assert Photo.objects.get().width == 300
