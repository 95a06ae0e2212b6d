"""Photos that others add, move or delete while an item's form is open are neither lost nor moved back."""

from typing import Any

import pytest
from django.test import Client

from catalog.models import Photo
from tests.catalog.test_admin_order import photos_of, save, three
from tests.shop import add_item, add_photo, garment_file, stored_files
from tests.staff import change, fields, history, row, said, upload

pytestmark = pytest.mark.django_db


def seen(photos: list[Photo], *places: int) -> list[dict[str, Any]]:
    """The rows of a form that was opened with the photos in this order, with other places typed."""
    return [row(photo, position=place) for photo, place in zip(photos, places or range(1, 9), strict=False)]


def opened(count: int) -> dict[str, Any]:
    """What a form sends along of the places that it was opened with."""
    return {f"initial-photos-{place}-position": str(place + 1) for place in range(count)}


def put(*photos: Photo) -> None:
    """Somebody else puts photos in this order."""
    for place, photo in enumerate(photos):
        Photo.objects.filter(pk=photo.pk).update(position=place)


def test_the_order_of_another_stays_where_nothing_was_moved(admin_client: Client) -> None:
    item, (first, second, third) = three()
    put(second, first, third)
    save(admin_client, item, *seen([first, second, third]), **opened(3), name="New name")
    assert photos_of(item) == [(second.pk, 0), (first.pk, 1), (third.pk, 2)]
    assert "Place" not in history(item)[0]


def test_a_photo_that_was_moved_goes_where_it_was_put_in_the_order_of_another(admin_client: Client) -> None:
    item, (first, second, third) = three()
    put(second, first, third)
    save(admin_client, item, *seen([first, second, third], 1, 2, 1), **opened(3))
    assert [pk for pk, _ in photos_of(item)] == [third.pk, second.pk, first.pk]


def test_a_photo_that_both_have_moved_is_told_before_it_is_moved_again(admin_client: Client) -> None:
    item, (first, second, third) = three()
    put(second, first, third)
    page = save(admin_client, item, *seen([first, second, third], 1, 3, 2), **opened(3), status=200)
    assert "Somebody else has meanwhile changed this from 2 to 1. Save again to have yours instead." in page
    assert 'name="photos-1-position" value="3"' in page


def test_a_photo_that_was_deleted_meanwhile_is_left_out_and_told(admin_client: Client) -> None:
    item, (first, second, third) = three()
    rows = seen([first, second, third])
    second.delete()
    response = admin_client.post(change(item), fields(item.brand, *rows, initial=3, **opened(3), name="New name"))
    assert said(response)[0] == "Photos that somebody else has deleted meanwhile: 1. They were left out."
    assert photos_of(item) == [(first.pk, 0), (third.pk, 1)]
    item.refresh_from_db()
    assert item.name == "New name"


def test_a_form_that_is_shown_again_shows_each_photo_beside_its_own_row(admin_client: Client) -> None:
    item, (first, second, third) = three()
    rows = seen([first, second, third])
    second.delete()
    put(third, first)
    page = save(admin_client, item, *rows, **opened(3), status=200, price="")
    assert page.index(f"/photo/{first.pk}/crop/") < page.index(f"/photo/{third.pk}/crop/")
    assert f"/photo/{second.pk}/crop/" not in page
    assert save(admin_client, item, *rows, **opened(3)) == ""


@pytest.mark.parametrize("more", [0, 1])
def test_photos_that_others_add_meanwhile_have_places_of_their_own(admin_client: Client, more: int) -> None:
    item, photos = three()
    fourth = add_photo(item, garment_file(4), position=3)
    files: dict[str, Any] = {"photos-more": [upload(garment_file(5 + number)) for number in range(more)]}
    save(admin_client, item, *seen(photos), **opened(3), **files)
    assert [place for _, place in photos_of(item)] == list(range(4 + more))
    assert [pk for pk, _ in photos_of(item)][:4] == [*(photo.pk for photo in photos), fourth.pk]


@pytest.mark.parametrize("count", [101, 150])
def test_more_files_than_can_be_added_at_once_are_a_sentence(admin_client: Client, count: int) -> None:
    item = add_item()
    more: dict[str, Any] = {"photos-more": [upload(b"words", f"{number}.jpg") for number in range(count)]}
    page = save(admin_client, item, status=200, name="New name", **more)
    assert f"At most 100 files can be added at once, and {count} were chosen." in page
    assert 'value="New name"' in page
    assert "0.jpg: " not in page
    assert ("99.jpg is kept" in page, "100.jpg is kept" in page) == (True, False)
    assert item.photos.count() == 0
    assert not [path for path in stored_files() if path.startswith("photos/")]
