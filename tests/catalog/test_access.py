"""A member of staff may be limited to brands; superusers never are."""

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from catalog.access import allowed_brands, is_allowed, limited, may_touch
from catalog.models import Brand, BrandLimit, Item, Photo
from tests.members import member
from tests.shop import add_garment, add_item

pytestmark = pytest.mark.django_db


def again(user: User) -> User:
    """The same user as the next request reads it."""
    return User.objects.get(pk=user.pk)


@pytest.mark.parametrize("brands", [(), ("Acme",), ("Acme", "Bella")])
def test_who_has_a_limit_may_work_on_its_brands_and_others_on_all(brands: tuple[str, ...]) -> None:
    ids = {Brand.objects.create(name=name).pk for name in brands}
    Brand.objects.create(name="Cara")
    assert allowed_brands(member("editor", *brands)) == (ids or None)


def test_a_limit_to_no_brand_is_no_brand_at_all() -> None:
    add_item()
    user = member("editor", "Acme")
    user.brand_limit.brands.clear()
    assert allowed_brands(again(user)) == frozenset()
    assert not limited(Item.objects.all(), again(user)).exists()


def test_the_limit_stays_when_its_last_brand_is_deleted() -> None:
    user = member("editor", "Acme")
    Brand.objects.all().delete()
    assert allowed_brands(again(user)) == frozenset()


def test_a_stranger_may_work_on_nothing_and_a_superuser_on_all() -> None:
    assert allowed_brands(AnonymousUser()) == frozenset()
    root = User.objects.create_superuser("root")
    BrandLimit.objects.create(user=root)
    assert allowed_brands(root) is None


def test_a_limit_is_read_once_for_each_request() -> None:
    user = member("editor", "Acme")
    with CaptureQueriesContext(connection) as queries:
        assert allowed_brands(user) == allowed_brands(user)
    assert len(queries) == 1


def test_brands_items_and_photos_are_limited_alike() -> None:
    own, foreign = add_garment(1, brand="Acme"), add_garment(2, brand="Bella")
    user = member("editor", "Acme")
    for rows, mine in (
        (Brand.objects.all(), own.brand),
        (Item.objects.all(), own),
        (Photo.objects.all(), own.photos.get()),
    ):
        assert list(limited(rows, user)) == [mine]
    assert [is_allowed(row, user) for row in (own, foreign, own.brand, foreign.brand)] == [True, False, True, False]
    assert [is_allowed(item.photos.get(), user) for item in (own, foreign)] == [True, False]


def test_a_file_may_name_only_brands_of_the_limit() -> None:
    add_item(brand="Bella")
    theirs, everybodys = may_touch(member("editor", "Acme")), may_touch(member("editor"))
    assert [theirs(name) for name in ("Acme", "acme", "Bella", "New")] == [True, False, False, False]
    assert [everybodys(name) for name in ("Acme", "Bella", "New")] == [True, True, True]
