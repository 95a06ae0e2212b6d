"""Questions that tests ask a page; they are written in its own language, in probes.js."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

PROBES = Path(__file__).with_name("probes.js").read_text(encoding="utf-8")
MOST_STOPS = 250


def ask(page: Page, question: str) -> Any:
    """Call a function of probes.js on the page; most answer with findings in words, with none when all is well."""
    return page.evaluate(f"() => {{ {PROBES}\nreturn {question}; }}")


def in_lines(findings: list[str]) -> str:
    """Findings to be read, each on a line of its own."""
    return "\n".join([f"{len(findings)} findings:", *findings])


def walk_by_tab(page: Page) -> list[str]:
    """Press Tab until the focus has come round, and tell what was wrong on the way."""
    ask(page, "rememberRest()")
    found: list[str] = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        here = ask(page, "focusHere()")
        if here is None:
            return found + list(ask(page, "unvisited()"))
        found += here
    return [*found, f"after {MOST_STOPS} presses of Tab the focus has not come round"]
