"""What a file does not say and whoever imports it may."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ReadOptions:
    """The currency of amounts that are written without one, and the brand of new items of which the file names none."""

    currency: str = "EUR"
    brand: str = "Unbranded"
