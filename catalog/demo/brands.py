"""The invented brands, each with its price level."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class DemoBrand:
    """A brand and its price level."""

    name: str
    level: str


LEVELS: dict[str, float] = {"budget": 1.0, "mid": 2.3, "premium": 5.2, "luxury": 15.0}
BRANDS: tuple[DemoBrand, ...] = (
    DemoBrand("Kliklo", "budget"),
    DemoBrand("Maren Oak", "mid"),
    DemoBrand("Aldermoor", "premium"),
    DemoBrand("Maison Quillon", "luxury"),
    DemoBrand("Bastello", "budget"),
    DemoBrand("Haldenby", "mid"),
    DemoBrand("Solenne Vey", "premium"),
    DemoBrand("Casa Verroli", "luxury"),
    DemoBrand("Nordkai", "budget"),
    DemoBrand("Tovelle", "mid"),
    DemoBrand("Vint & Vale", "premium"),
    DemoBrand("Lindqvist Hauge", "luxury"),
    DemoBrand("Plainfold", "budget"),
    DemoBrand("Rue Calmette", "mid"),
    DemoBrand("Kestrel Row", "premium"),
    DemoBrand("Delacôte", "luxury"),
    DemoBrand("Zippaloo", "budget"),
    DemoBrand("Field Nine", "mid"),
    DemoBrand("Ostravane", "premium"),
    DemoBrand("Ettore Bellaro", "luxury"),
)


def price_for(base: float, level: str) -> Decimal:
    """A believable price in euros for something that costs `base` in a cheap shop."""
    amount = base * LEVELS[level]
    if level == "luxury":
        return Decimal(max(90, round(amount / 10) * 10))
    if level == "premium":
        return Decimal(max(19, round((amount - 9) / 10) * 10 + 9))
    ending = "0.99" if level == "budget" else "0.95"
    return Decimal(max(2, round(amount) - 1)) + Decimal(ending)


def reduced(price: Decimal, share: float) -> Decimal:
    """The price less a share, with the same ending."""
    whole = min(int(price * Decimal(str(round(1 - share, 2)))), int(price) - 1)
    if price >= 400:
        return Decimal(whole // 10 * 10)
    return Decimal(whole) + (price - int(price))
