"""Watch builds of the index: one that goes on, one that was asked for, and those before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from search.builds import has_broken_off
from search.models import Build
from search.progress import STAGES
from search.rebuilds import is_building

LATE_S = 60  # a worker that is there has begun by then
SHOWN = 20


@dataclass(frozen=True)
class Asked:
    """What somebody has asked the workers for: the newest row of a build there was then, and when that was."""

    after: int
    at: datetime


@dataclass(frozen=True)
class Progress:
    """The build that goes on, if one does; else since when one is waited for, and whether for too long. `usual` is how
    long the last one took."""

    build: Build | None = None
    waits_since: datetime | None = None
    is_late: bool = False
    usual: timedelta | None = None

    @property
    def goes_on(self) -> bool:
        """Whether there will be news."""
        return self.build is not None or (self.waits_since is not None and not self.is_late)

    @property
    def step(self) -> int:
        """The number of its stage, from 1."""
        stages: Sequence[str] = STAGES
        return stages.index(self.build.stage) + 1 if self.build and self.build.stage in stages else 1

    @property
    def steps(self) -> int:
        """How many there are."""
        return len(STAGES)


def ask_now() -> Asked:
    """To be remembered when workers are asked."""
    newest = Build.objects.values_list("pk", flat=True).first()
    return Asked(newest or 0, timezone.now())


def recent_builds() -> list[Build]:
    """The last ones, newest first; what was broken off is said to be, whatever its row says."""
    builds = list(Build.objects.all()[:SHOWN])
    unended = [build for build in builds if build.outcome == Build.Outcome.RUNNING]
    alive = is_building() if unended else False
    for place, build in enumerate(unended):
        if place or has_broken_off(build, is_building=alive):  # there is one builder at a time
            build.outcome = Build.Outcome.BROKEN_OFF
    return builds


def progress(builds: Sequence[Build], asked: Asked | None = None) -> Progress:
    """How far it is, by the last builds and by what was asked for."""
    running = next((build for build in builds if build.outcome == Build.Outcome.RUNNING), None)
    if running:
        usual = next((build.lasted for build in builds if build.outcome == Build.Outcome.PUBLISHED), None)
        return Progress(running, usual=usual)
    if asked is None or any(build.pk > asked.after for build in builds):
        return Progress()
    return Progress(waits_since=asked.at, is_late=timezone.now() - asked.at > timedelta(seconds=LATE_S))
