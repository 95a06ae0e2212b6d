"""Items are filtered by the price asked now, in the steps in which there are any."""

import re
from itertools import pairwise

import pytest
from django.test import Client

from tests.shop import add_item
from tests.staff import LIST, listed

pytestmark = pytest.mark.django_db


@pytest.fixture
def _priced() -> None:
    for sku, price, sale in (
        ("free", "0", None),
        ("nearly ten", "9.99", None),
        ("ten", "10", None),
        ("on sale", "80", "15"),
        ("dear", "5000", None),
        ("dearest", "9999999999.99", None),
    ):
        add_item(sku, price=price, sale_price=sale)


@pytest.mark.usefixtures("_priced")
@pytest.mark.parametrize(
    ("step", "skus"),
    [
        ("0-10", ["free", "nearly ten"]),
        ("10-20", ["on sale", "ten"]),
        ("50-100", []),
        ("5000-", ["dear", "dearest"]),
        ("", ["dear", "dearest", "free", "nearly ten", "on sale", "ten"]),
    ],
)
def test_a_step_holds_its_prices_from_the_lower_to_below_the_upper(
    admin_client: Client, step: str, skus: list[str]
) -> None:
    assert listed(admin_client.get(LIST, {"price": step})) == skus


@pytest.mark.usefixtures("_priced")
def test_only_steps_with_an_item_are_offered(admin_client: Client) -> None:
    page = admin_client.get(LIST).content.decode()
    for label in ("0 to 10", "10 to 20", "5,000 and over"):
        assert f">{label}<" in page
    for label in ("20 to 50", "50 to 100", "2,000 to 5,000"):
        assert f">{label}<" not in page


@pytest.mark.usefixtures("_priced")
@pytest.mark.parametrize("step", ["x", "-", "-10", "1", "a-b", "²-³", "1.5-3", "٣-٤"])
def test_a_step_that_makes_no_sense_is_survived(admin_client: Client, step: str) -> None:
    assert admin_client.get(LIST, {"price": step}).status_code == 200


@pytest.mark.usefixtures("_priced")
@pytest.mark.parametrize("step", ["99999999999-", f"0-{'9' * 40}"])
def test_a_step_beyond_all_prices_is_survived(admin_client: Client, step: str) -> None:
    assert admin_client.get(LIST, {"price": step}).status_code == 200


def test_steps_grow_with_the_prices(admin_client: Client) -> None:
    for price in (0, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000):
        add_item(f"A-{price}", price=str(price))
    page = admin_client.get(LIST).content.decode()
    steps = re.findall(r'\?price=([\d-]+)"', page)
    bounds = ["0", "10", "20", "50", "100", "200", "500", "1000", "2000", "5000", ""]
    assert steps == [f"{low}-{high}" for low, high in pairwise(bounds)]
    for step in steps:
        assert listed(admin_client.get(LIST, {"price": step})) == [f"A-{step.split('-')[0]}"]
