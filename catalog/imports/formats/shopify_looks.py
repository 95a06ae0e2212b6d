"""The looks of one product of Shopify's: its variants by colour, each with its photos."""

from collections.abc import Sequence
from dataclasses import dataclass

from catalog.imports.formats.texts import Record

COLOURS = ("color", "colour", "farbe", "couleur", "kleur", "colore", "cor", "färg", "kolor", "farve", "farge")
OPTIONS = (1, 2, 3)
NO_OPTION = "default title"


@dataclass(frozen=True)
class Look:
    """All sizes of one colour: the line and sku of the first; None for photos where the table has no such column."""

    line: int
    sku: str
    colour: str
    variants: tuple[Record, ...]
    images: tuple[str, ...] | None


def looks_of(product: Sequence[Record]) -> list[Look]:
    """The looks in the order of their first variants; a product without any variant has none."""
    option = _colour_option(product)
    by_colour: dict[str, list[Record]] = {}
    for line in product:
        if _is_variant(line):
            by_colour.setdefault(line.texts.get(f"option{option} value", "") if option else "", []).append(line)
    pictured = {colour: _own(variants) for colour, variants in by_colour.items()}
    looks = []
    for colour, variants in by_colour.items():
        others = {image for other, images in pictured.items() if other != colour for image in images}
        images = _images(product, pictured[colour], others)
        sku = variants[0].texts.get("sku") or _made_up(variants[0], colour if len(by_colour) > 1 else "")
        looks.append(Look(variants[0].number, sku, colour, tuple(variants), images))
    return looks


def _colour_option(product: Sequence[Record]) -> int | None:
    """Which option is the colour. Its name stands in the first row, often in no other."""
    names = {option: product[0].texts.get(f"option{option} name", "").lower() for option in OPTIONS}
    return next((option for option, name in names.items() if name in COLOURS), None)


def _is_variant(line: Record) -> bool:
    """Whether a row is more than a further photo."""
    return any(line.texts.get(column) for column in ("sku", "price", "option1 value"))


def _own(variants: Sequence[Record]) -> list[str]:
    found = (variant.texts.get("variant image", "") for variant in variants)
    return list(dict.fromkeys(image for image in found if image))


def _images(product: Sequence[Record], own: list[str], others: set[str]) -> tuple[str, ...] | None:
    """A look's own photos first, then those that show no other look; all where that leaves none."""
    rows = [line for line in product if line.texts.get("image")]
    listed = [line.texts["image"] for line in sorted(rows, key=_position)]
    found = [*own, *(image for image in listed if image not in others)] or listed
    return tuple(dict.fromkeys(found)) or None


def _position(line: Record) -> int:
    position = line.texts.get("image position", "")
    return int(position) if position.isascii() and position.isdigit() and len(position) < 6 else 0


def _made_up(variant: Record, colour: str) -> str:
    """A sku for what has none: the handle, which never changes, with the colour."""
    return "-".join([variant.texts["handle"], *colour.lower().split()])
