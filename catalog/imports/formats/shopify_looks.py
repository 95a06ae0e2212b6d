"""The looks of one product of Shopify's: its variants by colour, each with its photos."""

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from catalog.imports.formats.texts import Record

# What shops call the option of colours; the stems are looked for within words, as in "Farbton" and "Colour name".
COLOURS = re.compile(
    "shades?|hue|tint|teintes?|coloris|nuance|tinta|cor|cores|farver?|vari|boj[ae]|barv[ay]|szin|culoare|renk(ler)?|"
    "χρωμα|цвета?|колір|カラー|色|[颜顏]色(分类)?|색상|컬러"
)
STEMS = ("color", "colour", "farb", "couleur", "kleur", "kolor", "farg")
LINKED = "color-pattern"  # what an option is linked to that Shopify itself takes for the colour
LONGEST_SKU = 64
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
        sku = variants[0].texts.get("sku") or _made_up(variants[0], colour)
        looks.append(Look(variants[0].number, sku, colour, tuple(variants), images))
    return looks


def _colour_option(product: Sequence[Record]) -> int | None:
    """Which option is the colour. Its name stands in the first row, often in no other."""
    texts = product[0].texts
    marks = {option: _colour_mark(texts.get(f"option{option} name", "")) for option in OPTIONS}
    marks |= {option: 3 for option in OPTIONS if LINKED in texts.get(f"option{option} linked to", "")}
    best = max(OPTIONS, key=marks.__getitem__)  # the first of equals
    return best if marks[best] else None


def _colour_mark(name: str) -> int:
    """How surely an option is the colour by its name: 2 if it is called so, 1 if a word of it is, 0 if none."""
    plain = "".join(one for one in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(one))
    words = re.findall(r"\w+", unicodedata.normalize("NFC", plain))
    found = [bool(COLOURS.fullmatch(word)) or any(stem in word for stem in STEMS) for word in words]
    return (1 + (len(words) == 1)) if any(found) else 0


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
    """A sku for what has none: the handle, which never changes, with the colour, so that it stays when others come."""
    sku = "-".join([variant.texts["handle"], *colour.lower().split()])
    if len(sku) <= LONGEST_SKU:
        return sku
    digest = hashlib.sha256(sku.encode()).hexdigest()[:12]
    return f"{sku[: LONGEST_SKU - len(digest) - 1]}-{digest}"
