"""The list of items shows what staff need, reads no picture, and takes as many queries for many rows as for few."""

from typing import Any

import pytest
from django.core.files.storage import FileSystemStorage
from django.test import Client
from pytest_django.fixtures import Settings

from catalog.models import Brand, Fingerprint, Item, Photo
from catalog.rendering import render
from tests.shop import add_fingerprint, add_garment, add_item, add_photo, garment_file, hash_all
from tests.staff import LIST, change, count_queries, listed

pytestmark = pytest.mark.django_db


class Untouchable(FileSystemStorage):
    """A storage that gives addresses, and fails whoever asks for anything else."""

    def _refuse(self, *_: Any, **__: Any) -> Any:
        raise AssertionError("The list has read the media storage.")

    open = save = exists = size = listdir = path = delete = _refuse
    get_accessed_time = get_created_time = get_modified_time = _refuse


@pytest.fixture
def _hundred_items() -> None:
    brands = Brand.objects.bulk_create(Brand(name=f"Brand {number}") for number in range(20))
    items = Item.objects.bulk_create(
        Item(
            sku=f"A-{number}", brand=brands[number % 20], name="Coat", category=f"Kind {number % 30}", price=number + 1
        )
        for number in range(100)
    )
    photos = Photo.objects.bulk_create(
        Photo(item=item, image=f"photos/aa/{item.pk}-{position}.jpg", position=position, width=300, height=400)
        for item in items
        for position in range(2)
    )
    for photo in photos:
        photo.rendered = photo.path
    Photo.objects.bulk_update(photos, ["rendered"])
    for photo in photos[::2]:
        add_fingerprint(photo, b"bits")


@pytest.mark.usefixtures("_hundred_items")
def test_a_page_of_a_hundred_items_reads_no_picture(admin_client: Client, settings: Settings) -> None:
    untouchable = {"BACKEND": f"{__name__}.{Untouchable.__name__}"}
    settings.STORAGES = {**settings.STORAGES, "default": untouchable}
    page = admin_client.get(LIST).content.decode()
    assert page.count('src="/media/renditions/photos/aa/') == 100
    assert 'src="/media/photos/' not in page


@pytest.mark.usefixtures("_hundred_items")
def test_a_page_takes_as_many_queries_for_a_hundred_items_as_for_one(admin_client: Client) -> None:
    one = count_queries(admin_client, f"{LIST}?q=A-7")
    assert count_queries(admin_client, f"{LIST}?q=coat") == one
    assert count_queries(admin_client, LIST) <= one


def test_each_item_has_the_smallest_rendition_of_its_first_photo(admin_client: Client) -> None:
    item = add_item(name="Coat")
    later, first = (add_photo(item, garment_file(seed), position=position) for seed, position in ((1, 1), (2, 0)))
    render(Photo.objects.all())
    first.refresh_from_db()
    page = admin_client.get(LIST).content.decode()
    assert f'src="{first.thumbnail_url}" alt="Photo of Acme Coat"' in page
    assert "-240.webp" in first.thumbnail_url
    assert later.path.rpartition("/")[2].partition(".")[0] not in page


def test_a_photo_without_a_rendition_and_an_item_without_a_photo_say_so(admin_client: Client) -> None:
    add_garment(1)
    assert "in work</span>" in admin_client.get(LIST).content.decode()
    Photo.objects.all().delete()
    assert "no photo</span>" in admin_client.get(LIST).content.decode()
    add_photo(Item.objects.get(), b"no picture")
    render(Photo.objects.all())
    assert "no picture</span>" in admin_client.get(LIST).content.decode()


def test_what_became_of_photos_is_told_in_words(admin_client: Client) -> None:
    item = add_item()
    for position, data in enumerate((garment_file(1), garment_file(2), b"no picture")):
        add_photo(item, data, position=position)
    hash_all()
    add_photo(item, garment_file(3), position=3)
    assert "2 hashed, 1 waiting, 1 failed" in admin_client.get(LIST).content.decode()
    Photo.objects.exclude(position=0).delete()
    assert ">hashed<" in admin_client.get(LIST).content.decode()
    Fingerprint.objects.update(source="photos/other.jpg")
    assert ">waiting<" in admin_client.get(LIST).content.decode()


def test_a_whole_sku_finds_its_item_alone(admin_client: Client) -> None:
    for sku in ("4006381333931", "40063813339310"):
        add_item(sku)
    assert listed(admin_client.get(LIST, {"q": "4006381333931"})) == ["4006381333931"]
    assert listed(admin_client.get(LIST, {"q": "400638133393"})) == ["4006381333931", "40063813339310"]


@pytest.mark.parametrize("words", ["\0", "a\0b", "%", "_", "x " * 500, "'", "\\"])
def test_a_search_for_anything_is_survived(admin_client: Client, words: str) -> None:
    add_item()
    assert admin_client.get(LIST, {"q": words}).status_code == 200


def test_a_list_of_none_and_of_two_is_shown(admin_client: Client) -> None:
    assert listed(admin_client.get(LIST)) == []
    for sku in ("A-1", "A-2"):
        add_item(sku)
    assert listed(admin_client.get(LIST)) == ["A-1", "A-2"]


def test_brands_tell_how_many_items_they_have_and_lead_to_them(admin_client: Client) -> None:
    for sku in ("A-1", "A-2"):
        add_item(sku, brand="Marks & Co")
    add_item("B-1", brand="Bella")
    Brand.objects.create(name="Empty")
    page = admin_client.get("/admin/catalog/brand/").content.decode()
    assert f'<a href="{LIST}?brand=Marks+%26+Co">2</a>' in page
    assert f'<a href="{LIST}?brand=Empty">0</a>' in page
    assert listed(admin_client.get(f"{LIST}?brand=Marks+%26+Co")) == ["A-1", "A-2"]


def test_the_form_leads_to_the_history_and_to_the_shoppers_page(admin_client: Client) -> None:
    item = add_item()
    page = admin_client.get(change(item)).content.decode()
    for words in ("View on site", "History", "Save and continue editing"):
        assert words in page


@pytest.mark.parametrize("question", ["open", "exists", "size", "listdir", "path", "get_modified_time"])
def test_the_untouchable_storage_refuses_indeed(question: str) -> None:
    with pytest.raises(AssertionError):
        getattr(Untouchable(), question)("photos/a.jpg")
