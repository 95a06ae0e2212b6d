"""What a page tells, element by element, and by which live region."""

import json
import re
from html.parser import HTMLParser
from typing import Any, NamedTuple

ENDLESS = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "path", "source", "track", "wbr"}
UNSEEN = {"script", "style", "template"}
LIVE = ("alert", "status")
SITE = " · Fashion Lookup"  # at the end of every title
# Where an update goes: these are live regions of every page that can be updated.
OF_PAGES = {"said": "status", "notes": "status", "box-errors": "alert"}


class Piece(NamedTuple):
    """The text of an element, and its live region, "title", or ""."""

    text: str
    region: str


class _Open(NamedTuple):
    tag: str
    region: str
    is_hidden: bool
    whole: list[str]
    own: list[str]


class _Reader(HTMLParser):
    """Collects the text of each element: all of it, and what is its own."""

    def __init__(self, region: str) -> None:
        super().__init__()
        self.pieces: list[Piece] = []
        self._open = [_Open("", region, is_hidden=False, whole=[], own=[])]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ENDLESS:
            return
        parent, given = self._open[-1], dict(attrs)
        region = OF_PAGES.get(given.get("id") or "", given.get("role") or "")
        region = "title" if tag == "title" else region if region in LIVE else parent.region
        is_hidden = parent.is_hidden or tag in UNSEEN or "hidden" in given
        self._open.append(_Open(tag, region, is_hidden, [], []))

    def handle_data(self, data: str) -> None:
        if not self._open[-1].is_hidden:
            self._open[-1].own.append(data)
            for element in self._open:
                element.whole.append(data)

    def handle_endtag(self, tag: str) -> None:
        if self._open[-1].tag == tag:
            closed = self._open.pop()
            for texts in (closed.whole, closed.own):
                self.pieces.append(Piece(_plain(texts), closed.region))


def read(response: Any) -> list[Piece]:
    """All that an answer tells."""
    content = response.content.decode()
    if response.headers["Content-Type"].startswith("application/"):
        return [Piece(value, "") for value in json.loads(content).values() if isinstance(value, str)]
    reader = _Reader(OF_PAGES.get(response.headers.get("HX-Retarget", "").lstrip("#"), ""))
    reader.feed(content)
    return reader.pieces


def _plain(texts: list[str]) -> str:
    return re.sub(r"\s+", " ", "".join(texts)).strip().removesuffix(SITE)
