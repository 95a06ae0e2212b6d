"""Those who use a stand all the time: one changes the catalogue, shoppers send photos and search, and check what they
see against the ledger."""

import json
import random
import re
import subprocess
import sys
from collections import Counter, deque
from collections.abc import Callable
from dataclasses import dataclass, replace
from select import select
from threading import Event, Lock
from time import monotonic
from typing import Any

from tests.conftest import BASE_DIR
from tests.reliability.garments import photo_of
from tests.reliability.shoppers import UNANSWERED, Answer, Shopper
from tests.reliability.soaking.killing import Killer
from tests.reliability.soaking.ledger import Entry, Ledger
from tests.reliability.staff import closest
from tests.reliability.stand import Stand

FOUND_S = 180.0  # after it was saved, a photo is found
ANSWER_S = 120  # within which a change of the catalogue is done, or has failed
LOOKUPS = 300  # that shoppers come back to
ACTIONS = ("add", "add", "add", "reprice", "reprice", "reprice", "unlist", "relist", "remove", "replace_photo")


class Changes:
    """A member of staff: one change after another, each tried until it is done."""

    def __init__(self, stand: Stand, ledger: Ledger, chance: random.Random) -> None:
        self.done: Counter[str] = Counter()
        self.tries_failed = 0
        self._ledger, self._chance, self._count = ledger, chance, 0
        command = [sys.executable, "-m", "tests.reliability.soaking.changing"]
        self._process = subprocess.Popen(
            command, env=stand.environment, cwd=BASE_DIR, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def change(self) -> None:
        """Change something."""
        action = self._chance.choice(ACTIONS)
        price = f"{self._chance.randint(10, 999)}.{self._chance.randint(11, 99)}"  # no whole one: these have no cents
        entry = self._ledger.choose(self._chance, is_listed={"unlist": True, "relist": False}.get(action))
        if entry is None or action == "add":
            action, entry = "add", Entry(self._count, price)
            self._count += 1
        if action == "reprice":
            entry = replace(entry, price=price)
        if action in ("unlist", "relist"):
            entry = replace(entry, is_listed=action == "relist")
        if action == "remove":
            entry = replace(entry, is_there=False)
        entry = self._ledger.begin(entry)
        while self.ask(do=action, number=entry.number, price=entry.price) != "done":
            self.tries_failed += 1
            Event().wait(0.5)  # the database is away
        self._ledger.end(entry, has_new_photo=action in ("add", "replace_photo"))
        self.done[action] += 1

    def ask(self, **order: Any) -> Any:
        """What the process says to an order; it is a fault if that takes for ever, or it has ended."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(order) + "\n")
        self._process.stdin.flush()
        ready, _, _ = select([self._process.stdout], [], [], ANSWER_S)
        said = self._process.stdout.readline() if ready else ""
        assert said, f"who changes the catalogue does not answer to {order}: {self._process.poll()}"
        return json.loads(said)

    def stop(self) -> None:
        """It is over."""
        self._process.kill()
        self._process.communicate()


@dataclass(frozen=True)
class Lookup:
    """A photo that was taken in, of an item, and who sent it."""

    shopper: Shopper
    uploaded: Answer
    number: int


class Shoppers:
    """All shoppers of a stand."""

    def __init__(self, stand: Stand, ledger: Ledger, killer: Killer) -> None:
        self.counts: Counter[str] = Counter()
        self.faults: list[str] = []
        self._stand, self._ledger, self._killer = stand, ledger, killer
        self.taken: list[Lookup] = []
        self._lookups: deque[Lookup] = deque(maxlen=LOOKUPS)
        self._lock, self._chance = Lock(), random.Random(5)

    def upload(self) -> None:
        """Somebody new sends a photo of an item."""
        entry = self._ledger.choose(self._chance)
        if entry is None:
            return
        with self._lock:
            self.counts["shoppers"] += 1
            shopper = self._stand.shopper(self.counts["shoppers"])
        answer = self._asked("upload", lambda: shopper.upload(photo_of(entry.number)))
        if answer is not None and answer.status == 302:
            lookup = Lookup(shopper, answer, entry.number)
            self.taken.append(lookup)
            self._lookups.append(lookup)

    def search(self) -> None:
        """Somebody searches by a photo that was taken in."""
        if not self._lookups:
            return
        lookup = self._chance.choice(list(self._lookups))
        before, start = self._ledger.look(lookup.number), monotonic()
        answer = self._asked("search", lambda: lookup.shopper.results(lookup.uploaded))
        after = self._ledger.look(lookup.number)
        if answer is None or answer.status != 200:
            return
        if before != after or before.is_changing:
            return  # nothing certain can be said
        fault = fault_of(answer, before, start)
        if fault is None:
            return
        with self._lock:
            self.counts["compared"] += 1
            self.faults += [fault] if fault else []

    def lost(self) -> list[str]:
        """Of all photos that were answered as taken in, those whose results do not open any more."""
        opened = ((one, one.shopper.results(one.uploaded).status) for one in self.taken)
        return [f"{one.uploaded.location} of N-{one.number}: {status}" for one, status in opened if status != 200]

    def _asked(self, what: str, ask: Callable[[], Answer]) -> Answer | None:
        """What is answered; what is not, or with an error, must have a cause."""
        start = monotonic()
        try:
            answer = ask()
            said = f"{answer.status}"
        except UNANSWERED as error:
            answer, said = None, f"{type(error).__name__} {error}"
        with self._lock:
            self.counts[f"{what} asked"] += 1
            if answer is not None and answer.status in (200, 302):
                self.counts[what] += 1
                return answer
            if self._killer.explains(start, monotonic()):
                self.counts[f"{what} unanswered while it was killed"] += 1
            elif answer is not None and answer.says_when:
                self.counts[f"{what} sent away for a moment"] += 1
            else:
                self.faults.append(f"{what}: {said}")
        return answer


def fault_of(answer: Answer, entry: Entry, now: float) -> str | None:
    """What is wrong about the results of a photo of an item; nothing if all is right, and None if it is too early to
    say."""
    is_shown = f"{entry.name}<" in answer.text
    if not entry.is_there or not entry.is_listed:
        return f"{entry.name} is shown, though it is not to be seen" if is_shown else ""
    if closest(answer) != entry.name:
        return f"{entry.name} is not found, but {closest(answer)!r}" if now - entry.hashed_since > FOUND_S else None
    price = re.search(r'class="verdict__name".*?class="price.*?</', answer.text, re.DOTALL)
    if not price or entry.price not in price[0].replace(",", ""):
        return f"{entry.name} costs {entry.price}, and not {price and price[0][-60:]}"
    return ""
