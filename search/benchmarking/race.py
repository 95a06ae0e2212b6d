"""The race: everybody answers the same queries by turns, so that a busy moment of the machine hits all alike."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import mean
from tempfile import TemporaryDirectory
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from catalog.schemes import WORD_BITS, Words
from search.backends.exact import Exact
from search.benchmarking.codes import draw_queries
from search.benchmarking.contestants import Contestant
from search.benchmarking.peers import ASKED, Ask
from search.measuring import FLOOR
from search.recall import share_found

TUNING_QUERIES = 30
IN_A_ROW = 5  # queries that one contestant answers before the next one's turn; the first is to warm up
LONGEST_S = 20  # after so long all in all, a slow contestant answers no more
SHARES = (0.5, 0.1, 0.01, 0.001)
PAGE = 4_096

Answers = list[NDArray[np.intp]]


@dataclass(frozen=True)
class Row:
    """One contestant's figures at one size; times in ms a query, `bytes` what it keeps, `rss_mb` what the process
    grew by."""

    backend: str
    codes: str
    n: int
    bits: int
    effort: int
    build_s: float
    bytes: int
    rss_mb: float
    p50_ms: float
    p95_ms: float
    recall_10: float
    recall_50: float


@dataclass(frozen=True)
class FilterRow:
    """The exact scan of the share of the rows that passes a filter."""

    codes: str
    n: int
    share: float
    p50_ms: float
    p95_ms: float
    recall_50: float


@dataclass(frozen=True)
class _Ready:
    name: str
    ask: Ask
    effort: int
    build_s: float
    bytes: int
    rss_mb: float


def race(rows: Words, codes: str, entered: Iterable[Contestant], queries: int, say: Callable[[str], None]) -> list[Row]:
    """Build all, tune each to find FLOOR of the fifty nearest, let them answer."""
    with TemporaryDirectory() as folder:
        rows = _mapped(rows, Path(folder))
        asked, oracle = draw_queries(rows, queries), Exact(rows, np.ones(rows.shape[1], np.uint16))
        ready = []
        for number, contestant in enumerate(entered):
            say(f"{contestant.name}: building {len(rows)} codes")
            place = Path(folder) / str(number)
            place.mkdir()
            ready.append(_prepare(contestant, rows, place, oracle))
        say("searching")
        times, answers = _take_turns(ready, asked)
        near = [np.sort(oracle.distances(query, oracle.candidates(query[None], ASKED)))[:ASKED] for query in asked]
        return [
            Row(
                one.name,
                codes,
                len(rows),
                rows.shape[1] * WORD_BITS,
                one.effort,
                round(one.build_s, 2),
                one.bytes,
                round(one.rss_mb, 1),
                *_percentiles(times[one.name]),
                *(round(_recall(oracle, asked, answers[one.name], near, nearest), 4) for nearest in (10, ASKED)),
            )
            for one in ready
        ]


def race_filters(rows: Words, codes: str, queries: int) -> list[FilterRow]:
    """The scan without a filter and under filters that let random shares pass, by turns."""
    with TemporaryDirectory() as folder:
        return _race_filters(_mapped(rows, Path(folder)), codes, queries)


def _race_filters(rows: Words, codes: str, queries: int) -> list[FilterRow]:
    asked, random = draw_queries(rows, queries), np.random.default_rng(5)
    points = np.ones(rows.shape[1], np.uint16)
    oracle = Exact(rows, points)
    masks = {1.0: None, **{share: random.random(len(rows)) < share for share in SHARES}}
    ready = [
        _Ready(str(share), lambda query, limit, mask=mask: oracle.candidates(query[None], limit, mask), 0, 0, 0, 0)  # type: ignore[misc]
        for share, mask in masks.items()
    ]
    times, answers = _take_turns(ready, asked)
    found = []
    for share, mask in masks.items():
        passing = np.arange(len(rows)) if mask is None else np.flatnonzero(mask)
        near = [np.sort(oracle.distances(query, passing))[:ASKED] for query in asked[:IN_A_ROW]]
        shares = _recall(oracle, asked[:IN_A_ROW], answers[str(share)], near, ASKED)
        found.append(FilterRow(codes, len(rows), share, *_percentiles(times[str(share)]), round(shares, 4)))
    return found


def _mapped(rows: Words, folder: Path) -> Words:
    """The rows in a file, as a site has them."""
    np.save(folder / "rows.npy", np.asfortranarray(rows))
    found: Words = np.load(folder / "rows.npy", mmap_mode="r")
    return found


def _prepare(contestant: Contestant, rows: Words, folder: Path, oracle: Exact) -> _Ready:
    before, start = _resident(), perf_counter()
    open_with, efforts, size = contestant.build(rows, folder)
    build_s = perf_counter() - start
    ask, effort = _tune(open_with, efforts, draw_queries(rows, TUNING_QUERIES, seed=3), oracle)
    return _Ready(contestant.name, ask, effort, build_s, size, (_resident() - before) / 1e6)


def _tune(open_with: Callable[[int], Ask], efforts: Iterable[int], queries: Words, oracle: Exact) -> tuple[Ask, int]:
    """The least effort that finds enough, else the greatest."""
    near = [np.sort(oracle.distances(query, oracle.candidates(query[None], ASKED)))[:ASKED] for query in queries]
    known = list(efforts)
    for effort in known:
        ask = open_with(effort)
        if len(known) == 1 or _recall(oracle, queries, [ask(query, ASKED) for query in queries], near, ASKED) >= FLOOR:
            break
    return ask, effort


def _take_turns(ready: list[_Ready], asked: Words) -> tuple[dict[str, list[float]], dict[str, Answers]]:
    times: dict[str, list[float]] = {one.name: [] for one in ready}
    answers: dict[str, Answers] = {one.name: [] for one in ready}
    for first in range(0, len(asked), IN_A_ROW):
        for one in ready:
            if sum(times[one.name]) > LONGEST_S * 1_000:
                continue
            one.ask(asked[first], ASKED)
            for query in asked[first : first + IN_A_ROW]:
                start = perf_counter()
                found = one.ask(query, ASKED)
                times[one.name].append((perf_counter() - start) * 1_000)
                answers[one.name].append(found)
    return times, answers


def _recall(oracle: Exact, asked: Words, answers: Answers, near: list[NDArray[np.uint16]], nearest: int) -> float:
    triples = zip(asked, answers, near, strict=False)
    return mean(share_found(wanted[:nearest], oracle.distances(query, found)) for query, found, wanted in triples)


def _percentiles(times: list[float]) -> tuple[float, float]:
    middle, high = np.percentile(times, [50, 95])
    return round(float(middle), 3), round(float(high), 3)


def _resident() -> int:
    """Bytes of memory that this process has, where the system tells."""
    told = Path("/proc/self/statm")
    return int(told.read_text(encoding="ascii").split()[1]) * PAGE if told.exists() else 0
