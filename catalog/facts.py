"""What staff compare of two items: their facts as text, and which of them differ."""

from collections.abc import Callable
from dataclasses import dataclass

from catalog.models import Item


@dataclass(frozen=True)
class Fact:
    """Something that is known of an item, in fields that belong together: a price is none without its currency."""

    name: str
    label: str
    fields: tuple[str, ...]

    def of(self, item: Item) -> str:
        """As text; empty where nothing is known."""
        return _WORDS[self.name](item) if self.name in _WORDS else str(getattr(item, self.name))


def _say_price(item: Item) -> str:
    before = "" if item.sale_price is None else f", was {item.price}"
    return f"{item.price if item.sale_price is None else item.sale_price} {item.currency}{before}"


_WORDS: dict[str, Callable[[Item], str]] = {
    "price": _say_price,
    "listed": lambda item: "yes" if item.listed else "no",
}
FACTS = (
    *(Fact(name, name.capitalize(), (name,)) for name in ("brand", "name", "category", "colour", "gender")),
    Fact("price", "Price", ("price", "sale_price", "currency")),
    Fact("url", "Link", ("url",)),
    Fact("listed", "Listed", ("listed",)),
)


@dataclass(frozen=True)
class Compared:
    """A fact of two items, side by side."""

    fact: Fact
    first: str
    second: str

    @property
    def differs(self) -> bool:
        """Whether it is not the same of both."""
        return self.first != self.second


def compare(first: Item, second: Item) -> list[Compared]:
    """All facts of two items but those that neither has."""
    found = [Compared(fact, fact.of(first), fact.of(second)) for fact in FACTS]
    return [one for one in found if one.first or one.second]
