"""Staff put an item's photos in order and add several at once; what is wrong with a file is told by its name."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from catalog.fingerprints import waiting_photos
from catalog.models import Brand, Item, Photo
from tests.messages import Message, sent_messages
from tests.shop import add_item, add_photo, garment_file, hash_all, stored_files
from tests.staff import ADD, change, client_who_may, fields, row, upload

pytestmark = pytest.mark.django_db


def photos_of(item: Item) -> list[tuple[int, int]]:
    """Ids and places, in order."""
    return list(item.photos.values_list("pk", "position"))


def three() -> tuple[Item, list[Photo]]:
    """An item with three photos."""
    item = add_item()
    return item, [add_photo(item, garment_file(place + 1), position=place) for place in range(3)]


def save(client: Client, item: Item, *rows: dict[str, Any], status: int = 302, **values: Any) -> str:
    """Send the item's form; the page that comes back."""
    response = client.post(change(item), fields(item.brand, *rows, initial=len(rows), **values))
    assert response.status_code == status
    return response.content.decode()


@pytest.mark.parametrize("places", [(3, 1, 2), (9, 1, 1), (2, 0, 0)])
def test_photos_are_numbered_from_nought_whatever_numbers_are_typed(
    admin_client: Client, places: tuple[int, int, int]
) -> None:
    item, (first, second, third) = three()
    rows = [row(photo, position=place) for photo, place in zip((first, second, third), places, strict=True)]
    save(admin_client, item, *rows)
    assert dict(photos_of(item))[first.pk] == 2
    assert [place for _, place in photos_of(item)] == [0, 1, 2]
    assert next(iter(item.photos.all())) != first


def test_a_photo_moved_to_a_taken_place_goes_before_the_one_that_has_it(admin_client: Client) -> None:
    item, (first, second, third) = three()
    save(admin_client, item, row(first, position=1), row(second, position=2), row(third, position=1))
    assert photos_of(item) == [(third.pk, 0), (first.pk, 1), (second.pk, 2)]


def test_the_form_counts_places_from_one_and_saving_it_as_it_is_changes_nothing(admin_client: Client) -> None:
    item, photos = three()
    before = photos_of(item)
    page = admin_client.get(change(item)).content.decode()
    assert all(f'name="photos-{place}-position" value="{place + 1}"' in page for place in range(3))
    save(admin_client, item, *(row(photo, position=photo.position + 1) for photo in photos))
    assert photos_of(item) == before
    assert LogEntry.objects.get().get_change_message().find("Place") == -1


def test_where_a_photo_is_deleted_the_others_move_up(admin_client: Client) -> None:
    item, (first, second, third) = three()
    save(admin_client, item, row(first, position=1, DELETE="on"), row(second, position=2), row(third, position=3))
    assert photos_of(item) == [(second.pk, 0), (third.pk, 1)]


@pytest.mark.django_db(transaction=True)
def test_several_files_are_added_after_the_photos_that_are_there(admin_client: Client) -> None:
    item, (first, second, third) = three()
    rows = [row(photo, position=place) for place, photo in enumerate((first, second, third), 1)]
    more: dict[str, Any] = {"photos-more": [upload(garment_file(4), "front.jpg"), upload(garment_file(5), "back.jpg")]}
    with sent_messages() as messages:
        save(admin_client, item, *rows, **more)
    added = [pk for pk, _ in photos_of(item)][3:]
    assert ([place for _, place in photos_of(item)], len(stored_files())) == ([0, 1, 2, 3, 4], 5)
    assert Message("catalog.tasks.hash_by_id", [added]) in messages
    said = LogEntry.objects.get().get_change_message()
    assert "photo 4" in said
    assert "photo 5" in said


def test_a_new_item_is_saved_with_its_photos_at_once(admin_client: Client) -> None:
    more: dict[str, Any] = {"photos-more": [upload(garment_file(4)), upload(garment_file(5))]}
    assert admin_client.post(ADD, fields(Brand.objects.create(name="Acme"), **more)).status_code == 302
    assert [place for _, place in photos_of(Item.objects.get())] == [0, 1]


def test_of_several_files_the_bad_ones_are_named_and_nothing_that_was_typed_is_lost(admin_client: Client) -> None:
    item, (photo, *_) = three()
    more = {
        "photos-more": [upload(garment_file(4), "front.jpg"), upload(b"words", "letter.txt"), upload(b"", "no.jpg")]
    }
    page = save(admin_client, item, row(photo, position=7), status=200, name="Another name", **more)
    assert "letter.txt: This file is not a picture we can read." in page
    assert "no.jpg: This file is empty." in page
    assert "front.jpg:" not in page
    assert "front.jpg is kept, and saved with the form." in page
    assert 'value="Another name"' in page
    assert 'name="photos-0-position" value="7"' in page
    assert (item.photos.count(), len({one for one in stored_files() if one.startswith("photos/")})) == (3, 3)


def test_a_photo_is_hashed_again_when_its_box_is_ticked(admin_client: Client) -> None:
    item, photos = three()
    hash_all()
    scheme = photos[0].fingerprints.get().scheme
    rows = [row(photo, position=place) for place, photo in enumerate(photos, 1)]
    save(admin_client, item, rows[0], {**rows[1], "again": "on"}, rows[2])
    assert list(waiting_photos(scheme)) == [photos[1]]
    told = LogEntry.objects.get().get_change_message()
    assert told.endswith("Changed Hash: to be made again for photo “photo 2”.")


def test_who_may_only_look_at_photos_is_shown_no_button_and_changes_nothing(client: Client) -> None:
    item, photos = three()
    client = client_who_may("view_item", "change_item", "view_photo")
    page = client.get(change(item)).content.decode()
    assert page.count("waiting</strong> to be hashed") == 3
    for words in ("data-move", "photos-more", "Choose the area", "photos-0-position", "photos-0-DELETE", "Hash again"):
        assert words not in page
    before = photos_of(item)
    rows = [row(photo, position=9 - place, again="on", DELETE="on") for place, photo in enumerate(photos)]
    more: dict[str, Any] = {"photos-more": [upload(garment_file(4))]}
    save(client, item, *rows, **more)
    assert photos_of(item) == before
    assert not Photo.objects.filter(hash_round__gt=0).exists()
