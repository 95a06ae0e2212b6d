"""Measure the search: how often a query photo finds its very item first, or among the first nine."""

import csv
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

from catalog.models import Item
from catalog.pictures import PictureRefusedError
from catalog.schemes import FeaturelessError
from search.answers import find_items
from search.lookups import decode_photo, keep

NINE = 9
COLUMNS = {"file", "sku", "level"}


class EvaluationRefusedError(ValueError):
    """A query file that cannot be used, with the reason as a sentence."""


@dataclass(frozen=True)
class Query:
    """A photo whose item is known, and the level of difficulty it belongs to."""

    path: Path
    sku: str
    level: str


@dataclass(frozen=True)
class Trial:
    """The rank from 1 at which a query's item came, None where it did not, and the time it took in ms."""

    level: str
    rank: int | None
    ms: float


@dataclass(frozen=True)
class LevelFigures:
    """Shares of one level's queries whose item came first, and within nine."""

    queries: int
    first: float
    within_nine: float


def read_queries(source: Path) -> list[Query]:
    """Read a CSV of file, sku, level; files lie beside it. Raises EvaluationRefusedError and OSError."""
    with source.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        missing = COLUMNS - set(reader.fieldnames or ())
        if missing:
            raise EvaluationRefusedError(
                f"The first line must name the columns; missing: {', '.join(sorted(missing))}."
            )
        rows = list(reader)
        short = next(
            (line for line, row in enumerate(rows, start=2) if None in (row["file"], row["sku"], row["level"])), 0
        )
        if short:
            raise EvaluationRefusedError(f"Row {short} is too short.")
        queries = [Query(source.parent / row["file"], row["sku"], row["level"]) for row in rows]
    if not queries:
        raise EvaluationRefusedError("There is no query in this file.")
    absent = [str(query.path) for query in queries if not query.path.is_file()]
    if absent:
        raise EvaluationRefusedError(f"{len(absent)} files are missing, the first is {absent[0]}.")
    return queries


def run_trials(queries: Iterable[Query], scheme: str) -> Iterator[Trial]:
    """Search each photo, taken whole, exactly as the page does from the received bytes on."""
    items = dict(Item.objects.values_list("sku", "pk"))
    for query in queries:
        data = query.path.read_bytes()
        start = perf_counter()
        found = _found_items(data, scheme)
        ms = (perf_counter() - start) * 1_000
        wanted = items.get(query.sku)
        yield Trial(query.level, found.index(wanted) + 1 if wanted in found else None, ms)


def summarise(trials: Iterable[Trial]) -> dict[str, LevelFigures]:
    """Figures by level, in the order of first appearance."""
    levels: dict[str, list[int | None]] = {}
    for trial in trials:
        levels.setdefault(trial.level, []).append(trial.rank)
    return {
        level: LevelFigures(len(ranks), _share(ranks, within=1), _share(ranks, within=NINE))
        for level, ranks in levels.items()
    }


def median_ms(trials: Iterable[Trial]) -> float:
    """The usual time of one query."""
    return median(trial.ms for trial in trials)


def _found_items(data: bytes, scheme: str) -> list[int]:
    try:
        return [found.item_id for found in find_items(decode_photo(keep(data)), scheme)]
    except (PictureRefusedError, FeaturelessError):
        return []


def _share(ranks: list[int | None], within: int) -> float:
    return sum(rank is not None and rank <= within for rank in ranks) / len(ranks)
