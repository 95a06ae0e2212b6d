"""The demo catalogue's items."""

from collections import Counter
from decimal import Decimal

from catalog.demo.brands import BRANDS, LEVELS, price_for, reduced
from catalog.demo.silhouettes import SILHOUETTES
from catalog.demo.stock import DemoItem, demo_items

LEVEL_OF = {brand.name: brand.level for brand in BRANDS}


def test_there_are_about_six_hundred_items() -> None:
    assert 480 <= len(demo_items()) <= 700


def test_the_stock_is_the_same_when_asked_twice() -> None:
    assert demo_items() == demo_items()


def test_a_known_sku_is_a_known_item_on_every_machine() -> None:
    first = demo_items()[0]
    assert (first.sku, first.category, first.currency) == ("DEMO-0001", "T-shirt", "EUR")
    assert first.design.seed == 948682


def test_every_sku_is_used_once() -> None:
    skus = [item.sku for item in demo_items()]
    assert len(set(skus)) == len(skus)
    assert skus == [f"DEMO-{number:04d}" for number in range(1, len(skus) + 1)]


def test_there_are_many_categories_and_each_has_its_silhouette() -> None:
    categories = {item.category for item in demo_items()}
    assert len(categories) >= 16
    assert categories == set(SILHOUETTES)


def test_twenty_brands_stand_at_four_price_levels() -> None:
    assert {item.brand for item in demo_items()} == set(LEVEL_OF)
    assert len(LEVEL_OF) == 20
    assert Counter(LEVEL_OF.values()) == dict.fromkeys(LEVELS, 5)


def test_every_large_category_is_sold_at_every_price_level() -> None:
    for category, count in Counter(item.category for item in demo_items()).items():
        levels = {LEVEL_OF[item.brand] for item in demo_items() if item.category == category}
        assert count < 14 or levels == set(LEVELS), category


def test_a_luxury_brand_asks_more_than_a_budget_brand() -> None:
    prices: dict[str, list[Decimal]] = {level: [] for level in LEVELS}
    for item in demo_items():
        if item.category == "T-shirt":
            prices[LEVEL_OF[item.brand]].append(item.price)
    assert max(prices["budget"]) < min(prices["premium"]) < min(prices["luxury"])


def test_prices_have_believable_endings() -> None:
    assert price_for(9, "budget") == Decimal("8.99")
    assert price_for(9, "mid") == Decimal("20.95")
    assert price_for(9, "premium") == Decimal("49")
    assert price_for(62, "luxury") == Decimal("930")
    assert reduced(Decimal("19.95"), 0.5) == Decimal("9.95")


def test_about_one_item_in_six_is_on_sale_for_less() -> None:
    on_sale = [item for item in demo_items() if item.sale_price is not None]
    assert 0.10 < len(on_sale) / len(demo_items()) < 0.24
    assert all(0 < (item.sale_price or 0) < item.price for item in on_sale)


def test_items_are_told_apart_by_name_and_colour() -> None:
    names = {(item.name, item.colour) for item in demo_items()}
    assert len(names) > 0.95 * len(demo_items())


def test_names_read_like_a_shop() -> None:
    names = [item.name for item in demo_items()]
    assert any(name.startswith("Striped") and name.endswith("T-shirt") for name in names)
    assert all(name[0].isupper() and "  " not in name for name in names)


def test_genders_are_those_a_shop_knows() -> None:
    genders = {item.gender for item in demo_items()}
    assert genders == {"Women", "Men", "Unisex", "Girls", "Boys"}


def test_no_two_items_have_the_same_design() -> None:
    designs: set[object] = {item.design for item in demo_items()}
    assert len(designs) == len(demo_items())


def test_items_are_values() -> None:
    item = demo_items()[0]
    assert isinstance(item, DemoItem)
    assert item in {item}
