"""Staff export chosen items, or all that the list shows, and nobody else does."""

import pytest
from django.test import Client

from tests.shop import add_item
from tests.staff import LIST, client_who_may

pytestmark = pytest.mark.django_db
EXPORT = f"{LIST}export/"


def skus(client: Client, address: str = EXPORT, **chosen: object) -> list[str]:
    """The skus of what is sent."""
    response = client.post(address, chosen) if chosen else client.get(address)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert response.headers["Content-Disposition"].startswith('attachment; filename="items-2')
    lines = b"".join(response.streaming_content).decode("utf-8-sig").splitlines()  # type: ignore[attr-defined]
    return [line.partition(",")[0] for line in lines[1:]]


def test_all_that_the_list_shows_is_exported_in_its_order(admin_client: Client) -> None:
    for number, category in enumerate(("Coats", "Caps", "Coats")):
        add_item(f"A-{number}", category=category, price=str(10 + number))
    assert sorted(skus(admin_client)) == ["A-0", "A-1", "A-2"]
    assert skus(admin_client, f"{EXPORT}?category=Coats&o=-6") == ["A-2", "A-0"]
    assert skus(admin_client, f"{EXPORT}?q=A-1") == ["A-1"]
    assert skus(admin_client, f"{EXPORT}?q=none") == []


def test_the_list_leads_to_the_export_of_what_it_shows(admin_client: Client) -> None:
    add_item("A-1", category="Coats")
    add_item("A-2")
    page = admin_client.get(f"{LIST}?category=Coats&q=A").content.decode()
    assert f'<a href="{EXPORT}?category=Coats&amp;q=A">Export 1 item to CSV</a>' in page
    assert "to CSV</a>" not in admin_client.get(f"{LIST}?q=none").content.decode()


def test_chosen_items_are_exported(admin_client: Client) -> None:
    items = [add_item(f"A-{number}") for number in range(3)]
    chosen = [item.pk for item in items[:2]]
    assert sorted(skus(admin_client, LIST, action="export_as_csv", _selected_action=chosen)) == ["A-0", "A-1"]


def test_whoever_may_see_items_may_export_them() -> None:
    add_item("A-1")
    client = client_who_may("view_item")
    assert skus(client) == ["A-1"]
    page = client.get(LIST).content.decode()
    assert "Export 1 item to CSV" in page
    assert 'value="export_as_csv"' in page


def test_whoever_may_not_see_items_may_not() -> None:
    add_item("A-1")
    assert client_who_may("view_brand").get(EXPORT).status_code == 403
    assert Client().get(EXPORT).status_code == 302


def test_a_filter_that_does_not_exist_leads_back_to_the_list(admin_client: Client) -> None:
    response = admin_client.get(f"{EXPORT}?nonsense=1")
    assert (response.status_code, response.headers["Location"]) == (302, LIST)
