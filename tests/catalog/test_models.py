"""What the shop has: items and their prices, photos and their files."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError
from django.db.models import ProtectedError
from pytest_django import DjangoCaptureOnCommitCallbacks

from catalog.models import Brand, Fingerprint, Item, Photo, photo_path
from tests.shop import add_fingerprint, add_item, add_photo, garment_file, replace_file, stored_files

pytestmark = pytest.mark.django_db


def complaints(item: Item) -> dict[str, list[str]]:
    """What is wrong with an item, by field."""
    with pytest.raises(ValidationError) as refused:
        item.full_clean()
    return refused.value.message_dict


@pytest.mark.parametrize(("sale", "asked"), [(None, "20.00"), ("15.50", "15.50"), ("0", "0.00"), ("20.00", "20.00")])
def test_the_price_asked_is_the_sale_price_where_there_is_one(sale: str | None, asked: str) -> None:
    item = add_item(price="20.00", sale_price=sale)
    item.refresh_from_db()
    assert item.asked_price == Decimal(asked)
    assert Item.objects.filter(asked_price=Decimal(asked)).exists()


def test_the_price_asked_follows_a_change() -> None:
    item = add_item(price="20.00")
    item.sale_price = Decimal(5)
    item.save()
    assert Item.objects.get(asked_price=5) == item


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"price": "-0.01"}, "price"),
        ({"price": "1.234"}, "price"),
        ({"price": "99999999999"}, "price"),
        ({"price": "NaN"}, "price"),
        ({"sale_price": Decimal(-1)}, "sale_price"),
        ({"sale_price": "10.01"}, "sale_price"),
        ({"currency": "eur"}, "currency"),
        ({"currency": "EURO"}, "currency"),
        ({"currency": "EUR\n"}, "currency"),
        ({"currency": ""}, "currency"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"url": "shop"}, "url"),
        ({"name": ""}, "name"),
        ({"name": "x" * 201}, "name"),
        ({"sku": "x" * 65}, "sku"),
    ],
)
def test_a_bad_value_is_refused(fields: dict[str, object], field: str) -> None:
    values = {"sku": "A-1", "name": "Coat", "price": "10.00", "currency": "EUR", **fields}
    assert list(complaints(Item(brand=Brand.objects.create(name="Acme"), **values))) == [field]


def test_a_sale_may_cost_as_much_as_no_sale() -> None:
    Item(sku="A", name="Coat", brand=Brand.objects.create(name="B"), price=10, sale_price=10).full_clean()


def test_a_sku_and_a_brand_name_exist_once() -> None:
    add_item("A-1")
    with pytest.raises(ValidationError):
        Item(sku="A-1", name="Coat", brand=Brand.objects.get(), price=1).full_clean()
    with pytest.raises(IntegrityError):
        Brand.objects.create(name="Acme")


def test_a_brand_with_items_cannot_be_deleted() -> None:
    brand = add_item().brand
    with pytest.raises(ProtectedError):
        brand.delete()


def test_things_are_called_by_what_they_are() -> None:
    photo = add_photo(add_item("A-1", name="Coat"), garment_file(1), position=2)
    assert (str(photo.item.brand), str(photo.item), str(photo)) == ("Acme", "Acme Coat", "photo 3")
    assert str(add_fingerprint(photo, b"", scheme="whash64/1")) == f"whash64/1 of photo {photo.pk}"


def test_a_path_is_new_for_every_file_and_keeps_its_extension_alone() -> None:
    paths = {photo_path(Photo(), "../../etc/My photo.JPEG") for _ in range(5)}
    assert len(paths) == 5
    for path in paths:
        assert path.startswith("photos/")
        assert path.endswith(".jpeg")
        assert ".." not in path


def test_a_saved_photo_has_a_file_and_its_digest() -> None:
    photo = add_photo(add_item(), b"anything")
    assert photo.sha256 == "ee0874170b7f6f32b8c2ac9573c428d35b575270a66b757c2c0185d2bd09718d"
    with default_storage.open(photo.path) as file:
        assert file.read() == b"anything"


def test_saving_a_photo_again_keeps_its_file_and_digest() -> None:
    photo = add_photo(add_item(), garment_file(1))
    before = (photo.path, photo.sha256, stored_files())
    again = Photo.objects.get(pk=photo.pk)
    again.position = 4
    again.save()
    again.refresh_from_db()
    assert (again.path, again.sha256, stored_files()) == before
    assert again.position == 4


def test_a_replaced_file_is_deleted_once_that_is_certain(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    photo = add_photo(add_item(), garment_file(1))
    with django_capture_on_commit_callbacks(execute=True):
        fresh = replace_file(photo, garment_file(2))
        assert stored_files() == {photo.path, fresh.path}
    assert stored_files() == {fresh.path}
    assert fresh.sha256 != photo.sha256


@pytest.mark.django_db(transaction=True)
def test_a_deleted_photo_leaves_no_file_and_a_failed_deletion_leaves_it() -> None:
    photo = add_photo(add_item(), garment_file(1))
    with pytest.raises(ProtectedError):
        photo.item.brand.delete()
    assert stored_files() == {photo.path}
    photo.delete()
    assert stored_files() == set()


@pytest.mark.django_db(transaction=True)
def test_the_files_of_a_deleted_item_are_deleted() -> None:
    item = add_item()
    add_photo(item, garment_file(1))
    add_photo(item, garment_file(2), position=1)
    kept = add_photo(add_item("A-2"), garment_file(3))
    item.delete()
    assert stored_files() == {kept.path}


def test_photos_come_in_the_order_of_their_positions() -> None:
    item = add_item()
    second, first, third = (add_photo(item, garment_file(1), position=position) for position in (1, 0, 1))
    assert list(item.photos.all()) == [first, second, third]


def test_a_photo_has_one_fingerprint_a_scheme() -> None:
    photo = add_photo(add_item(), garment_file(1))
    add_fingerprint(photo, b"", scheme="whash64/1")
    add_fingerprint(photo, b"", scheme="whash64/2")
    with pytest.raises(IntegrityError):
        add_fingerprint(photo, b"", scheme="whash64/1")


def test_usable_fingerprints_have_bits_and_current_ones_are_of_the_very_file() -> None:
    photos = [add_photo(add_item(sku), garment_file(1)) for sku in ("A", "B", "C")]
    good = add_fingerprint(photos[0], b"bits", scheme="s/1")
    refused = add_fingerprint(photos[1], b"", scheme="s/1", fault="It is no picture.")
    outdated = add_fingerprint(photos[2], b"bits", scheme="s/1", source="photos/other.jpg")
    add_fingerprint(photos[0], b"bits", scheme="s/2")
    assert list(Fingerprint.objects.usable("s/1").order_by("pk")) == [good, outdated]
    assert list(Fingerprint.objects.filter(scheme="s/1").current().order_by("pk")) == [good, refused]


def test_a_form_refuses_what_is_no_picture() -> None:
    photo = Photo(item=add_item(), image=ContentFile(b"no picture", "photo.jpg"))
    with pytest.raises(ValidationError, match="This file is not a picture we can read"):
        photo.full_clean()


def test_a_form_takes_a_picture_whole() -> None:
    photo = Photo(item=add_item(), image=ContentFile(garment_file(1), "photo.jpg"))
    photo.full_clean(exclude=["sha256"])
    photo.save()
    with default_storage.open(photo.path) as file:
        assert file.read() == garment_file(1)


def test_a_file_that_was_read_already_is_stored_whole() -> None:
    file = ContentFile(garment_file(1), "photo.jpg")
    file.read()
    photo = Photo(item=add_item(), image=file)
    photo.save()
    with default_storage.open(photo.path) as stored:
        assert stored.read() == garment_file(1)
    assert photo.path.endswith(".jpg")
