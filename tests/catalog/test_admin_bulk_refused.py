"""Bulk actions refuse what makes no sense and who may not, and say what is other than was shown."""

import pytest
from django.test import Client

from catalog.admin.bulk import MOST_AT_ONCE
from catalog.admin.bulk_forms import ACTIONS
from catalog.models import Item
from tests.deeds import LATER, confirmed
from tests.shop import add_item
from tests.staff import LIST, act, confirm, history, log_in_with, said, shown

pytestmark = pytest.mark.django_db
FIELDS = {
    "set_category": {"category": "Coats"},
    "change_price": {"direction": "down", "by": "10", "unit": "percent", "rounding": "cent"},
    "start_sale": {"by": "10", "unit": "percent", "rounding": "cent"},
}
HOSTILE = [
    "1e400",
    "-1e400",
    "NaN",
    "sNaN",
    "Infinity",
    "-0",
    "0",
    "-5",
    "1" + "0" * 30,
    "ten",
    "",
    "1.234",
    "\0",
]


@pytest.mark.parametrize("by", HOSTILE)
@pytest.mark.parametrize("unit", ["percent", "amount"])
@pytest.mark.parametrize("action", ["change_price", "start_sale"])
@pytest.mark.parametrize("button", ["preview", "apply"])
def test_an_amount_that_is_none_is_an_error_of_the_form(
    admin_client: Client, action: str, by: str, unit: str, button: str
) -> None:
    item = add_item()
    page = act(admin_client, action, [item], **{**FIELDS[action], "by": by, "unit": unit, button: "1"})
    assert page.status_code == 200
    assert "Please correct the error" in page.content.decode()
    assert "by" in page.context["form"].errors
    assert Item.objects.filter(price=10, sale_price=None).count() == 1


@pytest.mark.parametrize(
    ("action", "field", "value"),
    [
        ("change_price", "direction", "sideways"),
        ("change_price", "unit", "fixed"),
        ("change_price", "rounding", "x"),
        ("change_price", "by", "100"),
        ("start_sale", "by", "100"),
        ("start_sale", "unit", ""),
        ("set_category", "category", "x" * 61),
        ("set_category", "category", "a\0b"),
    ],
)
def test_a_choice_that_is_not_offered_is_an_error_of_the_form(
    admin_client: Client, action: str, field: str, value: str
) -> None:
    page = act(admin_client, action, [add_item()], **{**FIELDS[action], field: value}, preview="1")
    assert (page.status_code, list(page.context["form"].errors)) == (200, [field])
    assert "bulk-apply" not in page.content.decode()


def test_more_than_all_can_be_added_but_not_without_end(admin_client: Client) -> None:
    item = add_item()
    for by, is_fine in (("1000", True), ("1000.01", False)):
        asked = {**FIELDS["change_price"], "direction": "up", "by": by}
        page = act(admin_client, "change_price", [item], **asked, preview="1")
        assert page.context["form"].is_valid() == is_fine


@pytest.mark.parametrize("chosen", ["x", "-1", "9" * 40, "1.5", "", "²"])
def test_items_that_no_list_names_are_refused(admin_client: Client, chosen: str) -> None:
    add_item()
    response = admin_client.post(LIST, {"action": "publish", "_selected_action": [chosen]})
    assert response.status_code == 302
    assert said(response) == ["What was chosen could not be understood. Please choose again."]


def test_items_that_are_gone_change_nothing(admin_client: Client) -> None:
    response = act(admin_client, "unpublish", [Item(pk=99)], _previewed="", _confirmed="1", _shown_at=LATER, apply="1")
    assert said(response) == ["0 items changed.", "When you confirmed, 1 were chosen; by now it was 0."]


def test_that_the_choice_has_changed_is_said(admin_client: Client) -> None:
    items = [add_item(f"A-{number}") for number in range(3)]
    address = f"{LIST}?listed__exact=1"
    page = act(admin_client, "unpublish", items, address=address, _select_across="1")
    Item.objects.get(sku="A-2").delete()
    response = act(admin_client, "unpublish", items, address=address, _select_across="1", **shown(page), apply="1")
    assert said(response) == ["2 items changed.", "When you confirmed, 3 were chosen; by now it was 2."]


def test_more_items_than_can_be_changed_in_a_few_seconds_are_refused(admin_client: Client) -> None:
    item = add_item("first")
    Item.objects.bulk_create(
        Item(sku=f"A-{number}", brand=item.brand, name="Coat", price=1) for number in range(MOST_AT_ONCE)
    )
    response = act(admin_client, "unpublish", [item], _select_across="1", _previewed="", apply="1")
    assert said(response) == [
        "At most 25,000 items can be changed at once, and 25,001 are chosen. Please choose fewer with the filters."
    ]
    assert not Item.objects.filter(listed=False).exists()


def test_what_was_typed_after_it_was_shown_is_shown_first(admin_client: Client) -> None:
    item = add_item()
    page = act(admin_client, "change_price", [item], **FIELDS["change_price"], preview="1")
    other = {**FIELDS["change_price"], "by": "50", **shown(page)}
    again = act(admin_client, "change_price", [item], **other, apply="1")
    assert said(again) == ["What you typed is not what was shown. Please look again at what will change."]
    assert [line.new for line in again.context["preview"].changes] == ["5.00"]
    assert history(item) == []


@pytest.mark.parametrize("permissions", [("view_item",), ("view_item", "delete_item"), ("view_item", "add_item")])
@pytest.mark.parametrize("listed", [True, False])
def test_who_may_not_change_items_gets_neither_the_line_nor_the_deed(
    client: Client, permissions: tuple[str], *, listed: bool
) -> None:
    item = add_item(listed=listed, category="Shirts", price="10", sale_price="9")
    log_in_with(client, *permissions)
    page = client.get(LIST).content.decode()
    for action in ACTIONS:
        assert action.label not in page
        client.post(LIST, {"action": action.name, "_selected_action": [item.pk], **confirmed(action.name)})
    assert Item.objects.filter(listed=listed, category="Shirts", price=10, sale_price=9).exists()
    assert history(item) == []


def test_who_may_change_items_alone_may_do_all_of_it(client: Client) -> None:
    item = add_item(listed=False)
    user = log_in_with(client, "view_item", "change_item")
    assert said(confirm(client, "publish", [item])) == ["1 item changed."]
    assert history(item) == ["Changed Listed: no → yes."]
    assert user.logentry_set.count() == 1
