"""What was measured of one scheme, as lines for people, as figures for programs, and as entries of a sheet."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from search.agreement import Agreement, summarise_kinds
from search.evaluation import Trial, cut_for, half_of, median_ms, summarise
from search.looks import FitFigures, LookFigures
from search.saying import WordFigures
from search.sheets import Entry
from search.tiers import Cuts

WRONG_SHARE = 0.01  # of absent items that may be said to be the same


@dataclass(frozen=True)
class Measured:
    """Trials and agreements of one scheme; `recall` is None where it was not asked for, and `never_trained` are kinds
    of which training saw no photo."""

    scheme: str
    cuts: Cuts
    trials: Sequence[Trial]
    agreements: Sequence[Agreement]
    recall: float | None = None
    never_trained: frozenset[str] = frozenset()
    looks: Sequence[LookFigures] = ()
    fits: Sequence[FitFigures] = ()
    words: Sequence[WordFigures] = ()

    def figures(self) -> dict[str, Any]:
        """Everything as one object for JSON."""
        ms, ms_a_view = self._times()
        levels = {level: asdict(found) for level, found in summarise(self.trials, self.cuts).items()}
        found: dict[str, Any] = {"scheme": self.scheme, "levels": levels}
        if self.agreements:
            found["kinds"] = {
                kind: asdict(one) for kind, one in summarise_kinds(self.agreements, self.never_trained).items()
            }
        if self.recall is not None:
            found["recall_at_50"] = round(self.recall, 4)
        if self.looks or self.fits:
            found["looks"] = [asdict(one) for one in self.looks] + [asdict(one) for one in self.fits]
            found["words"] = [asdict(one) for one in self.words]
        return {**found, "ms_per_query": round(ms, 1), "ms_per_view": round(ms_a_view, 1)}

    def lines(self) -> Iterator[str]:
        """A table for people."""
        yield f"scheme {self.scheme}"
        if self.trials:
            yield from self._level_lines()
        if self.agreements:
            yield f"{'kind':<14}{'photos':>8}{'first nine that fit':>21}"
            for kind, of_kind in summarise_kinds(self.agreements, self.never_trained).items():
                yield f"{kind:<14}{of_kind.photos:>8}{of_kind.fitting:>21.1%}"
        if self.recall is not None:
            yield f"recall@50 of the index against an exact scan: {self.recall:.4f}"
        yield from self._look_lines()
        ms, ms_a_view = self._times()
        yield f"{ms:.1f} ms per query (median), of which {ms_a_view:.1f} ms for each view"

    def _level_lines(self) -> Iterator[str]:
        heads = f"{'first':>9}{'in nine':>9}{'same, right':>13}"
        yield f"{'level':<12}{'queries':>8}{heads}{'if absent: same':>17}{'none':>7}"
        for level, found in summarise(self.trials, self.cuts).items():
            present = f"{found.first:>9.1%}{found.within_nine:>9.1%}{found.same_right:>13.1%}"
            absent = f"{found.same_wrong_if_absent:>17.1%}{found.none_if_absent:>7.1%}"
            yield f"{level:<12}{found.queries:>8}{present}{absent}"
        halves = [[trial for trial in self.trials if half_of(trial.query.sku) == half] for half in (0, 1)]
        cuts = " and ".join(f"{cut_for(half, WRONG_SHARE):.4f}" for half in halves)
        yield f"doubt up to which {WRONG_SHARE:.0%} are wrong if absent, by either half of the items: {cuts}"

    def _look_lines(self) -> Iterator[str]:
        if self.looks:
            yield f"{'level':<12}{'look':<10}{'first':>9}{'in nine':>9}{'colour':>9}{'category':>10}{'recall@50':>11}"
        for one in self.looks:
            found = f"{one.first:>9.1%}{one.within_nine:>9.1%}{one.colour:>9.1%}{one.category:>10.1%}"
            yield f"{one.level:<12}{one.look:<10}{found}{one.recall:>11.4f}"
        for fit in self.fits:
            yield f"real photos, {fit.look}: {fit.fitting:.1%} of the first nine fit"
        for words in self.words:
            said = f"the same of the very item {words.same:.1%}, another of one unlike it {words.another:.1%}"
            yield f"{words.level:<12}{words.aspect:<10}{said}"
            if words.near_alike is not None and words.near_unlike is not None:
                near = f"the same or close {words.near_alike:.1%}, another {words.near_unlike:.1%}"
                yield f"{'':<22}of the first nine others, of those that have it and have it not: {near}"

    def entries(self) -> Iterator[Entry]:
        """What a contact sheet shows."""
        for trial in self.trials:
            right = trial.twins | ({trial.wanted} if trial.wanted else set())
            heading = f"{trial.query.level}: rank {trial.rank or 'none'}"
            yield Entry(heading, trial.query.path.read_bytes(), trial.result, frozenset(right))
        for one in self.agreements:
            yield Entry(f"{one.query.kind}: {one.fitting} fit", one.query.path.read_bytes(), one.result, frozenset())

    def _times(self) -> tuple[float, float]:
        of_trials = [trial.result for trial in self.trials]
        return median_ms([*of_trials, *(one.result for one in self.agreements)])
