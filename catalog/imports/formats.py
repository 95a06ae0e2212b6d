"""The formats that a catalogue may come in, by name."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from catalog.imports.bundles import Bundle
from catalog.imports.options import ReadOptions
from catalog.imports.own_format import find_own, read_own
from catalog.imports.rows import ImportRefusedError, ItemRow, Refuse


@dataclass(frozen=True)
class Format:
    """What staff call it, how its main file is found in a bundle, and how it is read."""

    label: str
    find: Callable[[Bundle], str | None]
    read: Callable[[Bundle, ReadOptions, Refuse], Iterator[ItemRow]]


FORMATS = {
    "own": Format("Our own table (CSV)", find_own, read_own),
}


def detect(bundle: Bundle) -> str:
    """The name of the first format that fits. Raises ImportRefusedError with a sentence where none does."""
    for name, one in FORMATS.items():
        if one.find(bundle) is not None:
            return name
    raise ImportRefusedError("There is no table in this, and no folders of photos either.")


def read(bundle: Bundle, name: str, options: ReadOptions, refuse: Refuse) -> Iterator[ItemRow]:
    """The good rows of a bundle in the format of that name, in order, in flat memory, the same at every reading; each
    bad one is given to `refuse`. Raises ImportRefusedError for what cannot be read at all, and OSError."""
    return FORMATS[name].read(bundle, options, refuse)
