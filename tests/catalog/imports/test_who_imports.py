"""An import does what whoever asked for it may do, at the moment at which it is done."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import Permission, User

from catalog.imports.running.working import work_on
from catalog.models import Brand, BrandLimit, Import, Item
from tests.imports import check_and_run, counts_of, hand_in, hand_in_to_run, many, one_batch, table, work_off
from tests.members import member
from tests.shop import add_item

pytestmark = pytest.mark.django_db
State = Import.State
ROWS = (
    *({"sku": "mine", "brand": "Own", "price": "12"}, {"sku": "mine-2", "brand": "Own"}),
    *({"sku": "theirs", "brand": "Own"}, {"sku": "new", "brand": "Other"}, {"sku": "stolen", "brand": "Third"}),
)


def two_brands() -> None:
    """Listed items of the importer's brand and of another."""
    for sku, brand in (("mine", "Own"), ("mine-gone", "Own"), ("theirs", "Other"), ("theirs-gone", "Other")):
        add_item(sku, brand=brand, name="Coat", price="10")


@pytest.mark.parametrize("ask", [hand_in, hand_in_to_run])
def test_who_is_limited_to_brands_imports_and_unlists_these_alone(ask: Callable[..., Import]) -> None:
    two_brands()
    row = work_off(ask(table(*ROWS), unlists=True, user=member("editor", "Own")))
    assert counts_of(row) == (1, 2, 0, 3, 0)
    assert {(line.sku, line.column, line.reason) for line in row.lines.filter(outcome="refused")} == {
        ("theirs", "sku", "this item is of a brand that you do not work on"),
        ("new", "brand", "you may not change items of the brand Other"),
        ("stolen", "brand", "you may not change items of the brand Third"),
    }
    assert {line.sku for line in row.lines.filter(outcome="changed")} == {"mine", "mine-gone"}
    assert str(Item.objects.get(sku="theirs").price) == "10.00"
    unlisted = set(Item.objects.filter(listed=False).values_list("sku", flat=True))
    assert unlisted == ({"mine-gone"} if row.runs else set())
    assert not Brand.objects.filter(name="Third").exists()


def test_a_price_table_without_brands_changes_no_item_of_another_brand() -> None:
    two_brands()
    content = b"sku,price\nmine,1\ntheirs,1\n"
    assert counts_of(check_and_run(content, user=member("editor", "Own"))) == (0, 1, 0, 1, 0)
    assert str(Item.objects.get(sku="theirs").price) == "10.00"


def deleted(user: User) -> None:
    """The account is gone."""
    user.delete()


def left(user: User) -> None:
    """Who leaves is not deleted."""
    User.objects.filter(pk=user.pk).update(is_active=False)


def no_staff(user: User) -> None:
    """The admin lets him in no more."""
    User.objects.filter(pk=user.pk).update(is_staff=False)


def demoted(user: User) -> None:
    """He has another role now."""
    user.groups.clear()
    user.user_permissions.set(Permission.objects.filter(codename__in=["add_import", "view_item", "add_item"]))


@pytest.mark.parametrize("happens", [deleted, left, no_staff, demoted])
@pytest.mark.parametrize("ask", [hand_in, hand_in_to_run])
def test_an_import_of_who_may_not_any_more_does_nothing_and_says_so(
    happens: Callable[[User], None], ask: Callable[..., Import]
) -> None:
    add_item("theirs", brand="Other", price="10")
    user = member("editor", "Own")
    row = ask(b"sku,price\ntheirs,99\n", user=user)
    happens(user)
    row = work_off(row)
    assert (row.state, counts_of(row), str(Item.objects.get().price)) == (State.FAILED, (0, 0, 0, 0, 0), "10.00")
    assert "may not import any more" in row.reason or "has no account any more" in row.reason


def test_an_account_that_ends_in_the_middle_ends_the_import_there() -> None:
    user = member("editor")
    row = one_batch(hand_in_to_run(many(201), user=user))
    assert row.state == State.WAITING_RUN
    user.delete()
    row = work_off(row)
    assert (row.state, Item.objects.count()) == (State.FAILED, 200)


def test_a_limit_that_is_set_meanwhile_holds_for_the_rest() -> None:
    user = member("editor")
    row = one_batch(hand_in_to_run(many(201), user=user))
    BrandLimit.objects.create(user=user)
    work_on(row.pk, lambda _: None)
    assert (Item.objects.count(), Import.objects.get().refused) == (200, 1)
