"""Filters: what passes is what the database says now, whenever the index was made, and nothing that passes is lost."""

from decimal import Decimal
from typing import Any

import numpy as np
import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from catalog.models import Brand, Fingerprint, Item
from search.choices import choices_for
from search.facets import Facet, FacetsReader
from search.filters import Filters
from search.finding import SHOWN, find_items
from search.indexes import current_indexes
from search.narrowing import conditions, narrow
from search.rebuilds import is_stale, rebuild
from tests.bits import SCHEME, random_rows, views
from tests.shop import add_fingerprint, add_item, add_photo

pytestmark = pytest.mark.django_db

FILTERS = [
    Filters(),
    Filters({"brand": frozenset({"Acme"})}),
    Filters({"brand": frozenset({"Acme", "Other"}), "category": frozenset({"Shoes"})}),
    Filters({"colour": frozenset({"Red"}), "gender": frozenset({"Women", "Men"})}),
    Filters({"colour": frozenset({"Ultraviolet"})}),
    Filters({"category": frozenset()}),
    Filters(low=Decimal("12.50")),
    Filters(high=Decimal("12.50")),
    Filters(low=Decimal(10), high=Decimal(20), on_sale=True),
    Filters(low=Decimal(10**11)),
    Filters(on_sale=True),
]


@pytest.fixture(autouse=True)
def short_scheme(settings: Settings) -> None:
    """Two words are enough here."""
    settings.HASH_SCHEME = SCHEME


