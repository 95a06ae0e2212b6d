"""Insights count what was recorded, by day, brand and item, in the admin and as files."""

import csv
import io
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.files.storage import default_storage
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from catalog.boxes import WHOLE
from search.insights import insights
from search.lookups import decode_photo, delete_lookup
from search.models import Feedback, Lookup, SearchRecord
from tests.owners import create_lookup
from tests.pictures import draw_waves, encode
from tests.shop import add_item
from tests.staff import client_who_may, count_queries, log_in_with

pytestmark = pytest.mark.django_db
PAGE = "/admin/search/insights/"


def add(tier: str = "same", *, days_ago: int = 0, **fields: Any) -> SearchRecord:
    """One search."""
    return SearchRecord.objects.create(
        day=timezone.localdate() - timedelta(days=days_ago),
        searched_at=timezone.now(),
        tier=tier,
        **{**vars(WHOLE), **fields},
    )


def add_feedback(verdict: str, at: datetime) -> None:
    """Something that a shopper said."""
    row = Feedback.objects.create(sku="A-1", verdict=verdict, distance=0.1, scheme="x", **vars(WHOLE))
    Feedback.objects.filter(pk=row.pk).update(created_at=at)


@pytest.fixture
def client_with_insights() -> Client:
    """Staff who may see insights and nothing else."""
    return client_who_may("view_searchrecord")


@pytest.fixture
def missed() -> Lookup:
    """A photo for which nothing was found."""
    lookup = create_lookup(encode(draw_waves(1)))
    add("nothing", lookup=lookup)
    return lookup


def rows_of(client: Client, table: str, days: int = 30) -> list[list[str]]:
    """A file as it is read."""
    response = client.get(f"{PAGE}{table}.csv?days={days}")
    assert f'filename="insights-{table}-{days}-days.csv"' in response.headers["Content-Disposition"]
    return list(csv.reader(io.StringIO(response.content.decode())))


@pytest.mark.parametrize("count", [0, 1, 2])
def test_searches_are_counted_by_day_and_tier(count: int) -> None:
    for _ in range(count):
        add("same")
        add("nothing", days_ago=29)
        add("similar", days_ago=30)
    found = insights(30)
    assert len(found.days) == 30
    assert (found.days[-1].searches.get("same", 0), found.days[0].searches.get("nothing", 0)) == (count, count)
    assert found.total == 2 * count
    assert insights(90).searches == {"same": count, "very_similar": 0, "similar": count, "nothing": count}


def test_brands_and_items_are_those_that_came_first_and_were_like_it() -> None:
    item = add_item("B-2", brand="Bella")
    for tier, sku, brand in (
        ("same", "A-1", "Acme"),
        ("similar", "B-2", "Bella"),
        ("same", "B-2", "Bella"),
        ("nothing", "A-1", "Acme"),
    ):
        add(tier, sku=sku, brand=brand)
    found = insights(30)
    assert [(one.name, one.count) for one in found.brands] == [("Bella", 2), ("Acme", 1)]
    assert [(one.name, one.count, one.item) for one in found.items] == [("B-2", 2, item), ("A-1", 1, None)]


def test_feedback_is_counted_by_the_days_of_the_project(settings: Settings) -> None:
    settings.TIME_ZONE = "Pacific/Auckland"
    midnight = datetime.combine(timezone.localdate(), datetime.min.time(), ZoneInfo("Pacific/Auckland"))
    add_feedback("it", midnight.astimezone(UTC))
    add_feedback("not_it", (midnight - timedelta(minutes=1)).astimezone(UTC))
    days = insights(30).days
    assert (days[-1].feedback, days[-2].feedback) == ({"it": 1}, {"not_it": 1})


