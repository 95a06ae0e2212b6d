"""Web and worker are told to end, and started again, in the middle of uploads and changes of the catalogue."""

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Event, Thread
from time import monotonic

import pytest

from tests.conftest import Say
from tests.pictures import draw_garment, encode, photograph
from tests.reliability.shoppers import UNANSWERED, Answer, NoFormError, Shopper
from tests.reliability.staff import hire, save_item
from tests.reliability.stand import Stand, standing
from tests.reliability.stocking import DRAWN
from tests.stack.site import wait_until

pytestmark = [pytest.mark.stack, pytest.mark.slow]
RESTARTS = 10
PAUSE_S = 0.5  # between two uploads of a shopper, and between two changes
UPLOADERS = 2
BETWEEN = 3  # uploads, and as many changes, are done before the next restart comes in the middle of others
SOON_S, READY_S = 120, 180

WAITING = """SELECT count(*) FROM catalog_photo p JOIN catalog_item i ON i.id = p.item_id WHERE i.sku LIKE 'N-%%'
             AND (p.rendered = '' OR NOT EXISTS (SELECT 1 FROM catalog_fingerprint f WHERE f.photo_id = p.id))"""

Deed = Callable[[int], Answer]


class Load:
    """Deeds that are done again and again, and what was said to each."""

    def __init__(self) -> None:
        """Nothing is done yet."""
        self.outcomes = Counter[str]()
        self.done: list[tuple[int, Answer]] = []

    def __str__(self) -> str:
        return ", ".join(f"{count} × {what}" for what, count in sorted(self.outcomes.items()))

    def go_on(self, deed: Deed, numbers: Iterator[int], stopped: Event) -> None:
        """Until it is stopped."""
        while not stopped.wait(PAUSE_S):
            number = next(numbers)
            try:
                answer = deed(number)
            except UNANSWERED as error:
                self.outcomes[str(error) if isinstance(error, NoFormError) else type(error).__name__] += 1
                continue
            told = answer.is_success or answer.says_when
            self.outcomes[str(answer.status) if told else f"{answer.status} without Retry-After"] += 1
            if answer.is_success:
                self.done.append((number, answer))


@contextmanager
def going_on(load: Load, deed: Deed, *, start: int = 0, step: int = 1) -> Iterator[None]:
    """The deeds of the numbers from `start` on, in steps, one after the other, until the end of the block."""
    stopped = Event()
    numbers = iter(range(start, 1_000_000, step))
    doer = Thread(target=load.go_on, args=(deed, numbers, stopped))
    doer.start()
    try:
        yield
    finally:
        stopped.set()
        doer.join()


def restart(stand: Stand) -> None:
    """Tell web and worker to end at once, and start each again when it has."""

    def again(stop: Callable[[], None], start: Callable[[], None]) -> None:
        stop()
        start()

    with ThreadPoolExecutor(2) as pool:
        web = pool.submit(again, stand.web.stop, stand.start_web)
        pool.submit(again, stand.worker.stop, stand.start_worker).result()
        web.result()


def wait_for_more(*loads: Load) -> None:
    """Until some more of each are done."""
    due = [(load, len(load.done) + BETWEEN) for load in loads]
    told = f"too little is done between two restarts: {'; '.join(map(str, loads))}"
    wait_until(lambda: all(len(load.done) >= count for load, count in due), SOON_S, told)


def query(number: int) -> bytes:
    """A shopper's photo of one of the drawn garments."""
    return encode(photograph(draw_garment(number % DRAWN, (900, 1_200))))


def novelty(number: int) -> bytes:
    """The photo of a garment that is new."""
    return encode(draw_garment(1_000 + number, (600, 800)))


def test_ten_restarts_under_load_lose_nothing_that_was_answered_with_success(tmp_path: Path, figure: Say) -> None:
    uploads, saves, shoppers = Load(), Load(), dict[int, Shopper]()

    def upload(number: int) -> Answer:
        shoppers[number] = stand.shopper(number)
        return shoppers[number].upload(query(number))

    def is_shown(number: int, answer: Answer) -> bool:
        return f"Garment S-{number % DRAWN}<" in shoppers[number].results(answer).text

    with standing(tmp_path, proxy=True) as stand, ExitStack() as load:
        keeper = hire(stand)
        load.enter_context(going_on(saves, lambda number: save_item(keeper, f"N-{number}", novelty(number))))
        for first in range(UPLOADERS):
            load.enter_context(going_on(uploads, upload, start=first, step=UPLOADERS))
        for _ in range(RESTARTS):
            wait_for_more(uploads, saves)
            restart(stand)
        load.close()
        quiet = monotonic()
        wait_until(lambda: stand.rows(WAITING) == [(0,)], READY_S, "photos are waiting")
        ready = monotonic() - quiet
        shown = [is_shown(number, answer) for number, answer in uploads.done]
        stored = {sku for (sku,) in stand.rows("SELECT sku FROM catalog_item WHERE sku LIKE 'N-%%'")}
    lost = [number for number, _ in saves.done if f"N-{number}" not in stored]
    what = f"{RESTARTS} SIGTERMs of web and worker under load"
    figure(f"{what}: uploads lost", "0", f"{shown.count(False)} of {len(shown)}; answers: {uploads}")
    figure("… items lost", "0", f"{len(lost)} of {len(saves.done)}; answers: {saves}")
    figure("… all photos ready", f"≤ {READY_S} s", f"{ready:.0f} s after the last")
    assert min(len(shown), len(saves.done)) >= BETWEEN * RESTARTS
    assert all(shown)
    assert not lost
    assert {*uploads.outcomes, *saves.outcomes} <= {"302", "429", "503", "no form but 503"}