def fill(count: int, first: int = 0) -> None:
    """Items of all sorts, one photo each with bits of its own."""
    for number, row in enumerate(random_rows(count, seed=first + 1), first):
        item = add_item(
            f"A-{number}",
            brand=("Acme", "Other", "Third")[number % 3],
            category=("Shoes", "Shirts")[number % 2],
            colour=("Red", "Blue", "")[number % 3],
            gender=("Women", "Men")[number // 2 % 2],
            price=Decimal("12.50") + number % 9,
            sale_price=Decimal(11) if number % 4 == 0 else None,
            listed=number % 7 != 6,
        )
        add_fingerprint(add_photo(item, b"x"), row.tobytes())


def allowed(filters: Filters) -> set[int]:
    """The fingerprints that may be found in all that is searched."""
    found = set()
    for index in current_indexes(SCHEME):
        mask = narrow(index, filters)
        found |= set(index.content.ids[slice(None) if mask is None else mask].tolist())
    return found


def wanted(filters: Filters) -> set[int]:
    """The same, asked of the database."""
    return set(Fingerprint.objects.filter(conditions(filters, "photo__item__")).values_list("pk", flat=True))


@pytest.mark.parametrize("filters", FILTERS, ids=str)
@pytest.mark.parametrize("count", [0, 1, 2, 60])
def test_an_index_lets_pass_what_the_database_does(filters: Filters, count: int) -> None:
    fill(count)
    assert allowed(filters) == wanted(filters)
    rebuild()
    assert allowed(filters) == wanted(filters)
    fill(5, first=100)
    assert allowed(filters) == wanted(filters)


def test_the_filters_tried_here_are_worth_trying() -> None:
    fill(60)
    passing = [len(wanted(filters)) for filters in FILTERS]
    assert sorted(set(passing))[0] == 0
    assert sum(0 < count < 50 for count in passing) >= 6


@pytest.mark.parametrize(
    "changes",
    [
        {"price": Decimal(99)},
        {"sale_price": Decimal(10)},
        {"listed": False},
        {"listed": True},
        {"category": "Hats", "colour": "Red"},
    ],
    ids=str,
)
@pytest.mark.parametrize("how", ["save", "save_some", "update", "bulk_update"])
def test_changed_items_pass_as_they_are_now_without_a_rebuild(changes: dict[str, Any], how: str) -> None:
    fill(40)
    rebuild()
    allowed(Filters(on_sale=True))
    items = list(Item.objects.order_by("pk")[5:25])
    for item in items:
        for name, value in changes.items():
            setattr(item, name, value)
        if how.startswith("save"):
            item.save(**({"update_fields": list(changes)} if how == "save_some" else {}))
    if how == "update":
        Item.objects.filter(pk__in=[item.pk for item in items]).update(**changes)
    if how == "bulk_update":
        Item.objects.bulk_update(items, list(changes))
    for filters in (*FILTERS[1:], Filters({"category": frozenset({"Hats"})}), Filters(low=Decimal(99))):
        assert allowed(filters) == wanted(filters)
    assert not is_stale()


def test_a_brand_that_is_called_otherwise_passes_by_its_new_name() -> None:
    fill(20)
    rebuild()
    brand = Brand.objects.get(name="Acme")
    brand.name = "Apex"
    brand.save()
    for name in ("Acme", "Apex"):
        filters = Filters({"brand": frozenset({name})})
        assert allowed(filters) == wanted(filters)


def test_nothing_is_asked_while_everything_is_listed(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    fill(6)
    rebuild()
    (index,) = current_indexes(SCHEME)
    with django_assert_num_queries(0):
        assert narrow(index, Filters()) is None


def test_changed_items_are_read_once(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    fill(20)
    rebuild()
    (index,) = current_indexes(SCHEME)
    with django_assert_num_queries(2):
        narrow(index, Filters(on_sale=True))
    with django_assert_num_queries(1):
        narrow(index, Filters(low=Decimal(3)))


def test_many_changed_items_are_reason_to_build(monkeypatch: pytest.MonkeyPatch) -> None:
    fill(20)
    rebuild()
    monkeypatch.setattr("search.rebuilds.CHANGED_ITEMS", 5)
    Item.objects.filter(pk__in=Item.objects.order_by("pk")[:5]).update(price=3)
    assert not is_stale()
    Item.objects.update(price=3)
    assert is_stale()
    assert rebuild() == "published"
    assert not is_stale()


@pytest.mark.parametrize("filters", FILTERS, ids=str)
def test_the_page_gets_the_nearest_that_pass_and_all_of_them_where_there_are_few(filters: Filters) -> None:
    fill(200)
    rebuild()
    query = random_rows(1, seed=9)
    found = find_items(views(query), SCHEME, filters)
    rows = Fingerprint.objects.filter(conditions(filters, "photo__item__")).values_list("photo__item_id", "bits")
    distances = {
        item: int(np.bitwise_count(np.frombuffer(bytes(bits), "<u8") ^ query[0]) @ current_points())
        for item, bits in rows
    }
    assert len(found) == len(distances)
    near = sorted(distances.values())[:SHOWN]
    assert [distances[one.item_id] for one in found[:SHOWN]] == near


def current_points() -> np.ndarray:
    """What the bits of each word count."""
    return current_indexes(SCHEME)[0].backend.points  # type: ignore[attr-defined,no-any-return]


def test_items_deleted_since_leave_no_gap() -> None:
    fill(1_400)
    rebuild()
    before = [one.item_id for one in find_items(views(random_rows(1, seed=9)), SCHEME)]
    for left in (60, 20):
        Item.objects.exclude(pk__in=Item.objects.filter(listed=True).order_by("pk")[:left]).delete()
        rest = set(Item.objects.values_list("pk", flat=True))
        found = [one.item_id for one in find_items(views(random_rows(1, seed=9)), SCHEME)]
        assert len(found) == len(set(found)) >= min(left, SHOWN)
        assert set(found) <= rest
        assert [item for item in before if item in rest] == found[: len(rest & set(before))]


def test_prices_are_compared_to_the_cent() -> None:
    reader = FacetsReader()
    for price in ("19.99", "20.00", "20.01", "999999999.99"):
        reader.add(Facet(("",) * 5, Decimal(price), listed=True, on_sale=False, item=1))
    facets = reader.facets(timezone.now())
    assert facets.passing(Filters(low=Decimal(20))).tolist() == [False, True, True, True]
    assert facets.passing(Filters(high=Decimal(20))).tolist() == [True, True, False, False]
    assert facets.passing(Filters(low=Decimal("999999999.99"))).tolist() == [False, False, False, True]


def test_only_words_of_listed_items_can_be_chosen() -> None:
    fill(12)
    add_fingerprint(add_photo(add_item("secret", brand="Secret", listed=False), b"x"), bytes(16))
    rebuild()
    words = {facet.name: sorted(choice.word for choice in facet.at_hand) for facet in choices_for(Filters()).facets}
    assert words["brand"] == ["Acme", "Other", "Third"]
    assert words["colour"] == ["Blue", "Red"]
