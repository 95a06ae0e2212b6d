"""Shoppers say of results what is the item; what is kept is what the search says, and it can be measured with."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from catalog.boxes import Box
from catalog.models import Item
from search.lookups import delete_lookup
from search.models import Feedback, Lookup
from tests.owners import create_lookup
from tests.pictures import draw_garment, encode, photograph
from tests.shop import add_item, stock
from tests.verdicts import WHOLE, results, say, words

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on(settings: Settings) -> None:
    """Shoppers are asked."""
    settings.FEEDBACK = True


@pytest.fixture
def lookup() -> Lookup:
    """A shopper's photo of the first garment."""
    return create_lookup(encode(photograph(draw_garment(1)), quality=92))


def test_a_verdict_is_kept_with_rank_scheme_and_distance_of_the_search(
    client: Client, lookup: Lookup, settings: Settings
) -> None:
    stock(range(1, 8))
    shown = results(client, lookup).context["answer"].closest
    assert len(shown) > 1
    claims: dict[str, Any] = {"rank": 9, "distance": 0.9, "scheme": "mine"}
    assert say(client, lookup, not_it=shown[1].item.pk, **claims).status_code == 302
    row = Feedback.objects.get()
    assert (row.lookup, row.item, row.sku, row.verdict) == (lookup, shown[1].item, shown[1].item.sku, "not_it")
    assert (row.rank, row.distance, row.scheme) == (2, shown[1].distance, settings.HASH_SCHEME)
    assert row.box == Box(0, 0, 1, 1)


def test_without_script_the_answer_is_the_same_results_with_thanks(client: Client, lookup: Lookup) -> None:
    item = stock(range(1, 8))[0]
    response = say(client, lookup, it=item.pk)
    assert response.headers["Location"] == f"/lookups/{lookup.pk}/results/?{WHOLE}#feedback-{item.pk}"
    page = words(results(client, lookup))
    assert "Thank you." in page
    assert "Thank you: this is it." in page
    assert f'name="undo" value="{item.pk}"' in page
    assert f'name="it" value="{item.pk}"' not in page


def test_with_htmx_the_answer_is_thanks_and_a_way_back_where_the_focus_was(client: Client, lookup: Lookup) -> None:
    item = stock(range(1, 8))[0]
    page = words(say(client, lookup, htmx=True, not_it=item.pk))
    assert "<html" not in page
    assert f'id="feedback-{item.pk}" hx-swap-oob="true"' in page
    assert "Thank you: not it." in page
    assert f'id="not_it-{item.pk}" name="undo"' in page
    page = words(say(client, lookup, htmx=True, undo=item.pk))
    assert not Feedback.objects.exists()
    assert f'name="it" value="{item.pk}"' in page
    assert "Taken back." in page


def test_who_says_otherwise_has_changed_their_mind(client: Client, lookup: Lookup) -> None:
    item = stock(range(1, 8))[0]
    for verdict in ("it", "not_it", "it", "not_it"):
        chosen: dict[str, Any] = {verdict: item.pk}
        say(client, lookup, **chosen)
    assert Feedback.objects.get().verdict == "not_it"
    other = "left=5.00&top=0.00&width=95.00&height=100.00"
    say(client, lookup, other, it=item.pk)
    assert [row.verdict for row in Feedback.objects.all()] == ["it", "not_it"]
    say(client, lookup, undo=item.pk)
    assert [row.box.left for row in Feedback.objects.all()] == [0.05]
    assert say(client, lookup, undo=item.pk).status_code == 302


def test_an_item_that_is_not_among_the_results_is_refused(client: Client, lookup: Lookup) -> None:
    stock(range(1, 8))
    absent = add_item("absent")
    say(client, lookup, it=absent.pk)
    assert "This item is no longer among the results of this crop." in words(results(client, lookup))
    page = words(say(client, lookup, htmx=True, it=absent.pk))
    assert "This item is no longer among the results of this crop." in page
    assert not Feedback.objects.exists()


def test_under_filters_the_rank_is_that_among_all(client: Client, lookup: Lookup) -> None:
    items = stock(range(1, 8), brand="Acme")
    last = results(client, lookup).context["answer"].closest[-1]
    items[0].brand.items.filter(pk=last.item.pk).update(category="Only")
    query = f"{WHOLE}&category=Only"
    assert [match.rank for match in results(client, lookup, query).context["answer"].closest] == [1]
    say(client, lookup, query, it=last.item.pk)
    row = Feedback.objects.get()
    assert (row.rank, row.distance) == (last.rank, last.distance)
    assert last.rank > 1
    say(client, lookup, query, it=items[0].pk)
    assert Feedback.objects.count() == 1


@pytest.mark.parametrize("query", ["", "left=0", "left=x&top=0&width=100&height=100", f"{WHOLE}&turn=45"])
def test_a_box_that_is_none_is_not_found(client: Client, lookup: Lookup, query: str) -> None:
    item = stock(range(1, 3))[0]
    assert say(client, lookup, query, it=item.pk).status_code == 404


