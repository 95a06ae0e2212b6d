"""What Chromium counts and measures while a page loads."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import CDPSession, Page

PHOTOS = ("image/jpeg", "image/png", "image/webp", "image/avif", "image/gif")

# An init script: what Chromium itself measures while a page loads, kept in globalThis.watched.
WATCH = """globalThis.watched = { shifts: [], tasks: [], largest: 0 };
const note = (type, keep) => new PerformanceObserver((list) => list.getEntries().forEach(keep))
  .observe({ type, buffered: true });
note("layout-shift", ({ value, hadRecentInput, sources }) => hadRecentInput || globalThis.watched.shifts.push({
  value, moved: sources.map(({ node }) => node?.outerHTML?.slice(0, 80) ?? node?.nodeName ?? "") }));
note("longtask", ({ startTime, duration }) => globalThis.watched.tasks.push([startTime, duration]));
note("largest-contentful-paint", ({ startTime }) => { globalThis.watched.largest = startTime; });"""


@dataclass
class Load:
    """One answer: its address, what it is, and its bytes on the line, header and all."""

    url: str
    kind: str = ""
    mime: str = ""
    size: int = 0

    @property
    def is_photo(self) -> bool:
        """Whether it is a picture made of pixels; drawings in SVG count as page."""
        return self.mime in PHOTOS


@dataclass
class Traffic:
    """Everything a page loads from now on, with an empty cache."""

    page: Page
    loads: dict[str, Load] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.session: CDPSession = self.page.context.new_cdp_session(self.page)
        self.session.on("Network.responseReceived", self._note_answer)
        self.session.on("Network.loadingFinished", self._note_end)
        self.session.send("Network.enable")
        self.session.send("Network.clearBrowserCache")

    def bytes_without_photos(self) -> int:
        """Bytes of the page itself."""
        return sum(load.size for load in self.loads.values() if not load.is_photo)

    def bytes_by_kind(self) -> Mapping[str, int]:
        """Bytes of documents, style sheets, scripts, photos and what else there is."""
        sums: dict[str, int] = defaultdict(int)
        for load in self.loads.values():
            sums["Photo" if load.is_photo else load.kind] += load.size
        return sums

    def in_words(self) -> list[str]:
        """Each answer on a line, the heaviest first."""
        loads = sorted(self.loads.values(), key=lambda load: -load.size)
        return [f"{load.size:>8,} bytes {load.kind} {urlsplit(load.url).path}" for load in loads]

    def _note_answer(self, event: Mapping[str, Any]) -> None:
        answer = event["response"]
        self.loads[event["requestId"]] = Load(answer["url"], event["type"], answer["mimeType"])

    def _note_end(self, event: Mapping[str, Any]) -> None:
        if load := self.loads.get(event["requestId"]):
            load.size = int(event["encodedDataLength"])
