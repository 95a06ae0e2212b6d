"""What is not in the file is unlisted where that was asked for; brands that are not the importer's stay out."""

from collections.abc import Callable

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User

from catalog.imports.bundles.opening import open_bundle
from catalog.imports.running.holding import take
from catalog.imports.running.passes import Pass
from catalog.models import Brand, Import, Item
from catalog.stored_files import private_files
from tests.imports import counts_of, hand_in, hand_in_to_run, many, one_batch, table, work_off
from tests.shop import add_item

pytestmark = pytest.mark.django_db


def listed() -> set[str]:
    """The skus that shoppers see."""
    return set(Item.objects.filter(listed=True).values_list("sku", flat=True))


def test_items_that_are_not_in_the_file_stay_listed_unless_asked() -> None:
    add_item("old")
    work_off(hand_in_to_run(many(1)))
    assert listed() == {"old", "A-0"}


def test_items_that_are_not_in_the_file_are_unlisted_where_asked() -> None:
    for number in range(3):
        add_item(f"old-{number}", listed=number > 0)
    user = User.objects.create_superuser("staff")
    row = work_off(hand_in(many(2), unlists=True))
    assert (counts_of(row), row.unlisted) == ((2, 2, 0, 0, 0), 2)
    assert listed() == {"old-1", "old-2"}
    row = work_off(hand_in_to_run(many(2), unlists=True, user=user))
    assert (counts_of(row), row.unlisted, listed()) == ((2, 2, 0, 0, 0), 2, {"A-0", "A-1"})
    assert row.lines.filter(line=0, outcome="changed").first().changes == [["listed", "yes", "no"]]  # type: ignore[union-attr]
    assert LogEntry.objects.filter(change_message__contains="Listed: yes → no").count() == 2


def test_items_of_rows_that_another_worker_did_count_as_in_the_file() -> None:
    add_item("old")
    row = one_batch(hand_in_to_run(many(201), unlists=True))
    assert work_off(row).changed == 1
    assert "old" not in listed()
    assert len(listed()) == 201


def test_nothing_is_unlisted_while_rows_cannot_be_read() -> None:
    add_item("old")
    row = work_off(hand_in_to_run(table({"sku": "new"}, {"sku": "bad", "price": "x"}), unlists=True))
    assert listed() == {"old", "new"}
    assert row.reason.startswith("Nothing is unlisted, because of rows that could not be read (1)")


@pytest.mark.parametrize("content", [b"sku,name,brand,price\n", b"sku,price\nunknown,3\n"])
@pytest.mark.parametrize("ask", [hand_in, hand_in_to_run])
def test_a_file_of_which_no_row_is_taken_unlists_nothing_and_says_so(
    content: bytes, ask: Callable[..., Import]
) -> None:
    add_item("old")
    row = work_off(ask(content, unlists=True))
    assert (listed(), row.changed) == ({"old"}, 0)
    assert row.reason.startswith("Nothing is unlisted, because no row of the file could be taken")


def test_rows_and_items_of_other_brands_are_refused() -> None:
    add_item("theirs", brand="Other", name="Coat", price="20")
    add_item("mine", brand="Own", name="Coat", price="10")
    rows = ({"sku": "mine", "brand": "Own"}, {"sku": "mine-2", "brand": "Own"}, {"sku": "theirs", "brand": "Own"})
    more = ({"sku": "new", "brand": "Other"}, {"sku": "stolen", "brand": "Third"})
    hold = take(hand_in_to_run(table(*rows, *more), unlists=True).pk)
    assert hold
    with private_files().open(hold.row.path) as file, open_bundle(file, "spring.csv") as bundle:
        Pass(hold, bundle, lambda _: None, may_touch=lambda brand: brand == "Own").go(float("inf"))
    row = Import.objects.get()
    assert counts_of(row) == (1, 1, 0, 3, 0)
    assert {line.reason for line in row.lines.filter(outcome="refused")} == {
        "you may not change items of the brand Other",
        "you may not change items of the brand Third",
        "this item is of a brand that you do not work on",
    }
    assert Item.objects.get(sku="theirs").brand.name == "Other"
    assert listed() == {"mine", "mine-2", "theirs"}
    assert not Brand.objects.filter(name="Third").exists()
