"""Use and hurt a whole site for an hour: nothing is lost, nothing is wrong, nothing grows.

`python -m tests.reliability.soak --minutes 60` prints what was seen, and ends with 1 where something was not as it must
be.
"""

import argparse
import json
import os
import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from threading import Event, Thread
from time import monotonic

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
django.setup()

from tests.figures import Figure, keep  # noqa: E402  Django must be set up first
from tests.reliability.completions import done_twice, note_completions  # noqa: E402
from tests.reliability.soaking.killing import Killer  # noqa: E402
from tests.reliability.soaking.ledger import Ledger  # noqa: E402
from tests.reliability.soaking.people import FOUND_S, Changes, Shoppers  # noqa: E402
from tests.reliability.soaking.resting import Rests  # noqa: E402
from tests.reliability.soaking.seen import MOST_MIB_A_MINUTE, RATES, Seen  # noqa: E402
from tests.reliability.soaking.watching import Watcher  # noqa: E402
from tests.reliability.stand import Stand, standing  # noqa: E402

SEARCHERS, UPLOADERS = 15, 3
LOOK_S, REST_S = 10.0, 20.0
SEED = 7


def soak(stand: Stand, minutes: float, kill_every_s: float) -> Seen:
    """Use it for so long, then wait until all is ready."""
    note_completions(stand)
    ledger, killer = Ledger(), Killer(stand, random.Random(SEED))
    changes, watcher = Changes(stand, ledger, random.Random(SEED)), Watcher(stand)
    shoppers, rests = Shoppers(stand, ledger, killer), Rests()
    try:
        with busy() as every:
            every(1 / RATES["change"], rests.working(changes.change))
            for _ in range(UPLOADERS):
                every(UPLOADERS / RATES["upload"], rests.working(shoppers.upload))
            for _ in range(SEARCHERS):
                every(SEARCHERS / RATES["search"], rests.working(shoppers.search))
            every(LOOK_S, watcher.look_at_memory)
            every(REST_S, lambda: watcher.look_at_descriptors(rests))
            every(kill_every_s, killer.hurt)
            Event().wait(60 * minutes)
        ready_s, left = _wait_until_ready(stand)
        fallen = [f"{part.name} has ended by itself" for part in stand.parts.values() if not part.is_running]
        lost = [*left, *fallen, *_differences(ledger, changes), *shoppers.lost(), *done_twice(stand)]
    finally:
        changes.stop()
    done = {**shoppers.counts, "change": sum(changes.done.values()), "tries of changes failed": changes.tries_failed}
    growth = {kind: (one.mib_per_minute, one.descriptors_kept, one.most_mib) for kind, one in watcher.kinds.items()}
    kept = {kind: one.kept for kind, one in watcher.kinds.items()}
    return Seen(minutes, done, killer.hurts, shoppers.faults, lost, ready_s, growth, kept)


def soaked(folder: Path, items: int) -> AbstractContextManager[Stand]:
    """The site: shoppers come back to the same photos more often than they may."""
    return standing(folder, items=items, proxy=False, SEARCHES_PER_MINUTE="0")


@contextmanager
def busy() -> Iterator[Callable[[float, Callable[[], None]], None]]:
    """Do things again and again, each in a thread of its own, until the end; an error that ended one is raised then."""
    ended, threads, errors = Event(), list[Thread](), list[BaseException]()

    def again(pause_s: float, do: Callable[[], None]) -> None:
        due = monotonic() + pause_s
        try:
            while not ended.wait(max(0.0, due - monotonic())):
                do()
                due = max(due + pause_s, monotonic())  # what took long is not made up for in a rush
        except BaseException as error:
            errors.append(error)
            raise

    def every(pause_s: float, do: Callable[[], None]) -> None:
        threads.append(Thread(target=again, args=(pause_s, do), daemon=True))
        threads[-1].start()

    try:
        yield every
    finally:
        ended.set()
        for thread in threads:
            thread.join()
    if errors:
        raise errors[0]


def _wait_until_ready(stand: Stand) -> tuple[float, list[str]]:
    """How long it takes until all photos are hashed and rendered, and what is left by then."""
    start, pause = monotonic(), Event()
    while True:
        seen = json.loads(stand.run("-m", "tests.reliability.cataloguing", "count").splitlines()[-1])
        left = [f"{seen[what]} photos are {what}" for what in ("waiting", "unrendered", "failed") if seen[what]]
        if not left or monotonic() - start > FOUND_S:
            return monotonic() - start, left
        pause.wait(1)


def _differences(ledger: Ledger, changes: Changes) -> list[str]:
    """Where the database is not as the ledger says."""
    there = {sku: tuple(rest) for sku, *rest in changes.ask(do="dump")}
    said = {f"N-{one.number}": (one.price, one.is_listed, True) for one in ledger.all() if one.is_there}
    others = [sku for sku in there | said if there.get(sku) != said.get(sku)]
    return [f"{sku}: {there.get(sku)}, not {said.get(sku)}" for sku in others]


def main() -> None:
    """Stand a site up, soak it, tell."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--kill-every", type=float, default=120, metavar="SECONDS")
    parser.add_argument("--items", type=int, default=20_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="soak") as folder, soaked(Path(folder), asked.items) as stand:
        seen = soak(stand, asked.minutes, asked.kill_every)
    sys.stdout.write(f"{json.dumps(vars(seen), indent=1)}\n{seen}\n")
    limit = f"{seen.limit}, ≤ {MOST_MIB_A_MINUTE:g} MiB a minute more"
    keep(Figure(seen.what, limit, str(seen), "tests/reliability/soak.py"))
    sys.exit("\n".join(seen.faults()) or 0)


if __name__ == "__main__":
    main()
