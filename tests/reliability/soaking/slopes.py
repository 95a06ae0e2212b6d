"""How fast something grows, by samples of many processes of one kind."""

from collections.abc import Sequence

WARM_S = 480.0  # of a process's life do not count: until then its caches and its allocator fill, and then no more
OPENED_S = 120.0  # within which a process has opened whatever it needs
LEAST = 5  # samples of a process that say anything of its growth
Series = Sequence[tuple[float, float]]  # seconds, and how much


def growth_per_minute(many: Sequence[Series]) -> float | None:
    """The slope of one line for all processes, each from a start of its own, by least squares: what they have in
    common, whenever each was started. None where none of them lived for long enough."""
    above = below = 0.0
    for series in _settled(many, WARM_S):
        at, much = (sum(values) / len(series) for values in zip(*series, strict=True))
        above += sum((when - at) * (value - much) for when, value in series)
        below += sum((when - at) ** 2 for when, _ in series)
    return 60 * above / below if below else None


def rise(many: Sequence[Series]) -> float | None:
    """By how much the least that a process had in the last third of its life is above the least of the first third, at
    most: of what comes and goes all the time, what does not go. None where none lived for long enough."""
    thirds = [(series[: len(series) // 3], series[-(len(series) // 3) :]) for series in _settled(many, OPENED_S)]
    return max((_least(last) - _least(first) for first, last in thirds if first), default=None)


def _least(series: Series) -> float:
    return min(value for _, value in series)


def _settled(many: Sequence[Series], after_s: float) -> list[Series]:
    """What is left of processes' samples once they have lived for a while."""
    left = [[one for one in series if one[0] - series[0][0] >= after_s] for series in many]
    return [series for series in left if len(series) >= LEAST]
