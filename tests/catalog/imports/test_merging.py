"""An import brings a table into the catalogue, changes what changed, and a second time nothing."""

from decimal import Decimal
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from pytest_django import DjangoAssertNumQueries

from catalog.models import Item, Photo
from tests.shop import garment_file
from tests.tables import GOOD, as_csv, bring_in, counts, everything, import_rows, write_table

pytestmark = pytest.mark.django_db

FULL = {
    **GOOD,
    "sale_price": "15",
    "currency": "SEK",
    "gender": "Women",
    "category": "Coats",
    "colour": "Blue",
    "url": "https://shop.example/coat?id=1",
    "listed": "no",
}


def test_a_full_row_becomes_an_item_with_its_photo(tmp_path: Path) -> None:
    report = import_rows(tmp_path, FULL)
    assert (counts(report), report.items, report.faults) == ((1, 0, 0, 1), 1, [])
    item = Item.objects.get()
    assert (item.sku, item.name, item.brand.name, item.price) == ("A-1", "Coat", "Acme", Decimal("20.00"))
    assert (item.sale_price, item.currency, item.asked_price) == (Decimal("15.00"), "SEK", Decimal("15.00"))
    assert (item.gender, item.category, item.colour) == ("Women", "Coats", "Blue")
    assert (item.url, item.listed) == ("https://shop.example/coat?id=1", False)
    photo = item.photos.get()
    with default_storage.open(photo.path) as file:
        assert file.read() == garment_file(1)
    assert photo.path.startswith("photos/")
    assert photo.path.endswith(".jpg")


def test_what_is_optional_may_be_left_out(tmp_path: Path) -> None:
    import_rows(tmp_path, {})
    item = Item.objects.get()
    assert (item.sale_price, item.currency, item.gender, item.url, item.listed) == (None, "EUR", "", "", True)


@pytest.mark.parametrize("rows", [0, 1, 2, 201])
def test_a_table_of_any_length_goes_in(tmp_path: Path, rows: int) -> None:
    table = as_csv(*({**GOOD, "sku": f"A-{number}"} for number in range(rows)))
    report = bring_in(write_table(tmp_path, table))
    assert (report.created, Item.objects.count(), Photo.objects.count()) == (rows, rows, rows)
    assert report.done == [*range(200, rows, 200), rows][-2 if rows > 200 else -1 :] if rows else report.done == []


def test_a_second_run_changes_nothing(tmp_path: Path) -> None:
    rows = (FULL, {"sku": "A-2", "image": "2.jpg"}, {"sku": "A-3", "price": "10.0", "sale_price": "10"})
    import_rows(tmp_path, *rows)
    before = everything()
    report = import_rows(tmp_path, *rows)
    assert (counts(report), report.faults) == ((0, 0, 3, 0), [])
    assert everything() == before


def test_a_second_run_does_not_write(tmp_path: Path, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    rows = [{"sku": f"A-{number}"} for number in range(20)]
    import_rows(tmp_path, *rows)
    with django_assert_num_queries(9) as queries:
        import_rows(tmp_path, *rows)
    statements = [query["sql"] for query in queries.captured_queries]
    writes = [sql for sql in statements if sql.startswith(("INSERT", "UPDATE", "DELETE"))]
    assert len(writes) >= 2
    assert [sql for sql in writes if '"catalog_import"' not in sql] == []


@pytest.mark.parametrize(
    ("column", "value", "wanted"),
    [
        ("name", "Long coat", "Long coat"),
        ("price", "30", Decimal(30)),
        ("sale_price", "12.50", Decimal("12.50")),
        ("sale_price", "", None),
        ("currency", "USD", "USD"),
        ("currency", "", "EUR"),
        ("gender", "Men", "Men"),
        ("category", "", ""),
        ("colour", "Red", "Red"),
        ("url", "", ""),
        ("listed", "yes", True),
    ],
)
def test_a_value_that_is_another_is_changed(tmp_path: Path, column: str, value: str, wanted: object) -> None:
    import_rows(tmp_path, FULL, {"sku": "A-2"})
    photo = Photo.objects.get(item__sku="A-1").path
    report = import_rows(tmp_path, {**FULL, column: value}, {"sku": "A-2"})
    assert counts(report) == (0, 1, 1, 0)
    item = Item.objects.get(sku="A-1")
    assert getattr(item, column) == wanted
    assert item.photos.get().path == photo


def test_a_brand_that_is_another_is_changed(tmp_path: Path) -> None:
    import_rows(tmp_path, {})
    assert counts(import_rows(tmp_path, {"brand": "Bella"})) == (0, 1, 0, 0)
    assert Item.objects.get().brand.name == "Bella"


def test_a_report_counts_every_item_once(tmp_path: Path) -> None:
    import_rows(tmp_path, {"sku": "A-1"}, {"sku": "A-2"}, {"sku": "A-3"})
    rows = [{"sku": "A-1"}, {"sku": "A-2", "price": "9"}, {"sku": "A-3", "image": "2.jpg"}, {"sku": "A-4"}]
    report = import_rows(tmp_path, *rows, {"sku": "A-5", "price": "x"})
    assert (counts(report), report.items, len(report.faults)) == ((1, 2, 1, 2), 4, 1)


def test_an_item_that_is_not_in_the_table_stays(tmp_path: Path) -> None:
    import_rows(tmp_path, {}, {"sku": "A-2"})
    import_rows(tmp_path, {})
    assert Item.objects.count() == 2


def test_queries_do_not_rise_with_the_rows_but_for_one_before_every_sixteen_files(
    tmp_path: Path, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    import_rows(tmp_path, {})
    with django_assert_num_queries(13 + 1):
        import_rows(tmp_path, *({"sku": f"B-{number}"} for number in range(5)))
    with django_assert_num_queries(13 + 4):
        import_rows(tmp_path, *({"sku": f"C-{number}"} for number in range(50)))


def test_a_refused_row_leaves_nothing_behind(tmp_path: Path) -> None:
    report = import_rows(tmp_path, {"brand": "Nobody", "image": "missing.jpg"})
    assert len(report.faults) == 1
    assert everything() == ([], [], [], set())
