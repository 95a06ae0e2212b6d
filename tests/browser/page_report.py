"""`make page-report`: what pages weigh, and how soon they are there on a slow phone and a slow line.

Lighthouse would call it a mobile run; here Chromium itself measures, through its DevTools protocol. Each page is opened
three times with an empty cache, and the middle one is shown, by when it was interactive. Times begin with the request,
save the last: from the first byte of the server's answer until the page is interactive. That is when it is drawn, all
its scripts have run and listen (the end of DOMContentLoaded), and from then on no task longer than 50 ms begins for a
second. The first byte is the server's own: Chromium delays what comes after it. On a busy machine all times are longer.
"""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, StorageState

from tests.browser.chromium import PHONE
from tests.browser.commands import demo_site, prepared
from tests.browser.lines import WATCH, Traffic
from tests.browser.places import Addresses, find_addresses
from tests.stack.site import HasUrl

PAGES = ("home", "crop", "results", "item")
KINDS = ("Document", "Stylesheet", "Script", "Photo")
SLOWDOWN = 4
QUIET_MS = 1000
LONG_MS = 50
RUNS = 3


@dataclass(frozen=True)
class Line:
    """A way to the server: what one round trip takes, and bytes a second either way; -1 is without limit."""

    name: str
    latency_ms: float
    down: float
    up: float


HERE = Line("this machine's line", 0, -1, -1)
SLOW_4G = Line("“slow 4G”: 562 ms a round trip, 1.44 Mbit/s down", 562.5, 180_000, 84_375)


@dataclass(frozen=True)
class Figures:
    """What was measured of one page."""

    traffic: Traffic
    timing: dict[str, float]
    watched: dict[str, Any]

    @property
    def blocking_ms(self) -> float:
        """Total blocking time: what tasks took beyond 50 ms each, since something was drawn."""
        drawn = self.timing["first"]
        return sum(took - LONG_MS for start, took in self._tasks if start + took > drawn)

    @property
    def interactive_ms(self) -> float:
        """From the answer's first byte until the page is interactive."""
        ready = max(self.timing["scripted"], self.timing["first"])
        for start, took in sorted(self._tasks):
            if start > ready + QUIET_MS:
                break
            ready = max(ready, start + took)
        return ready - self.timing["answered"]

    @property
    def _tasks(self) -> list[tuple[float, float]]:
        return [(start, took) for start, took in self.watched["tasks"]]

    def row(self, place: str) -> list[str]:
        """The figures as cells."""
        kinds = self.traffic.bytes_by_kind()
        rest = sum(size for kind, size in kinds.items() if kind not in KINDS)
        weights = [*(kinds.get(kind, 0) for kind in KINDS), rest, self.traffic.bytes_without_photos()]
        times = [self.timing["answered"], self.timing["first"], self.watched["largest"], self.blocking_ms]
        return [
            place,
            str(len(self.traffic.loads)),
            *(f"{weight / 1000:.1f}" for weight in weights),
            *(f"{time:.0f}" for time in [*times, self.interactive_ms]),
            f"{sum(shift['value'] for shift in self.watched['shifts']):.3f}",
        ]


HEADINGS = (
    *("page", "requests", "HTML kB", "CSS kB", "script kB", "photos kB", "other kB", "**without photos kB**"),
    *("first byte ms", "first paint ms", "largest paint ms", "blocking ms", "**answer to interactive ms**", "shift"),
)
TIMING = """() => {
  const [page] = performance.getEntriesByType("navigation");
  const [first] = performance.getEntriesByName("first-contentful-paint");
  return { answered: page.responseStart, scripted: page.domContentLoadedEventEnd, first: first?.startTime ?? 0 };
}"""


def measure(browser: Browser, url: str, line: Line, whose: StorageState) -> Figures:
    """Open a page as the slow phone of who has sent the photos does, with nothing in its cache."""
    phone = {"viewport": PHONE, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}
    context = browser.new_context(storage_state=whose, **phone)  # type: ignore[arg-type]
    page = context.new_page()
    page.add_init_script(WATCH)
    traffic = Traffic(page)
    limits = {"latency": line.latency_ms, "downloadThroughput": line.down, "uploadThroughput": line.up}
    traffic.session.send("Network.emulateNetworkConditions", {"offline": False, **limits})
    traffic.session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    page.goto(url, wait_until="networkidle")
    page.wait_for_timeout(QUIET_MS)
    figures = Figures(traffic, page.evaluate(TIMING), page.evaluate("globalThis.watched"))
    context.close()
    return figures


def tables(browser: Browser, url: str, addresses: Addresses, whose: StorageState) -> Iterator[str]:
    """The lines of one Markdown table for each line to the server."""
    for line in (HERE, SLOW_4G):
        yield f"\nA phone of 360 px, its processor {SLOWDOWN} times slower than this one, {line.name}:\n"
        yield _cells(HEADINGS)
        yield _cells(["---", *["---:"] * (len(HEADINGS) - 1)])
        for place in PAGES:
            runs = [measure(browser, f"{url}{addresses[place]}", line, whose) for _ in range(RUNS)]
            yield _cells(sorted(runs, key=lambda run: run.interactive_ms)[RUNS // 2].row(place))


@dataclass(frozen=True)
class Elsewhere:
    """A site that somebody else has started."""

    url: str


@contextmanager
def site_at(url: str) -> Iterator[HasUrl]:
    """A running site, or a new one with the demo catalogue, which is stopped at the end."""
    if url:
        yield Elsewhere(url.rstrip("/"))
        return
    with demo_site() as site:
        yield site


def main(url: str = "") -> None:
    """Print the tables."""
    with prepared() as (browser, request), site_at(url) as site:
        addresses = find_addresses(request, site)
        for line in tables(browser, site.url, addresses, request.storage_state()):
            sys.stdout.write(f"{line}\n")


def _cells(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main(*sys.argv[1:2])
