"""The demo shop's items, made up from the assortment, each seeded by its SKU."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from random import Random

from catalog.demo.assortment import RANGES
from catalog.demo.brands import BRANDS, price_for, reduced
from catalog.demo.choices import Choice
from catalog.demo.design import Design
from catalog.demo.naming import describe
from catalog.demo.ranges import Cut, Range
from catalog.demo.styling import choose_colour, style


@dataclass(frozen=True)
class DemoItem:
    """A garment of the demo shop, with what its drawing needs."""

    sku: str
    name: str
    brand: str
    category: str
    colour: str
    gender: str
    price: Decimal
    sale_price: Decimal | None
    currency: str
    design: Design


def demo_items() -> list[DemoItem]:
    """All items in the order of their SKUs, the same on every machine."""
    return list(_all_items())


@lru_cache(maxsize=1)
def _all_items() -> tuple[DemoItem, ...]:
    items: list[DemoItem] = []
    taken: set[tuple[str, str, str, str]] = set()
    for place, index, range_ in _places():
        items.append(_make_item(place, index, range_, taken))
    return tuple(items)


def _places() -> Iterator[tuple[int, int, Range]]:
    place = 0
    for range_ in RANGES:
        for index in range(range_.count):
            place += 1
            yield place, index, range_


def _make_item(place: int, index: int, range_: Range, taken: set[tuple[str, str, str, str]]) -> DemoItem:
    sku = f"DEMO-{place:04d}"
    rng = Random(sku)
    cut = range_.cuts[index % len(range_.cuts)]
    choice = _choose(rng, range_, cut, index, taken)
    brand = BRANDS[place * 7 % len(BRANDS)]
    price = price_for(range_.price * rng.uniform(0.8, 1.3) * choice.worth, brand.level)
    on_sale = rng.random() < 0.17
    return DemoItem(
        sku=sku,
        name=describe(range_.category, cut, choice),
        brand=brand.name,
        category=range_.category,
        colour=choice.colour,
        gender=rng.choice(range_.genders),
        price=price,
        sale_price=reduced(price, rng.choice((0.2, 0.25, 0.3, 0.4, 0.5))) if on_sale else None,
        currency="EUR",
        design=style(rng, range_.category, cut, choice),
    )


def _choose(rng: Random, range_: Range, cut: Cut, index: int, taken: set[tuple[str, str, str, str]]) -> Choice:
    turn = index // len(range_.cuts)
    place = index % len(range_.cuts)
    pattern = cut.patterns[(turn + place) % len(cut.patterns)]
    texture = cut.textures[turn % len(cut.textures)]
    pose = range_.poses[index % len(range_.poses)]
    colour = choose_colour(rng, cut, pattern)
    for _ in range(40):
        if (range_.category, cut.key, pattern, colour) not in taken:
            break
        colour = choose_colour(rng, cut, pattern)
    taken.add((range_.category, cut.key, pattern, colour))
    return Choice(pattern, texture, colour, cut.sleeves[turn % len(cut.sleeves)], pose)
