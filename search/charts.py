"""Charts as shapes: what has to be drawn for some counts, in whole units of a drawing, so that no language writes them
otherwise."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 1_000, 260
LEFT, TOP, RIGHT, BOTTOM = 30, 16, 80, 32  # room for what is written; beside the last column, which is looked at first
GAP = 0.25  # of a column
LABELS = 8  # written below the columns, about
STEPS = (1, 2, 5)


@dataclass(frozen=True)
class Bar:
    """A part of a column: where it is, of what kind."""

    kind: str
    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True)
class Mark:
    """A text at a place along an axis."""

    text: str
    at: int


@dataclass(frozen=True)
class Chart:
    """Columns of parts, one on the other, with marks up the side and below."""

    bars: Sequence[Bar]
    levels: Sequence[Mark]
    names: Sequence[Mark]
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    base: int = HEIGHT - BOTTOM


def stacked(columns: Sequence[tuple[str, Mapping[str, int]]], kinds: Sequence[str]) -> Chart:
    """A chart of columns with a name each and counts by kind, the first kind at the bottom."""
    top = nice(max((sum(counts.values()) for _, counts in columns), default=0))
    across = (WIDTH - LEFT - RIGHT) / max(1, len(columns))
    bars = [
        bar
        for place, (_, counts) in enumerate(columns)
        for bar in _parts(counts, kinds, (LEFT + place * across, across), top)
    ]
    every = max(1, round(len(columns) / LABELS))
    middles = [(name, round(LEFT + (place + 0.5) * across)) for place, (name, _) in enumerate(columns)]
    levels = sorted({0, top // 2, top}) if top > 1 else [0, 1]
    return Chart(
        bars, [Mark(f"{level:,}", _y(level, top)) for level in levels], [Mark(*one) for one in middles[::every]]
    )


def nice(most: int) -> int:
    """The least of 1, 2, 5, 10, 20 … that is not below the most."""
    scale = 1
    while True:
        for step in STEPS:
            if step * scale >= most:
                return step * scale
        scale *= 10


def share(count: int, most: int) -> int:
    """How long a bar is of 100, at least 1 where there is anything."""
    return max(1, round(100 * count / most)) if count and most else 0


def _parts(counts: Mapping[str, int], kinds: Sequence[str], place: tuple[float, float], top: int) -> list[Bar]:
    begin, across = place
    x, end = round(begin + across * GAP / 2), round(begin + across * (1 - GAP / 2))
    found, below = [], 0
    for kind in kinds:
        above = below + counts.get(kind, 0)
        if above > below:
            y = _y(above, top)
            found.append(Bar(kind, x, y, max(1, end - x), max(1, _y(below, top) - y)))
        below = above
    return found


def _y(level: int, top: int) -> int:
    return round(HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * level / top)
