"""Environment variables that are read with care: what cannot be read is told by its name, addresses without the
passwords in them, and the folder of data is known before there are settings."""

from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

Read = TypeVar("Read")
BASE_DIR = Path(__file__).resolve().parent.parent

YES, NO = environ.Env.BOOLEAN_TRUE_STRINGS, ("false", "off", "n", "no", "0", "")
KINDS = {int: "a whole number", float: "a number"}


class Variables(environ.Env):  # type: ignore[misc]  # which is untyped
    """The environment's, read as numbers, words and lists; what cannot be read so is told by its variable's name."""

    def get_value(self, var: str, cast: Any = None, *args: Any, **options: Any) -> Any:
        """As environ's. Raises ImproperlyConfigured for what is no number, and neither yes nor no."""
        said = self.ENVIRON.get(var, "").strip()
        if cast is bool and said.lower() not in (*YES, *NO):
            raise ImproperlyConfigured(f"{var} is 1 or 0, and cannot be {said!r}.")
        try:
            return super().get_value(var, cast, *args, **options)
        except ValueError as error:
            raise ImproperlyConfigured(f"{var} is {KINDS.get(cast, 'a word')}, and cannot be {said!r}.") from error

    def one_of(self, var: str, choices: Collection[str], *, default: str) -> str:
        """One of some words. Raises ImproperlyConfigured."""
        said: str = self.str(var, default=default)
        if said not in choices:
            raise ImproperlyConfigured(f"{var} cannot be {said!r}.")
        return said


def read_address(name: str, text: str, read: Callable[[str], Read], schemes: Collection[str]) -> Read:
    """What an address in a variable says, which begins with one of some schemes if there is one. Raises
    ImproperlyConfigured without a word of it, for it may hold a password, and what cannot be read has often one with
    signs that no address takes."""
    if text and text.partition(":")[0] not in schemes:
        raise ImproperlyConfigured(f"{name} must begin with {' or '.join(f'{scheme}://' for scheme in schemes)}.")
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
