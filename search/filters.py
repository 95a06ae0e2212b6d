"""What a shopper wants to see only."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True)
class Filters:
    """Nothing is left out where nothing is chosen. `values` maps a name of NAMES to the values that pass; prices are
    what is asked for now, both bounds included, as plain numbers whatever their currency."""

    values: Mapping[str, frozenset[str]] = field(default_factory=dict)
    low: Decimal | None = None
    high: Decimal | None = None
    on_sale: bool = False

    def __bool__(self) -> bool:
        """Whether anything is chosen."""
        return bool(any(self.values.values()) or self.low is not None or self.high is not None or self.on_sale)

    def without(self, name: str) -> "Filters":
        """The same, but for what is chosen under a name of NAMES, "price" or "on_sale"."""
        values = {key: words for key, words in self.values.items() if key != name}
        low, high = (None, None) if name == "price" else (self.low, self.high)
        return Filters(values, low, high, self.on_sale and name != "on_sale")

    @property
    def key(self) -> Hashable:
        """The same for filters that let the same pass."""
        values = tuple(sorted((name, tuple(sorted(words))) for name, words in self.values.items() if words))
        return values, self.low, self.high, self.on_sale


NAMES = ("brand", "category", "colour", "gender", "currency")
EVERYTHING = Filters()
