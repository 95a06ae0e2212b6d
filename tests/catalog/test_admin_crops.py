"""Staff choose the area of a photo that is hashed, see what is hashed of it, and go back to the automatic one."""

import pytest
from django.conf import settings
from django.contrib.admin.models import LogEntry
from django.db import DatabaseError
from django.test import Client
from PIL import Image

from catalog.areas import choose_area
from catalog.fingerprints import waiting_photos
from catalog.models import Photo
from tests.catalog.areas import BOX, SPELLED, add_busy_photo, chosen, history_fails, page_of, send
from tests.messages import Message, sent_messages
from tests.pictures import draw_garment, encode
from tests.shop import add_item, add_photo, garment_file, hash_all, replace_file
from tests.staff import change, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def photo() -> Photo:
    """A hashed photo without a plain background."""
    return add_busy_photo()


@pytest.mark.django_db(transaction=True)
def test_a_chosen_area_is_stored_queued_and_in_the_items_history(admin_client: Client, photo: Photo) -> None:
    with sent_messages() as messages:
        response = send(admin_client, photo)
    assert (response.status_code, response.headers["Location"]) == (302, change(photo.item))
    assert chosen(photo) == SPELLED
    assert messages == [Message("catalog.tasks.hash_by_id", [[photo.pk]])]
    entry = LogEntry.objects.get()
    assert (entry.object_id, entry.content_type.model) == (str(photo.item_id), "item")  # type: ignore[union-attr]
    assert entry.change_message == (
        "Photo 1 has another area to be hashed: left 10.00 %, top 20.00 %, width 50.00 %, height 60.00 %"
        " (before: automatic)."
    )


def test_back_to_automatic_forgets_the_area(admin_client: Client, photo: Photo) -> None:
    send(admin_client, photo)
    assert send(admin_client, photo, _automatic="Back to automatic").status_code == 302
    assert chosen(photo) == ""
    assert LogEntry.objects.count() == 2


def test_the_same_area_once_more_changes_nothing(admin_client: Client, photo: Photo) -> None:
    send(admin_client, photo)
    hash_all()
    assert send(admin_client, photo).status_code == 302
    assert (LogEntry.objects.count(), waiting_photos(settings.HASH_SCHEME).count()) == (1, 0)


def test_a_photo_is_hashed_again_without_another_area(admin_client: Client, photo: Photo) -> None:
    response = send(admin_client, photo, _again="Hash again")
    assert said(response) == [
        "Photo 1 is to be hashed again."
        " It is waiting to be hashed anew; until then it is searched as it was hashed before."
    ]
    assert (chosen(photo), list(waiting_photos(settings.HASH_SCHEME))) == ("", [photo])
    assert LogEntry.objects.get().change_message == "Photo 1 is to be hashed again."


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"left": "60"}, "The box reaches outside the photo."),
        ({"width": ""}, "Please enter a number from 0 to 100."),
        ({"width": "0.5"}, "This box is too small to see anything in it."),
        ({"turn": "45"}, "A photo is turned by 0, 90, 180 or 270 degrees."),
    ],
)
def test_a_box_that_cannot_be_hashed_is_refused_and_kept_on_the_page(
    admin_client: Client, photo: Photo, values: dict[str, str], sentence: str
) -> None:
    page = send(admin_client, photo, **values).content.decode()
    assert sentence in page
    assert 'value="20"' in page
    assert (chosen(photo), LogEntry.objects.count()) == ("", 0)


def test_an_area_of_a_single_colour_is_refused(admin_client: Client) -> None:
    picture = Image.new("RGB", (400, 400), "white")
    picture.paste(draw_garment(1, (200, 200)), (200, 200))
    photo = add_photo(add_item(), encode(picture))
    page = send(admin_client, photo, left="0", top="0", width="40", height="40").content.decode()
    assert "A single colour: there is nothing to hash." in page
    assert chosen(photo) == ""


def test_a_box_of_a_file_that_is_no_longer_there_is_not_taken(admin_client: Client, photo: Photo) -> None:
    replace_file(photo, garment_file(2))
    response = admin_client.post(page_of(photo), {"source": photo.path, **BOX}, follow=True)
    assert "This photo has been given another file or area meanwhile." in response.content.decode()
    assert chosen(photo) == ""


@pytest.mark.parametrize("button", ["save", "_automatic", "_show"])
def test_an_area_that_another_has_chosen_meanwhile_is_told_before_it_is_replaced(
    admin_client: Client, photo: Photo, button: str
) -> None:
    Photo.objects.update(crop="5.00,6.00,70.00,80.00")
    page = send(admin_client, photo, seen="", **{button: "1"}).content.decode()
    assert "chosen what is hashed: left 5.00 %, top 6.00 %, width 70.00 %, height 80.00 %." in page
    assert 'name="seen" value="5.00,6.00,70.00,80.00"' in page
    assert '<rect x="10.00" y="20.00" width="50.00" height="60.00"/>' in page
    assert (chosen(photo), LogEntry.objects.count()) == ("5.00,6.00,70.00,80.00", 0)
    assert send(admin_client, photo, seen="5.00,6.00,70.00,80.00").status_code == 302
    assert chosen(photo) == SPELLED


def test_an_area_that_is_chosen_at_the_very_same_time_is_not_replaced(photo: Photo) -> None:
    Photo.objects.update(crop="5.00,6.00,70.00,80.00")
    assert not choose_area(photo, SPELLED)
    assert chosen(photo) == "5.00,6.00,70.00,80.00"


@pytest.mark.parametrize("button", ["save", "_again"])
def test_what_cannot_be_told_in_the_history_is_not_done(admin_client: Client, photo: Photo, button: str) -> None:
    with history_fails(), pytest.raises(DatabaseError):
        send(admin_client, photo, **{button: "1"})
    fresh = Photo.objects.get()
    assert (fresh.crop, fresh.hash_round) == ("", 0)


def test_show_draws_the_box_and_saves_nothing(admin_client: Client, photo: Photo) -> None:
    page = send(admin_client, photo, _show="Show this area").content.decode()
    assert '<rect x="10.00" y="20.00" width="50.00" height="60.00"/>' in page
    assert "hashed.jpg?left=10.00&amp;top=20.00&amp;width=50.00&amp;height=60.00" in page
    assert chosen(photo) == ""


def test_the_page_starts_with_the_chosen_area(admin_client: Client, photo: Photo) -> None:
    Photo.objects.update(crop="5.00,6.00,70.00,80.00,90")
    page = admin_client.get(page_of(photo)).content.decode()
    assert '<rect x="5.00" y="6.00" width="70.00" height="80.00"/>' in page
    assert "picture.jpg?turn=90" in page
    assert "Back to automatic" in page
