"""Skus and ids of items that were merged lead to those that are there now."""

import pytest
from django.core.exceptions import ValidationError

from catalog.models import Item, SkuRedirect
from catalog.redirects import followed, redirected, survivor_of
from tests.shop import add_item

pytestmark = pytest.mark.django_db


@pytest.fixture
def survivor() -> Item:
    """An item that others were merged into."""
    item = add_item("A-1")
    for number in (2, 3):
        SkuRedirect.objects.create(sku=f"B-{number}", old_id=1_000 + number, item=item)
    return item


@pytest.mark.parametrize("skus", [[], ["A-1"], ["B-2"], ["B-2", "B-3", "X-9"]])
def test_only_skus_that_were_merged_are_redirected(survivor: Item, skus: list[str]) -> None:
    assert redirected(skus) == {sku: ("A-1", "Acme") for sku in skus if sku.startswith("B")}


def test_an_id_leads_to_the_survivor(survivor: Item) -> None:
    assert (survivor_of(1_002), survivor_of(survivor.pk)) == (survivor.pk, None)


def test_ids_are_followed_in_order_each_once(survivor: Item) -> None:
    other = add_item("C-3").pk
    assert followed(()) == ()
    assert followed((other, 1_003, 77, survivor.pk, 1_002)) == (other, survivor.pk, 77)


def test_a_redirect_goes_with_its_item(survivor: Item) -> None:
    survivor.delete()
    assert SkuRedirect.objects.count() == 0


def test_the_sku_of_an_item_that_was_merged_cannot_be_taken(survivor: Item) -> None:
    item = Item(sku="B-2", brand=survivor.brand, name="Coat", price="10")
    with pytest.raises(ValidationError) as refused:
        item.full_clean()
    assert refused.value.message_dict == {"sku": ["B-2 was merged into another item. Please choose another SKU."]}
    item.full_clean(exclude=["sku"])
