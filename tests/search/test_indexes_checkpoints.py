"""The checkpoint tells whether the fingerprints are others than before, and nothing else does."""

import pytest
from pytest_django.fixtures import Settings

from catalog.models import Fingerprint, Item, Photo
from search.manifests import Checkpoint
from search.reading import checkpoint_of, read_content
from tests.bits import SCHEME, random_rows
from tests.shop import add_fingerprint, add_item, add_photo, hash_all, replace_file

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def short_scheme(settings: Settings) -> None:
    """Two words are enough here."""
    settings.HASH_SCHEME = SCHEME


def fill(count: int, seed: int = 1) -> list[Fingerprint]:
    """So many photos with random bits."""
    return [
        add_fingerprint(add_photo(add_item(f"{seed}-{number}"), b"picture"), row.tobytes())
        for number, row in enumerate(random_rows(count, seed=seed))
    ]


def test_the_checkpoint_of_nothing_is_nothing() -> None:
    assert checkpoint_of(SCHEME) == Checkpoint(0, 0, 0)
    assert read_content(SCHEME).rows.shape == (0, 2)


def test_the_checkpoint_changes_when_a_photo_is_added_deleted_or_hashed_anew() -> None:
    photo, _other = (add_photo(add_item(sku), b"x") for sku in ("A", "B"))
    seen = {checkpoint_of(SCHEME)}
    add_fingerprint(photo, bytes(16))
    seen.add(checkpoint_of(SCHEME))
    photo.fingerprints.all().delete()
    add_fingerprint(photo, bytes(16))
    seen.add(checkpoint_of(SCHEME))
    fill(2)
    seen.add(checkpoint_of(SCHEME))
    Photo.objects.exclude(pk=photo.pk).order_by("pk")[1].delete()
    seen.add(checkpoint_of(SCHEME))
    assert len(seen) == 5


def test_the_checkpoint_does_not_change_with_prices_listing_or_refused_photos() -> None:
    (fingerprint,) = fill(1)
    before = checkpoint_of(SCHEME)
    Item.objects.update(listed=False, price=99)
    add_fingerprint(add_photo(add_item("bad"), b"x"), b"", fault="It is no picture.")
    add_fingerprint(fingerprint.photo, bytes(8), scheme="whash64/1")
    assert checkpoint_of(SCHEME) == before


def test_the_checkpoint_of_a_replaced_photo_changes_when_it_is_hashed() -> None:
    photo = add_photo(add_item(), b"x")
    add_fingerprint(photo, bytes(16))
    before = checkpoint_of(SCHEME)
    replace_file(photo, b"no picture")
    assert checkpoint_of(SCHEME) == before
    hash_all()
    assert checkpoint_of(SCHEME) != before


def test_content_agrees_with_the_checkpoint_and_is_in_the_order_of_ids() -> None:
    made = fill(5)
    content = read_content(SCHEME)
    assert content.checkpoint == checkpoint_of(SCHEME)
    assert content.ids.tolist() == sorted(fingerprint.pk for fingerprint in made)
    assert content.rows[3].tobytes() == bytes(made[3].bits)


def test_bits_of_another_width_are_not_indexed() -> None:
    (good,) = fill(1)
    add_fingerprint(add_photo(add_item("odd"), b"x"), bytes(24))
    assert read_content(SCHEME).ids.tolist() == [good.pk]
