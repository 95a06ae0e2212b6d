"""The formats that a catalogue may come in, by name."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from catalog.imports.bundles.opening import Bundle
from catalog.imports.formats.finding import first_table, first_xml
from catalog.imports.formats.folders import find_folders, read_folders
from catalog.imports.formats.merchant import find_merchant, read_merchant
from catalog.imports.formats.own import find_own, read_own
from catalog.imports.formats.shopify import find_shopify, read_shopify
from catalog.imports.formats.styles import find_styles, read_styles
from catalog.imports.options import ReadOptions
from catalog.imports.rows import ImportRefusedError, ItemRow, Refuse

Find = Callable[[Bundle], str | None]


@dataclass(frozen=True)
class Format:
    """What staff call it, how its main file is found in a bundle, and how that is read. `guess` finds what may be meant
    for it, and reading says why it is not; where there is no such file either, `lacks` does, or all is read. Photos are
    looked for beside the main file first unless they are called by their full names."""

    label: str
    find: Find
    read: Callable[[Bundle, str, ReadOptions, Refuse], Iterator[ItemRow]]
    lacks: str = ""
    guess: Find = lambda _: None
    full_names: bool = False


NOTHING = "There is no table in this, and no photos in folders of brands either."
NO_PRODUCTS = "There is no table with the columns Handle and Title."
NO_FEED = "There is no product feed with id, title, link and image_link."
NO_STYLES = "There is no styles.csv with id and productDisplayName."
NO_TABLE = "There is no table."
FORMATS = {  # in the order in which they are looked for
    "shopify": Format("Products of Shopify (CSV)", find_shopify, read_shopify, NO_PRODUCTS),
    "merchant": Format(
        "Product feed for Google Merchant Center (XML or TSV)", find_merchant, read_merchant, NO_FEED, first_xml
    ),
    "styles": Format(
        "Fashion product pictures (styles.csv with a folder of images)",
        find_styles,
        read_styles,
        NO_STYLES,
        full_names=True,
    ),
    "own": Format("Our own table (CSV)", find_own, read_own, NO_TABLE, first_table),
    "folders": Format("Folders of photos: brand/category/sku.jpg", find_folders, read_folders, full_names=True),
}


def detect(bundle: Bundle, name: str = "") -> tuple[str, str]:
    """The format of that name, or the first that fits, and the bundle's main file; else what XML is thought to be, and
    then any table. Raises ImportRefusedError with a sentence where there is nothing to read."""
    chosen = [(name, FORMATS[name])] if name else list(FORMATS.items())
    for key, find in (*((key, one.find) for key, one in chosen), *((key, one.guess) for key, one in chosen)):
        if (main := find(bundle)) is not None:
            return key, main
    lacks = FORMATS[name].lacks if name else NOTHING
    if lacks:
        raise ImportRefusedError(lacks)
    return name, ""


def read(bundle: Bundle, name: str, options: ReadOptions, refuse: Refuse) -> Iterator[ItemRow]:
    """The good rows of a bundle in the format of that name, or else in the one that fits; in order, in flat memory, the
    same at every reading; each bad one is given to `refuse`. Photos that a table names are looked for beside it. Raises
    ImportRefusedError for what cannot be read at all, and OSError."""
    found, main = detect(bundle, name)
    if not FORMATS[found].full_names:
        bundle.look_beside(main)
    return FORMATS[found].read(bundle, main, options, refuse)
