"""The formats that a catalogue may come in, by name."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from catalog.imports.bundles.names import tables
from catalog.imports.bundles.opening import Bundle
from catalog.imports.formats.finding import first_xml
from catalog.imports.formats.folders import find_folders, read_folders
from catalog.imports.formats.merchant import find_merchant, read_merchant
from catalog.imports.formats.own import find_own, read_own
from catalog.imports.formats.shopify import find_shopify, read_shopify
from catalog.imports.formats.styles import find_styles, read_styles
from catalog.imports.options import ReadOptions
from catalog.imports.rows import ImportRefusedError, ItemRow, Refuse


@dataclass(frozen=True)
class Format:
    """What staff call it, how its main file is found in a bundle, and how it is read."""

    label: str
    find: Callable[[Bundle], str | None]
    read: Callable[[Bundle, ReadOptions, Refuse], Iterator[ItemRow]]


OWN, MERCHANT = "own", "merchant"
FORMATS = {  # in the order in which they are looked for
    "shopify": Format("Products of Shopify (CSV)", find_shopify, read_shopify),
    MERCHANT: Format("Product feed for Google Merchant Center (XML or TSV)", find_merchant, read_merchant),
    "styles": Format("Fashion product pictures (styles.csv with a folder of images)", find_styles, read_styles),
    OWN: Format("Our own table (CSV)", find_own, read_own),
    "folders": Format("Folders of photos: brand/category/sku.jpg", find_folders, read_folders),
}


def detect(bundle: Bundle) -> str:
    """The name of the first format that fits; else what XML is thought to be, and then any table, which say why they
    cannot be read. Raises ImportRefusedError with a sentence where there is nothing to read."""
    for name, one in FORMATS.items():
        if one.find(bundle) is not None:
            return name
    if first_xml(bundle):
        return MERCHANT
    if tables(bundle.names):
        return OWN
    raise ImportRefusedError("There is no table in this, and no photos in folders of brands either.")


def read(bundle: Bundle, name: str, options: ReadOptions, refuse: Refuse) -> Iterator[ItemRow]:
    """The good rows of a bundle in the format of that name, in order, in flat memory, the same at every reading; each
    bad one is given to `refuse`. Their photos are looked for beside the table that is read. Raises ImportRefusedError
    for what cannot be read at all, and OSError."""
    one = FORMATS[name]
    bundle.look_beside(one.find(bundle) or next(iter(tables(bundle.names)), ""))
    return one.read(bundle, options, refuse)
