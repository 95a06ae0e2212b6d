"""Fingers on a touch screen, as Chromium itself would report them."""

from collections.abc import Sequence

from playwright.sync_api import CDPSession, Page

Point = tuple[float, float]


class Fingers:
    """One or more fingers on a page."""

    def __init__(self, page: Page) -> None:
        self._session: CDPSession = page.context.new_cdp_session(page)

    def touch(self, kind: str, points: Sequence[Point] = ()) -> None:
        """`touchStart`, `touchMove` or `touchEnd`, with where the fingers then are."""
        places = [{"x": x, "y": y, "id": finger} for finger, (x, y) in enumerate(points)]
        self._session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": places})

    def drag(self, start: Sequence[Point], end: Sequence[Point], steps: int = 6) -> None:
        """All fingers go down at once, move evenly, and leave."""
        self.touch("touchStart", start)
        for step in range(1, steps + 1):
            share = step / steps
            self.touch("touchMove", [_between(a, b, share) for a, b in zip(start, end, strict=True)])
        self.touch("touchEnd")


def _between(start: Point, end: Point, share: float) -> Point:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share
