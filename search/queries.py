"""Read the photos that a search is measured with: a CSV that names files beside it."""

import csv
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

from catalog.imports.cells import plain


class EvaluationRefusedError(ValueError):
    """A query file that cannot be used, with the reason as a sentence."""


@dataclass(frozen=True)
class Query:
    """A photo whose item is known, and the level of difficulty it belongs to."""

    path: Path
    sku: str
    level: str


@dataclass(frozen=True)
class KindQuery:
    """A photo of a garment of some kind, and the categories that fit it."""

    path: Path
    kind: str
    categories: frozenset[str]


AnyQuery = TypeVar("AnyQuery", Query, KindQuery)


def read_queries(source: Path) -> list[Query]:
    """Read a CSV of file, sku, level; files lie beside it. Raises EvaluationRefusedError and OSError."""
    rows = _rows(source, ("file", "sku", "level"))
    return _present([Query(source.parent / row["file"], plain(row["sku"]), row["level"]) for row in rows])


def read_kind_queries(source: Path, kinds: Path) -> list[KindQuery]:
    """Read a CSV of file, kind, and another of kind, category: what fits a kind. Raises EvaluationRefusedError
    and OSError."""
    fits: dict[str, set[str]] = {}
    for row in _rows(kinds, ("kind", "category")):
        fits.setdefault(row["kind"], set()).add(row["category"])
    rows = _rows(source, ("file", "kind"))
    unknown = sorted({row["kind"] for row in rows} - fits.keys())
    if unknown:
        raise EvaluationRefusedError(f"{kinds.name} does not say which categories fit {', '.join(unknown)}.")
    return _present([KindQuery(source.parent / row["file"], row["kind"], frozenset(fits[row["kind"]])) for row in rows])


def is_unseen(file: str, kind: str, without: Collection[str]) -> bool:
    """Whether training leaves a real photo alone: all of the kinds left out, and of the others every second one by
    the digest of its name, so that what is learned can be checked on photos never seen."""
    return kind in without or share_of(Path(file).name) >= 0.5


def share_of(name: str) -> float:
    """A number from 0 to below 1 that a name always has, spread evenly."""
    return int.from_bytes(sha256(name.encode()).digest()[:4], "big") / 2**32


def _rows(source: Path, columns: Sequence[str]) -> list[dict[str, str]]:
    with source.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        missing = set(columns) - set(reader.fieldnames or ())
        if missing:
            raise EvaluationRefusedError(
                f"The first line must name the columns; missing: {', '.join(sorted(missing))}."
            )
        rows = list(reader)
    short = next((line for line, row in enumerate(rows, start=2) if None in (row[column] for column in columns)), 0)
    if short:
        raise EvaluationRefusedError(f"Row {short} is too short.")
    if not rows:
        raise EvaluationRefusedError("There is no query in this file.")
    return rows


def _present(queries: list[AnyQuery]) -> list[AnyQuery]:
    absent = [str(query.path) for query in queries if not query.path.is_file()]
    if absent:
        raise EvaluationRefusedError(f"{len(absent)} files are missing, the first is {absent[0]}.")
    return queries
