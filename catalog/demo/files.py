"""Drawn photos as files; runs in any process, without a database."""

from pathlib import Path

from catalog.demo.photos import draw_photo
from catalog.demo.stock import DemoItem
from catalog.pictures import encode_jpeg


def write_photo(item: DemoItem, folder: Path) -> None:
    """Draw an item's photo into a folder, as a JPEG named after the item's sku."""
    (folder / f"{item.sku}.jpg").write_bytes(encode_jpeg(draw_photo(item)))
