"""Questions that tests ask a page; they are written in its own language, in probes*.js."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

PROBES = "\n".join(path.read_text(encoding="utf-8") for path in sorted(Path(__file__).parent.glob("probes*.js")))
SAME = "looks the same with the focus"
AROUND = 8  # px: an outline is drawn outside of its element
MOST_STOPS = 250


def ask(page: Page, question: str) -> Any:
    """Call a function of probes*.js on the page; most answer with findings in words, with none when all is well."""
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
        found += [finding for finding in here if SAME not in finding or not _focus_is_drawn(page)]
    return [*found, f"after {MOST_STOPS} presses of Tab the focus has not come round"]


def _focus_is_drawn(page: Page) -> bool:
    """Whether pixels around the focus change when it goes; for what styles do not tell, such as a slider's thumb."""
    area = page.locator(":focus").bounding_box()
    if area is None:
        return False
    left, top = max(0, area["x"] - AROUND), max(0, area["y"] - AROUND)
    clip = {"x": left, "y": top, "width": area["width"] + 2 * AROUND, "height": area["height"] + 2 * AROUND}
    with_focus = page.screenshot(clip=clip)  # type: ignore[arg-type]  # the four numbers
    page.evaluate("document.activeElement.blur()")  # Tab goes on from here all the same
    return with_focus != page.screenshot(clip=clip)  # type: ignore[arg-type]
