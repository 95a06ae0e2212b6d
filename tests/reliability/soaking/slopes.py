"""How fast something grows, by samples of many processes of one kind."""

from collections.abc import Sequence

WARM_S = 120.0  # of a process's life that do not count: it opens what it needs, and fills its caches
LEAST = 5  # samples of a process that say anything of its growth
Series = Sequence[tuple[float, float]]  # seconds, and how much


def settled(series: Series) -> Series:
    """What is left of a process's samples once it has warmed up."""
    return [one for one in series if one[0] - series[0][0] >= WARM_S]


def growth_per_minute(many: Sequence[Series]) -> float | None:
    """The slope of one line for all processes, each from a start of its own, by least squares: what they have in
    common, whenever each was started. None where none of them lived for long enough."""
    above = below = 0.0
    for series in map(settled, many):
        if len(series) < LEAST:
            continue
        at, much = (sum(values) / len(series) for values in zip(*series, strict=True))
        above += sum((when - at) * (value - much) for when, value in series)
        below += sum((when - at) ** 2 for when, _ in series)
    return 60 * above / below if below else None
