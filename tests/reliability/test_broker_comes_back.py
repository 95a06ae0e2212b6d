"""A broker that dies and comes back, again and again, leaves nothing open in the worker."""

from pathlib import Path
from typing import LiteralString

import pytest

from tests.conftest import Say
from tests.reliability.parts import Part
from tests.reliability.stand import Stand, standing
from tests.stack.site import wait_until

pytestmark = [pytest.mark.stack, pytest.mark.slow]
TIMES = 4
LOST = "Connection to broker lost"
CAUGHT_UP_S = 120
HASHED: LiteralString = (
    "SELECT count(*) FROM catalog_fingerprint f JOIN catalog_photo p ON p.id = f.photo_id "
    "JOIN catalog_item i ON i.id = p.item_id WHERE i.sku = %s"
)


def descriptors(part: Part) -> int:
    """How many its first process has open."""
    return len(list(Path(f"/proc/{part.pid}/fd").iterdir()))


def hash_more(stand: Stand, number: int) -> None:
    """Save an item, and wait until a worker has hashed its photo."""
    stand.run("-m", "tests.reliability.cataloguing", "add", str(number), "1")
    wait_until(lambda: bool(stand.rows(HASHED, f"N-{number}")[0][0]), CAUGHT_UP_S, "no worker has hashed it")


def test_a_worker_keeps_no_connection_to_a_broker_that_was(tmp_path: Path, figure: Say) -> None:
    with standing(tmp_path, items=50) as stand:
        hash_more(stand, 0)
        before = descriptors(stand.worker)
        for number in range(1, TIMES + 1):
            lost = stand.worker.log.count(LOST)
            stand.broker.kill()
            wait_until(lambda lost=lost: stand.worker.log.count(LOST) > lost, CAUGHT_UP_S, "the worker does not notice")  # type: ignore[misc]
            stand.start_broker(empty=True)
            hash_more(stand, number)
        kept = descriptors(stand.worker) - before
    figure(f"descriptors that a worker keeps of a broker that died {TIMES} times", "≤ 2", f"{kept}")
    assert kept <= 2
