"""Environment variables that are read with care: addresses without telling the passwords in them, and the folder of
data before there are settings."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

Read = TypeVar("Read")
BASE_DIR = Path(__file__).resolve().parent.parent


def read_address(name: str, text: str, read: Callable[[str], Read]) -> Read:
    """What an address in a variable says. Raises ImproperlyConfigured without a word of it, for it may hold a
    password, and what cannot be read has often one with signs that no address takes."""
    try:
        found = read(text)
        urlsplit(text).port  # noqa: B018  which raises ValueError
    except (ValueError, ImproperlyConfigured):
        sentence = f"{name} is not an address. In its password, write @ as %40, / as %2F, : as %3A, ? as %3F, # as %23."
        raise ImproperlyConfigured(sentence) from None
    return found


def data_folder(text: str) -> Path:
    """Where all data is kept: what DATA_DIR says, or, without a word, beside the code."""
    return (Path(text) if text else BASE_DIR / "var").resolve()
