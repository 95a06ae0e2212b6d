"""Before a button is pressed, the page of an import tells what would be unlisted, and what is refused of which item."""

import re

import pytest
from django.test import Client

from catalog.imports.running.asking import ask_to_check, ask_to_run
from catalog.models import MOST_LINES, Import, Item, Photo
from tests.imports import check_and_run, hand_in, many, one_batch, table, work_off
from tests.shop import add_item

pytestmark = pytest.mark.django_db


def page(client: Client, pk: int, show: str = "") -> str:
    """The page of an import."""
    return client.get(f"/admin/catalog/import/{pk}/change/", {"show": show}).content.decode()


def test_how_many_items_would_be_unlisted_stands_above_and_on_the_button(admin_client: Client) -> None:
    for sku in ("old", "older"):
        add_item(sku)
    row = work_off(hand_in(table({"sku": "new"}), unlists=True))
    text = page(admin_client, row.pk)
    assert "2 of the changed items are listed now and not in the file" in text
    assert 'value="Import, and unlist 2 items"' in text
    assert Item.objects.filter(listed=True).count() == 2


def test_items_that_would_be_unlisted_are_counted_though_their_lines_are_not_kept(admin_client: Client) -> None:
    add_item("old")
    row = one_batch(hand_in(many(201), unlists=True))
    Import.objects.update(changed=MOST_LINES)
    row = work_off(row)
    assert (row.changed, row.lines.filter(outcome="changed").count()) == (MOST_LINES + 1, 0)
    assert 'value="Import, and unlist 1 item"' in page(admin_client, row.pk)
    assert ask_to_check(row, row.user)
    assert work_off(row).unlisted == 1


def test_what_would_change_nothing_has_no_button(admin_client: Client) -> None:
    check_and_run(table({"sku": "A-1"}))
    row = work_off(hand_in(table({"sku": "A-1"}, {"sku": "A-2", "price": "much"})))
    text = page(admin_client, row.pk, "refused")
    assert "There is nothing to import." in text
    assert 'value="Import' not in text
    assert "<td>A-2</td>" in text


def test_after_an_import_its_items_are_a_link_away(admin_client: Client) -> None:
    row = check_and_run(table({"sku": "A 1/2"}))
    assert 'href="/admin/catalog/item/?q=A%201/2"' in page(admin_client, row.pk, "created")


def test_photos_are_left_alone_where_only_texts_and_prices_are_wanted(admin_client: Client) -> None:
    content = table({"sku": "A-1", "image": "https://images.example/a.jpg"})
    refused = work_off(hand_in(content))
    row = work_off(hand_in(content, takes_photos=False))
    assert (refused.created, refused.refused, row.created, row.refused) == (0, 1, 1, 0)
    assert "Photos are left as they are." in page(admin_client, row.pk)
    assert ask_to_run(row, row.user)
    assert work_off(row).created == 1
    assert (Item.objects.count(), Photo.objects.count()) == (1, 0)


def test_the_form_takes_photos_unless_it_is_told_not_to(admin_client: Client) -> None:
    text = admin_client.get("/admin/catalog/import/add/").content.decode()
    assert re.search(r'<input type="checkbox" name="takes_photos"[^>]* checked', text)
