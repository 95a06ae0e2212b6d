"""Workers and their children are killed at random while photos come in: none is lost, none is done twice, and none is
blamed for it."""

import json
import os
import random
import signal
from contextlib import suppress
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Any

import pytest

from tests.conftest import Say
from tests.reliability.completions import completions, done_twice, note_completions
from tests.reliability.stand import Stand, standing
from tests.stack.site import wait_until

pytestmark = [pytest.mark.stack, pytest.mark.slow]

KILLS, PHOTOS = 20, 200
READY_S = 180
RENDITIONS = 3  # WebP of 240, 480 and 600 pixels, and a JPEG


def count(stand: Stand) -> dict[str, Any]:
    """What became of all photos, and of the index."""
    seen: dict[str, Any] = json.loads(stand.run("-m", "tests.reliability.cataloguing", "count").splitlines()[-1])
    return seen


def is_all_done(seen: dict[str, Any]) -> bool:
    """Whether every photo is hashed and rendered, and in the index. Whoever was killed when he had stored what he did,
    and had not yet said so, leaves a row of what he had in hand, which nobody waits for and which is forgotten."""
    return not (seen["waiting"] or seen["unrendered"] or seen["stale"])


def kill_one(stand: Stand, chance: random.Random) -> str:
    """Kill the worker, which is then started again as its supervisor would, or one of its children, whom it replaces
    by itself; return which."""
    children = stand.worker.children()
    if children and chance.random() < 0.5:
        with suppress(ProcessLookupError):
            os.kill(chance.choice(children), signal.SIGKILL)
        return "child"
    with suppress(ProcessLookupError):
        os.kill(stand.worker.pid, signal.SIGKILL)
    wait_until(lambda: not stand.worker.pids(), 10, "children outlive their worker")
    stand.worker.start()
    return "worker"


def test_twenty_kills_of_workers_lose_no_photo_and_do_none_twice(tmp_path: Path, figure: Say) -> None:
    chance, killed = random.Random(7), list[str]()
    with standing(tmp_path, items=20_000) as stand:
        before = count(stand)
        note_completions(stand)
        for number in range(KILLS):
            stand.run("-m", "tests.reliability.cataloguing", "add", str(number * 10), str(PHOTOS // KILLS))
            Event().wait(chance.uniform(0, 3))
            killed.append(kill_one(stand, chance))
        start, seen = monotonic(), count(stand)
        while not is_all_done(seen) and monotonic() - start < READY_S + 60:
            Event().wait(1)
            seen = count(stand)
        ready = monotonic() - start
        done, twice = completions(stand), done_twice(stand)
    lost = before["photos"] + PHOTOS - seen["photos"] + seen["waiting"] + seen["unrendered"]
    figure(
        "the worker or its child is killed 20 times during 200 catalogue photos",
        f"0 lost, 0 twice, 0 failed, all ready ≤ {READY_S} s after the last kill",
        f"{killed.count('worker')} workers and {killed.count('child')} children killed; {lost} lost, "
        f"{len(twice)} done twice ({done}), {seen['failed']} failed, all ready after {ready:.0f} s",
    )
    assert (lost, seen["failed"], seen["tries"]) == (0, 0, 0), seen
    assert twice == []
    assert done == {"hashed": PHOTOS, "rendered": PHOTOS}
    assert seen["indexed"] == seen["indexed once"] == before["indexed"] + PHOTOS
    assert (seen["drafts"], seen["files"]) == (0, PHOTOS * (RENDITIONS + 1))
    assert ready <= READY_S
