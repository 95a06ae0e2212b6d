"""What became of a photo is told in words, with what can be done about it."""

from typing import get_args

import pytest
from django.conf import settings
from django.utils import timezone

from catalog.admin.photo_filters import photos_in, states_in_words
from catalog.models import Photo
from catalog.states import State, photo_state
from tests.pictures import draw_waves, encode
from tests.shop import add_item, add_photo, garment_file, hash_all, replace_file

pytestmark = pytest.mark.django_db


def fresh(photo: Photo) -> Photo:
    """The photo as it is now."""
    return Photo.objects.get(pk=photo.pk)


def test_a_photo_waits_is_hashed_and_waits_again_with_another_file() -> None:
    photo = add_photo(add_item(), garment_file(1))
    state = photo_state(photo)
    assert (state.kind, state.fingerprint) == ("waiting", None)
    assert str(state) == "waiting to be hashed; until then it is not searched"
    hash_all()
    state = photo_state(fresh(photo))
    assert (state.kind, state.hint, state.fingerprint) == ("hashed", "", photo.fingerprints.get())
    assert str(state).startswith("hashed since ")
    assert str(timezone.localtime().year) in str(state)
    assert photo_state(replace_file(photo, garment_file(2))).kind == "waiting"


def test_of_what_was_hashed_long_ago_no_time_is_told() -> None:
    photo = add_photo(add_item(), garment_file(1))
    photo.fingerprints.create(scheme=settings.HASH_SCHEME, source=photo.path, bits=bytes(8), created_at=None)
    assert str(photo_state(photo)) == "hashed"


def test_a_photo_that_failed_says_why_and_what_to_do() -> None:
    photo = add_photo(add_item(), b"no picture")
    hash_all()
    state = photo_state(fresh(photo))
    assert state.kind == "failed"
    assert state.sentence.startswith("failed: This file is not a picture we can read.")
    assert state.hint.startswith("The file cannot be read. Give the photo once more")


def test_a_busy_background_is_told_until_an_area_is_chosen() -> None:
    photo = add_photo(add_item(), encode(draw_waves(1)))
    hash_all()
    assert photo_state(fresh(photo)).hint == "Busy background: the whole photo is hashed. Choose the area of the item."
    Photo.objects.update(crop="10.00,10.00,80.00,80.00")
    state = photo_state(fresh(photo))
    assert state.kind == "waiting anew"
    assert str(state) == "waiting to be hashed anew; until then it is searched as it was hashed before"
    hash_all()
    assert (photo_state(fresh(photo)).kind, photo_state(fresh(photo)).hint) == ("hashed", "")


def test_of_a_photo_that_failed_and_is_tried_again_nothing_is_searched_meanwhile() -> None:
    photo = add_photo(add_item(), b"no picture")
    hash_all()
    Photo.objects.update(hash_round=1)
    assert str(photo_state(fresh(photo))) == "waiting to be hashed anew; until then it is not searched"


def test_lists_filters_and_forms_have_one_word_for_a_state() -> None:
    item = add_item()
    photos = [add_photo(item, data, position=place) for place, data in enumerate([garment_file(1), b"no picture"] * 2)]
    hash_all()
    Photo.objects.filter(position__gte=2).update(hash_round=1)
    photos += [add_photo(item, garment_file(2), position=4)]
    states = {photo.pk: photo_state(fresh(photo)) for photo in photos}
    assert [state.state for state in states.values()] == ["hashed", "failed", "waiting", "waiting", "waiting"]
    assert all(str(state).startswith(state.state) for state in states.values())
    for word in get_args(State):
        found = [photo.pk for photo in photos_in(word).order_by("pk")]
        assert found == [pk for pk, state in states.items() if state.state == word]
    assert states_in_words(list(item.photos.all())) == "1 hashed, 3 waiting, 1 failed"
