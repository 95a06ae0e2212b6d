"""The names that a page knows: what its links ask for, and what its forms send."""

import re
from html import unescape
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qsl

from tests.reliability.nonsense import encoded

Fields = tuple[tuple[str, bytes], ...]
LINK = re.compile(r'href="\?([^"#]*)')
SENT = ("input", "select", "textarea", "button", "option")


def fields_of(page: Any) -> tuple[Fields, Fields]:
    """The fields of a page's links to itself, and those of its forms; none of what is no page."""
    if page.streaming or not page.headers.get("Content-Type", "").startswith("text/html"):
        return (), ()
    text = page.content.decode()
    asked = dict(pair for link in LINK.findall(text) for pair in parse_qsl(unescape(link), keep_blank_values=True))
    reader = _Reader()
    reader.feed(text)
    return _encoded(asked), _encoded(reader.found)


def _encoded(found: dict[str, str]) -> Fields:
    return tuple((name, encoded(value)) for name, value in found.items())


class _Reader(HTMLParser):
    """Collects fields with the values that a browser would send."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}
        self._name = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "option" and ("selected" in given or not self.found.get(self._name)):
            self.found[self._name] = given.get("value", "")
        elif tag in SENT and given.get("name") and given.get("type") != "file":
            self._name = given["name"]
            is_left = given.get("type") in ("checkbox", "radio") and "checked" not in given
            self.found.setdefault(self._name, "" if is_left else given.get("value", ""))
