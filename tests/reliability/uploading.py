"""Shoppers who send a phone's photo, all at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from threading import Barrier

from tests.reliability.phones import phone_photo
from tests.reliability.shoppers import UNANSWERED, Answer, Shopper
from tests.reliability.stocking import DRAWN


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

    @property
    def is_taken(self) -> bool:
        """Whether it was answered as taken in."""
        return self.answer is not None and self.answer.is_success

    def is_kept(self) -> bool:
        """Whether the results of a photo that was taken in open, and are of that garment."""
        assert self.answer
        return f"Garment S-{self.seed}<" in self.shopper.results(self.answer).text


def send_all(shoppers: list[Shopper], tokens: list[str]) -> list[Sent]:
    """All at once, each with the form that he has open."""
    seeds, start = [number % DRAWN for number in range(len(shoppers))], Barrier(len(shoppers))
    assert all(phone_photo(seed) for seed in set(seeds)), "they are drawn before, not by all at once"
    with ThreadPoolExecutor(len(shoppers)) as pool:
        return list(pool.map(partial(_send, start=start), shoppers, seeds, tokens))


def _send(shopper: Shopper, seed: int, token: str, start: Barrier) -> Sent:
    start.wait()
    try:
        return Sent(shopper, seed, shopper.upload(phone_photo(seed), token))
    except UNANSWERED as error:
        return Sent(shopper, seed, None, repr(error))
