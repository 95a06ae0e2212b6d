"""Names of files in a bundle: which count, their order, and which one a table means."""

import re
import unicodedata
from collections.abc import Iterable
from pathlib import PurePosixPath

MOST_FILES = 200_000
TABLES = (".csv", ".tsv", ".txt", ".xml")
PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".bmp", ".avif")


def is_hidden(name: str) -> bool:
    """Whether a path is what systems leave behind: dot files, the folder that macOS adds to a zip, icons of folders."""
    parts = PurePosixPath(name).parts
    return any((part.startswith(".") and part != "..") or part in ("__MACOSX", "Icon\r") for part in parts)


def natural(name: str) -> tuple[tuple[int, int, str], ...]:
    """By what a name is sorted as people do: 2 before 10, and coat before coat-2, whatever they end in."""
    stem = str(PurePosixPath(name).with_suffix("")) if PurePosixPath(name).name else name
    parts = re.findall(r"[0-9]+|[^0-9]+", stem.lower())
    keys = ((0, int(part[:18]), "") if part[0] in "0123456789" else (1, 0, part) for part in parts)
    return (*keys, (-1, 0, name))


def tables(names: Iterable[str]) -> tuple[str, ...]:
    """The names of what may be tables, those that lie highest first. What came alone is one, whatever it is called."""
    every = tuple(names)
    found = [name for name in every if name.lower().endswith(TABLES) or (len(every) == 1 and not pictures(every))]
    return tuple(sorted(found, key=lambda name: (name.count("/"), name)))


def pictures(names: Iterable[str]) -> tuple[str, ...]:
    """The names of what may be photos, in their order."""
    return tuple(name for name in names if name.lower().endswith(PICTURES))


def same(name: str) -> str:
    """A name as all are compared: systems spell the same letter in two ways."""
    return unicodedata.normalize("NFC", name)


def slashed(path: str) -> str:
    """A path as all are written: Windows parts folders otherwise."""
    return path.replace("\\", "/")


class Names:
    """The names of all files of a bundle, in order, among which references are looked up."""

    def __init__(self, names: Iterable[str]) -> None:
        """In whatever order."""
        self.ordered = tuple(sorted(names, key=natural))
        self._known = {same(name): name for name in self.ordered}

    def __contains__(self, name: str) -> bool:
        """Whether a file is called so, to the letter."""
        return self._known.get(same(name)) == name

    def find(self, reference: str, home: PurePosixPath) -> str | None:
        """The name that a table's reference means: from its own folder, else from the root."""
        path = PurePosixPath(slashed(reference))
        found = (self._known.get(same(str(one))) for one in (home / path, path))
        return next((name for name in found if name is not None), None)
