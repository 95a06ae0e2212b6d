"""Progress: what long work says of itself while it lasts."""

from typing import Literal, Protocol

Stage = Literal["reading", "building", "measuring", "checking"]
STAGES: tuple[Stage, ...] = ("reading", "building", "measuring", "checking")


class Tell(Protocol):
    """Somebody who wants to know how far a build is; must neither fail nor take time."""

    def __call__(self, stage: Stage, done: int = 0, total: int = 0) -> None:
        """A stage has begun, or so much of all of it is done; without a total nobody knows how much."""
        ...


def tell_nobody(stage: Stage, done: int = 0, total: int = 0) -> None:
    """Nobody wants to know."""