@pytest.mark.parametrize("said", [{}, {"it": "x"}, {"it": ""}, {"rank": "1"}, {"it": "999999"}, {"undo": "9" * 30}])
def test_a_button_that_is_not_ours_is_not_found(client: Client, lookup: Lookup, said: dict[str, Any]) -> None:
    stock(range(1, 3))
    assert say(client, lookup, **said).status_code == 404
    assert not Feedback.objects.exists()


def test_a_box_too_small_to_search_is_not_found(client: Client, lookup: Lookup) -> None:
    item = stock(range(1, 3))[0]
    assert say(client, lookup, "left=0&top=0&width=1&height=1", it=item.pk).status_code == 404


def test_a_turned_box_is_another_one(client: Client, lookup: Lookup) -> None:
    stock(range(1, 8))
    query = f"{WHOLE}&turn=180"
    shown = results(client, lookup, query).context["answer"].closest
    say(client, lookup, query, it=shown[0].item.pk)
    assert Feedback.objects.get().box == Box(0, 0, 1, 1, 180)
    assert "Thank you: this is it." in words(results(client, lookup, query))
    assert "Thank you: this is it." not in words(results(client, lookup))


def test_a_photo_that_is_gone_or_too_old_takes_no_verdict(client: Client, lookup: Lookup) -> None:
    item = stock(range(1, 3))[0]
    Lookup.objects.update(created_at=timezone.now() - timedelta(days=2))
    assert say(client, lookup, it=item.pk).status_code == 404
    delete_lookup(lookup.pk)
    assert say(client, lookup, it=item.pk).status_code == 404


def test_another_site_cannot_say_anything(lookup: Lookup) -> None:
    item = stock(range(1, 3))[0]
    assert say(Client(enforce_csrf_checks=True), lookup, it=item.pk).status_code == 403


def test_opening_the_address_leads_to_the_results(client: Client, lookup: Lookup) -> None:
    response = client.get(f"/lookups/{lookup.pk}/feedback/?{WHOLE}")
    assert response.headers["Location"] == f"/lookups/{lookup.pk}/results/?{WHOLE}"


def test_shoppers_are_asked_of_each_result_and_told_what_for(client: Client, lookup: Lookup) -> None:
    stock(range(1, 8))
    page = words(results(client, lookup))
    assert page.count('<form id="feedback"') == 1
    assert "the shop may keep the crop you judge" in page
    shown = set(re.findall(r'form="save" id="save-(\d+)"', page))
    assert (
        set(re.findall(r'name="it" value="(\d+)"', page))
        == set(re.findall(r'name="not_it" value="(\d+)"', page))
        == shown
    )


def test_nobody_is_asked_unless_the_setting_says_so(client: Client, lookup: Lookup, settings: Settings) -> None:
    item = stock(range(1, 8))[0]
    settings.FEEDBACK = False
    page = words(results(client, lookup))
    assert 'form="feedback"' not in page
    assert 'id="feedback' not in page
    assert say(client, lookup, it=item.pk).status_code == 404
    assert client.get(f"/lookups/{lookup.pk}/feedback/?{WHOLE}").status_code == 404


def test_a_verdict_outlives_photo_and_item_by_the_sku(client: Client, lookup: Lookup) -> None:
    item = stock(range(1, 8))[0]
    say(client, lookup, it=item.pk)
    client.post(f"/lookups/{lookup.pk}/delete/")
    assert Feedback.objects.get().lookup is None
    Item.objects.all().delete()
    row = Feedback.objects.get()
    assert (row.item, row.sku, str(row)) == (None, "G-1", "this is it: G-1")


def test_staff_read_verdicts_but_neither_change_them_nor_see_the_photo(
    admin_client: Client, client: Client, lookup: Lookup
) -> None:
    item = stock(range(1, 8))[0]
    say(client, lookup, it=item.pk)
    row = Feedback.objects.get()
    listing = admin_client.get("/admin/search/feedback/?verdict__exact=it")
    assert "G-1" in words(listing)
    detail = admin_client.get(f"/admin/search/feedback/{row.pk}/change/")
    assert detail.status_code == 200
    for page in (listing, detail):
        assert str(lookup.pk) not in words(page)
        assert lookup.pk.hex not in words(page)
    assert admin_client.get("/admin/search/feedback/add/").status_code == 403
    assert admin_client.post(f"/admin/search/feedback/{row.pk}/change/", {"verdict": "not_it"}).status_code == 403
    assert admin_client.post(f"/admin/search/feedback/{row.pk}/delete/", {"post": "yes"}).status_code == 403
    assert admin_client.post(f"/admin/catalog/item/{item.pk}/delete/", {"post": "yes"}).status_code == 302
    assert not Item.objects.filter(pk=item.pk).exists()


@pytest.mark.django_db(transaction=True)
def test_of_a_photo_that_is_deleted_at_this_moment_nothing_is_kept(client: Client, lookup: Lookup) -> None:
    item = stock(range(1, 8))[0]

    def delete_first(execute: Any, sql: str, params: Any, many: Any, context: Any) -> Any:
        if sql.startswith('INSERT INTO "search_feedback"'):
            Lookup.objects.all().delete()
        return execute(sql, params, many, context)

    with connection.execute_wrapper(delete_first):
        assert say(client, lookup, it=item.pk).status_code == 404
    assert not Feedback.objects.exists()
