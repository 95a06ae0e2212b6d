"""What a soak has seen, and what of it must not be."""

from dataclasses import dataclass, field

RATES = {"search": 5.0, "upload": 0.5, "change": 1.0}  # a second, all together
LEAST_SHARE = 0.5  # of what is due that is done and compared: a busy machine is slower, but not by more
MOST_SENT_AWAY = 0.05  # of what was asked for
MOST_MIB_A_MINUTE, MOST_DESCRIPTORS = 1.0, 8  # a few come with a kind of work that was not done before
JUDGED_MINUTES = 60  # in less time hardly a process is killed by nobody until its caches are full
JUDGED = ("web's child", "worker's child")  # who does the work, so that their growth must be known by then


@dataclass(frozen=True)
class Seen:
    """What a soak has seen."""

    minutes: float
    done: dict[str, int]
    hurts: list[str]
    wrong: list[str]
    lost: list[str]
    ready_s: float
    growth: dict[str, tuple[float | None, float | None, float]]  # MiB a minute, descriptors kept, most MiB
    kept: dict[str, dict[str, float]] = field(default_factory=dict)  # what these are

    def faults(self) -> list[str]:
        """All that must not be."""
        return [*self.wrong, *self.lost, *self._grown(), *self._unknown(), *self._too_few(), *self._too_many_away()]

    @property
    def what(self) -> str:
        """What was done to it."""
        due = ", ".join(f"{what} {a_second:g}/s" for what, a_second in RATES.items())
        return f"{self.minutes:g} minutes' soak ({due}; at least {LEAST_SHARE:.0%} of it done and compared)"

    @property
    def limit(self) -> str:
        """What must be, memory aside."""
        sent_away = f"≤ {MOST_SENT_AWAY:.0%} sent away"
        return f"0 lost, 0 twice, 0 wrong, {sent_away}, ≤ {MOST_DESCRIPTORS} descriptors kept"

    def __str__(self) -> str:
        growth = ", ".join(f"{kind} {_told(mib)} (≤ {most:.0f})" for kind, (mib, _, most) in self.growth.items())
        opened = [opened for _, opened, _ in self.growth.values() if opened is not None]
        rates = ", ".join(f"{self.done[what]} {what} ({self.done[what] / self._seconds:.2g}/s)" for what in RATES)
        away = ", ".join(f"{share:.1%} of {what}" for what, share in self._sent_away().items())
        return (
            f"{rates}, {self.done['compared']} answers compared, sent away {away}, {len(self.hurts)} kills in "
            f"{self.minutes:g} min: {len(self.lost)} lost or done twice, {len(self.wrong)} wrong, all ready "
            f"{self.ready_s:.0f} s after; MiB a minute (and at most; ?: none lived long enough): {growth}; "
            f"descriptors kept ≤ {_told(max(opened, default=None))} by {len(opened)} of {len(self.growth)} kinds"
        )

    @property
    def _seconds(self) -> float:
        return 60 * self.minutes

    def _grown(self) -> list[str]:
        return [
            f"{kind} grows by {_told(mib)} MiB a minute, and keeps {_told(opened)} descriptors{self._named(kind)}"
            for kind, (mib, opened, _) in self.growth.items()
            if (mib is not None and mib > MOST_MIB_A_MINUTE) or (opened is not None and opened > MOST_DESCRIPTORS)
        ]

    def _named(self, kind: str) -> str:
        return "".join(f", {count:.0f} × {word}" for word, count in self.kept.get(kind, {}).items())

    def _unknown(self) -> list[str]:
        if self.minutes < JUDGED_MINUTES:
            return []
        known = {kind for kind, (mib, opened, _) in self.growth.items() if None not in (mib, opened)}
        return [f"nothing is known of the growth of {kind}" for kind in JUDGED if kind not in known]

    def _too_few(self) -> list[str]:
        due = {what: a_second * self._seconds for what, a_second in (*RATES.items(), ("compared", RATES["search"]))}
        return [
            f"only {self.done.get(what, 0)} of {count:.0f} were done: {what}"
            for what, count in due.items()
            if self.done.get(what, 0) < LEAST_SHARE * count
        ]

    def _sent_away(self) -> dict[str, float]:
        return {
            what: self.done.get(f"{what} sent away for a moment", 0) / max(1, self.done.get(f"{what} asked", 0))
            for what in ("search", "upload")
        }

    def _too_many_away(self) -> list[str]:
        return [
            f"{share:.1%} were sent away: {what}" for what, share in self._sent_away().items() if share > MOST_SENT_AWAY
        ]


def _told(number: float | None) -> str:
    return "?" if number is None else f"{number:.2f}"
