"""The German translations as they are written."""

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

FOLDER = Path(__file__).resolve().parent.parent / "fashion" / "locale" / "de" / "LC_MESSAGES"


def read_german() -> Catalog:
    """All of them."""
    with (FOLDER / "django.po").open("rb") as file:
        return read_po(file, locale="de")
