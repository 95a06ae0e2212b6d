"""Two hundred shoppers upload a phone's photo at once."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Barrier

import pytest

from tests.conftest import Say
from tests.reliability.meters import metering
from tests.reliability.phones import phone_photo
from tests.reliability.shoppers import UNANSWERED, Answer, Shopper
from tests.reliability.stand import standing
from tests.reliability.stocking import DRAWN
from tests.reliability.watcher import watching

pytestmark = [pytest.mark.stack, pytest.mark.slow]
SHOPPERS = 200
SOON_S, MOST_MIB = 1.0, 2_048


@dataclass(frozen=True)
class Sent:
    """What became of a shopper's photo."""

    shopper: Shopper
    seed: int
    answer: Answer | None  # none: the line broke
    trouble: str = ""

    @property
    def what(self) -> str:
        """In a word."""
        if self.answer is None:
            return self.trouble
        told = self.answer.is_success or self.answer.says_when
        return str(self.answer.status) if told else f"{self.answer.status} without Retry-After"


def send(shopper: Shopper, seed: int, token: str, start: Barrier) -> Sent:
    """Wait for all others, and send."""
    start.wait()
    try:
        return Sent(shopper, seed, shopper.upload(phone_photo(seed), token))
    except UNANSWERED as error:
        return Sent(shopper, seed, None, repr(error))


def is_kept(sent: Sent) -> bool:
    """Whether the results of a photo that was taken in open, and are of that garment."""
    assert sent.answer
    return f"Garment S-{sent.seed}<" in sent.shopper.results(sent.answer).text


def send_all(shoppers: list[Shopper], tokens: list[str]) -> list[Sent]:
    """All at once, each with the form that he has open."""
    seeds, start = [number % DRAWN for number in range(len(shoppers))], Barrier(len(shoppers))
    assert all(phone_photo(seed) for seed in set(seeds)), "they are drawn before, not by all at once"
    with ThreadPoolExecutor(len(shoppers)) as pool:
        return list(pool.map(partial(send, start=start), shoppers, seeds, tokens))


def test_two_hundred_uploads_at_once_are_taken_or_sent_away_and_pages_open_meanwhile(
    tmp_path: Path, figure: Say
) -> None:
    sizes = [len(phone_photo(seed)) for seed in range(DRAWN)]
    assert min(sizes) > 3_000_000
    assert max(sizes) < 5_000_000
    with standing(tmp_path, proxy=True) as stand:
        shoppers = [stand.shopper(number) for number in range(SHOPPERS)]
        tokens = [shopper.token() for shopper in shoppers]
        with metering(stand) as most, watching(stand.url) as seen:
            sent = send_all(shoppers, tokens)
        taken = [one for one in sent if one.answer and one.answer.is_success]
        kept = [is_kept(one) for one in taken]
    outcomes = Counter(one.what for one in sent)
    slowest = max(one.answer.seconds for one in sent if one.answer)
    answers = f"{dict(outcomes)} within {slowest:.0f} s"
    figure(f"{SHOPPERS} uploads of 3 to 5 MB at once: answers", "2xx, 3xx, or 429 and 503 with Retry-After", answers)
    figure("… answered as taken in, and lost", "0", f"{kept.count(False)} of {len(kept)}")
    figure("… GET / meanwhile", f"p99 ≤ {SOON_S:.0f} s", str(seen))
    figure("… RSS of all processes", f"≤ {MOST_MIB} MiB", str(most))
    assert outcomes.keys() <= {"302", "429", "503"}
    assert taken
    assert all(kept)
    assert seen.p99 <= SOON_S
    assert most.memory.rss <= MOST_MIB
