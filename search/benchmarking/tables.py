"""What was raced as Markdown tables, as figures for programs, and as a plot."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from typing import Any

from search.benchmarking.contestants import YARDSTICK
from search.benchmarking.race import FilterRow, Row
from search.benchmarking.stages import Stage


def ratio_of(row: Row, rows: Sequence[Row]) -> float | None:
    """A contestant's usual time as a multiple of the yardstick's on the same codes; None where that did not race."""
    yardstick = [one.p50_ms for one in rows if (one.backend, one.codes, one.n) == (YARDSTICK, row.codes, row.n)]
    return round(row.p50_ms / yardstick[0], 2) if yardstick else None


def figures(rows: Sequence[Row], filters: Sequence[FilterRow], stages: Sequence[Stage]) -> dict[str, Any]:
    """Everything as one object for JSON."""
    return {
        "rows": [{**asdict(row), "ratio": ratio_of(row, rows)} for row in rows],
        "filters": [asdict(row) for row in filters],
        "stages": [{**asdict(stage), "ratio": round(stage.ms / stages[0].ms, 3)} for stage in stages],
    }


def race_lines(rows: Sequence[Row]) -> Iterator[str]:
    """One table for each set of codes, the fastest first."""
    for codes, count in dict.fromkeys((row.codes, row.n) for row in rows):
        of_codes = [row for row in rows if (row.codes, row.n) == (codes, count)]
        yield f"\n{count:,} {codes} codes of {of_codes[0].bits} bits, the 50 nearest:\n"
        yield f"| | build s | MB | grew by MB | effort | p50 ms | p95 ms | recall@10 | recall@50 | × {YARDSTICK} |"
        yield "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|"
        for row in sorted(of_codes, key=lambda row: row.p50_ms):
            ratio = ratio_of(row, rows)
            sizes = f"{row.build_s:.1f} | {row.bytes / 1e6:.0f} | {row.rss_mb:.0f} | {row.effort or ''}"
            times = f"{row.p50_ms:.2f} | {row.p95_ms:.2f} | {row.recall_10:.3f} | {row.recall_50:.3f}"
            yield f"| {row.backend} | {sizes} | {times} | {'' if ratio is None else ratio} |"


def filter_lines(rows: Sequence[FilterRow]) -> Iterator[str]:
    """One table: what passes, and the time as a multiple of that without a filter."""
    if not rows:
        return
    yield "\nThe exact scan under a filter:\n"
    yield "| codes | pass | p50 ms | p95 ms | recall@50 | p95 × without |"
    yield "|---|--:|--:|--:|--:|--:|"
    for row in rows:
        (whole,) = (one for one in rows if (one.codes, one.n, one.share) == (row.codes, row.n, 1.0))
        times = f"{row.p50_ms:.2f} | {row.p95_ms:.2f} | {row.recall_50:.3f} | {row.p95_ms / whole.p95_ms:.2f}"
        yield f"| {row.n:,} {row.codes} | {row.share:.1%} | {times} |"


def stage_lines(stages: Sequence[Stage]) -> Iterator[str]:
    """One table, with every stage as a multiple of the first."""
    if not stages:
        return
    yield "\nOne photo, from its bytes to the page:\n"
    yield "| | ms | × Pillow's full decode |"
    yield "|---|--:|--:|"
    for stage in stages:
        yield f"| {stage.name} | {stage.ms:.1f} | {stage.ms / stages[0].ms:.2f} |"


def plot(rows: Sequence[Row], path: Path) -> None:
    """Recall against time, one field for each set of codes. Needs the extra `bench`."""
    pyplot: Any = import_module("matplotlib.pyplot")
    sets = list(dict.fromkeys((row.codes, row.n) for row in rows))
    figure, fields = pyplot.subplots(1, len(sets), figsize=(5 * len(sets), 4), sharey=True, squeeze=False)
    for (codes, count), field in zip(sets, fields[0], strict=True):
        for row in rows:
            if (row.codes, row.n) == (codes, count):
                field.scatter(row.p50_ms, row.recall_50, s=24)
                field.annotate(row.backend, (row.p50_ms, row.recall_50), fontsize=7, rotation=20)
        field.set(xscale="log", xlabel="ms a query (p50)", ylabel="recall@50", title=f"{count:,} {codes}")
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None} if path.suffix == ".svg" else None)
