"""What a range is: a category with its cuts."""

from dataclasses import dataclass

PLAIN = ("plain",)
ANY: tuple[str, ...] = ()


@dataclass(frozen=True)
class Cut:
    """One shape of a category: its noun, the textures and patterns it comes in, its sleeve lengths."""

    key: str
    noun: str
    textures: tuple[str, ...]
    patterns: tuple[str, ...] = PLAIN
    sleeves: tuple[float, ...] = (0.0,)
    colours: tuple[str, ...] = ANY


@dataclass(frozen=True)
class Range:
    """A category: how many items, for whom, from what price in a cheap shop."""

    category: str
    count: int
    price: float
    genders: tuple[str, ...]
    cuts: tuple[Cut, ...]
    poses: tuple[str, ...] = ("flat",)
