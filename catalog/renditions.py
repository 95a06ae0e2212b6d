"""A stored picture as pages show it: where it is, how large."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Picture:
    """Where a browser finds a picture, and its width and height in pixels."""

    url: str
    width: int
    height: int