def test_queries_do_not_rise_with_the_searches(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    for number in range(60):
        add("nothing" if number % 3 else "same", days_ago=number % 20, sku=f"A-{number}", brand=f"Brand {number}")
    with django_assert_num_queries(6):
        insights(30)


def test_the_page_takes_as_many_queries_for_many_searches(admin_client: Client) -> None:
    add(sku="A-0", item=add_item("A-0"))
    few = count_queries(admin_client, PAGE)
    for number in range(1, 9):
        add(sku=f"A-{number}", item=add_item(f"A-{number}"))
    assert count_queries(admin_client, PAGE) == few


def test_the_page_draws_the_charts_with_their_figures_beside_them(client_with_insights: Client) -> None:
    for number in range(3):
        add("very_similar", sku="A-1", brand="Acme", days_ago=number)
    add_feedback("it", timezone.now())
    page = client_with_insights.get(PAGE).content.decode()
    assert page.count('<rect class="part-very_similar" x=') == 3
    assert '<title id="searched-title">Searches a day, by what was found</title>' in page
    assert '<title id="said-title">What shoppers said of results a day</title>' in page
    assert page.count("<td>1</td>") >= 4
    assert "style=" not in page
    assert "Acme" in page


def test_files_have_the_same_figures(client_with_insights: Client) -> None:
    add_item("=A-1", brand="Acme", name="Coat")
    add("same", sku="=A-1", brand="Acme")
    add("nothing")
    add_feedback("it", timezone.now())
    days = rows_of(client_with_insights, "days")
    assert days[0] == ["day", "searches", "same", "very_similar", "similar", "nothing", "it", "not_it"]
    assert days[-1] == [timezone.localdate().isoformat(), "2", "1", "0", "0", "1", "1", "0"]
    assert len(rows_of(client_with_insights, "days", 90)) == 91
    assert rows_of(client_with_insights, "brands")[1:] == [["Acme", "1"]]
    assert rows_of(client_with_insights, "items")[1:] == [["'=A-1", "Acme Coat", "1"]]
    assert client_with_insights.get(f"{PAGE}secrets.csv").status_code == 404


@pytest.mark.parametrize("name", ["=A-1", "＝A-1", " +A-1", "@A-1"])
def test_a_spreadsheet_takes_nothing_in_a_file_for_a_formula(client_with_insights: Client, name: str) -> None:
    add("same", sku=name, brand=name)
    for table in ("brands", "items"):
        assert rows_of(client_with_insights, table)[1][0] == f"'{name}"


def test_a_photo_for_which_nothing_was_found_is_shown_small_and_not_kept(
    client_with_insights: Client, missed: Lookup
) -> None:
    page = client_with_insights.get(PAGE).content.decode()
    address = f"{PAGE}{SearchRecord.objects.get().pk}.jpg"
    assert f'src="{address}"' in page
    assert str(missed.pk) not in page
    assert missed.pk.hex not in page
    response = client_with_insights.get(address)
    assert {"private", "no-store"} <= set(response.headers["Cache-Control"].split(", "))
    assert max(decode_photo(response.content).size) == 320


@pytest.mark.parametrize("gone", ["deleted", "old", "file"])
def test_a_photo_that_is_gone_is_gone_here_too(client_with_insights: Client, missed: Lookup, gone: str) -> None:
    address = f"{PAGE}{SearchRecord.objects.get().pk}.jpg"
    if gone == "deleted":
        delete_lookup(missed.pk)
    elif gone == "old":
        Lookup.objects.update(created_at=timezone.now() - timedelta(hours=24.1))
    else:
        default_storage.delete(missed.path)
    assert client_with_insights.get(address).status_code == 404
    assert insights(30).total == 1
    if gone != "file":
        assert ".jpg" not in client_with_insights.get(PAGE).content.decode()


def test_photos_for_which_something_was_found_are_not_shown(client_with_insights: Client, missed: Lookup) -> None:
    SearchRecord.objects.update(tier="similar")
    assert ".jpg" not in client_with_insights.get(PAGE).content.decode()
    assert client_with_insights.get(f"{PAGE}{SearchRecord.objects.get().pk}.jpg").status_code == 404


def test_only_staff_who_may_see_them_see_insights(client: Client, missed: Lookup) -> None:
    addresses = [PAGE, f"{PAGE}days.csv", f"{PAGE}{SearchRecord.objects.get().pk}.jpg"]
    assert [client.get(address).status_code for address in addresses] == [302, 302, 302]
    log_in_with(client, name="bob")
    assert [client.get(address).status_code for address in addresses] == [403, 403, 403]
