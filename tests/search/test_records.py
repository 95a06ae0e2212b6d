"""A search is recorded once, never at the cost of its page, and not for ever."""

import re
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from PIL import Image
from pytest_django.fixtures import Settings

from catalog.boxes import WHOLE as WHOLE_BOX
from search import records
from search.answers import ANYTHING, Answer
from search.lookups import delete_lookup
from search.models import Lookup, SearchRecord
from search.records import delete_old_records, note_of, record_search
from search.tasks import delete_old_insights
from tests.locks import locked_database
from tests.owners import create_lookup
from tests.pictures import encode
from tests.shop import add_item, garment_file, stock

pytestmark = pytest.mark.django_db
NOTE = re.compile(r'name="note" value="([^"]+)"')
WHOLE = {"left": "0", "top": "0", "width": "100", "height": "100"}


def search(client: Client, lookup: Lookup, **query: str) -> Any:
    """Open the results of a photo as a browser does, which sends back the note it is given."""
    page = client.get(f"/lookups/{lookup.pk}/results/", {**WHOLE, **query})
    note = NOTE.search(page.content.decode())
    if note:
        assert client.post(f"/lookups/{lookup.pk}/record/", {"note": note[1]}).status_code == 204
    return page


def test_a_search_is_recorded_with_what_came_first(client: Client) -> None:
    items = stock(range(1, 6), brand="Bella")
    lookup = create_lookup(garment_file(3))
    shown = search(client, lookup).context["answer"]
    row = SearchRecord.objects.get()
    assert (row.lookup, row.item, row.sku, row.brand) == (lookup, items[2], "G-3", "Bella")
    assert (row.tier, row.shown) == ("same", 5)
    assert row.distance == shown.closest[0].distance
    assert row.day == timezone.localdate()
    assert (row.box.left, row.box.width, row.box.turn) == (0, 1, 0)


def test_reloading_and_refining_is_not_counted_again(client: Client) -> None:
    stock(range(1, 4))
    lookup = create_lookup(garment_file(1))
    for query in ({}, {}, {"look": "colour"}, {"price_to": "2"}):
        search(client, lookup, **query)
    records._recorded.clear()  # another process
    search(client, lookup)
    assert SearchRecord.objects.count() == 1


def statements(client: Client, lookup: Lookup) -> list[str]:
    """What a results page and its note ask of the database."""
    with CaptureQueriesContext(connection) as queries:
        search(client, lookup)
    return [one["sql"] for one in queries.captured_queries]


@pytest.mark.usefixtures("still_time")
def test_recording_costs_one_insert_the_first_time_and_no_query_after_that(client: Client) -> None:
    stock(range(1, 4))
    lookup, of_staff = create_lookup(garment_file(1)), create_lookup(garment_file(1), by_staff=True)
    search(client, of_staff)  # which is not recorded
    unrecorded = statements(client, of_staff)
    first, second = statements(client, lookup), statements(client, lookup)
    assert [one.split()[0] for one in first if "search_searchrecord" in one] == ["INSERT"]
    assert Counter(one.split()[0] for one in first)["SELECT"] == Counter(one.split()[0] for one in second)["SELECT"]
    assert len(second) == len(unrecorded) + 1  # whose photo it is


def test_looking_at_results_alone_records_nothing(client: Client) -> None:
    stock(range(1, 4))
    lookup = create_lookup(garment_file(1))
    for method in (client.get, client.head):
        assert method(f"/lookups/{lookup.pk}/results/", WHOLE).status_code == 200
        assert method(f"/lookups/{lookup.pk}/record/").status_code == 302
    assert not SearchRecord.objects.exists()


def test_a_note_that_is_not_ours_or_of_another_photo_is_not_taken(client: Client) -> None:
    stock(range(1, 4))
    lookup, other = create_lookup(garment_file(1)), create_lookup(garment_file(2))
    note = note_of(lookup, WHOLE_BOX, ANYTHING, Answer("blank"))
    for given in ("", "x", f"{note}x", "\0", note.replace(":", ";")):
        assert client.post(f"/lookups/{lookup.pk}/record/", {"note": given}).status_code == 404
    assert client.post(f"/lookups/{other.pk}/record/", {"note": note}).status_code == 404
    assert not SearchRecord.objects.exists()


def test_another_box_is_another_search(client: Client) -> None:
    stock(range(1, 4))
    lookup = create_lookup(garment_file(1))
    search(client, lookup)
    search(client, lookup, left="10", width="80")
    assert SearchRecord.objects.count() == 2


def test_a_photo_of_one_colour_has_found_nothing(client: Client) -> None:
    stock(range(1, 4))
    search(client, create_lookup(encode(Image.new("RGB", (300, 400), "white"))))
    row = SearchRecord.objects.get()
    assert (row.tier, row.item, row.sku, row.shown) == ("nothing", None, "", 0)


@pytest.mark.parametrize("prepare", [lambda: None, lambda: add_item("A-1")])
def test_while_nothing_can_be_searched_nothing_is_recorded(client: Client, prepare: object) -> None:
    prepare()  # type: ignore[operator]
    search(client, create_lookup(garment_file(1)))
    assert not SearchRecord.objects.exists()


def test_a_box_that_is_refused_is_no_search(client: Client) -> None:
    stock(range(1, 3))
    assert search(client, create_lookup(garment_file(1)), width="0.5", height="0.5").status_code == 422
    assert not SearchRecord.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_page_is_shown_while_nobody_can_write(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    stock(range(1, 4))
    lookup = create_lookup(garment_file(1))
    with locked_database():
        assert search(client, lookup).status_code == 200
    assert "A search is not recorded" in caplog.text
    assert not SearchRecord.objects.exists()
    search(client, lookup)
    assert SearchRecord.objects.count() == 1


def test_the_day_is_that_of_the_project(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.TIME_ZONE = "Pacific/Auckland"
    at = datetime(2026, 3, 1, 20, 0, tzinfo=UTC)
    monkeypatch.setattr("search.records.timezone.now", lambda: at)
    lookup = create_lookup(garment_file(1))
    record_search(lookup, note_of(lookup, WHOLE_BOX, ANYTHING, Answer("blank")))
    assert str(SearchRecord.objects.get().day) == "2026-03-02"


def test_the_record_outlives_the_photo_and_the_item(client: Client) -> None:
    (item,) = stock(range(1, 2))
    lookup = create_lookup(garment_file(1))
    search(client, lookup)
    delete_lookup(lookup.pk)
    item.delete()
    row = SearchRecord.objects.get()
    assert (row.lookup, row.item, row.sku) == (None, None, "G-1")


@pytest.mark.parametrize(("days", "kept"), [(9, True), (10, True), (11, False), (400, False)])
def test_records_are_deleted_when_their_time_is_up(settings: Settings, *, days: int, kept: bool) -> None:
    settings.INSIGHT_DAYS = 10
    now = timezone.now()
    place = {"left": 0, "top": 0, "width": 1, "height": 1}
    SearchRecord.objects.create(
        day=timezone.localdate() - timedelta(days=days), searched_at=now, tier="similar", **place
    )
    delete_old_insights()
    assert SearchRecord.objects.exists() == kept
    assert delete_old_records() == 0
