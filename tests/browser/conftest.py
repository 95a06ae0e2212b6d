"""The site as a newcomer starts it, with its demo catalogue, and a real Chromium that reports every complaint."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Playwright

from tests.stack.site import Site, start_site

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE = {"width": 360, "height": 740}
DESK = {"width": 1280, "height": 800}

REFUSED = "the server responded with a status of 422"  # what Chromium notes of every refused form

OpenPage = Callable[..., Page]


@pytest.fixture(scope="session")
def shop(tmp_path_factory: pytest.TempPathFactory, chromium: str) -> Iterator[Site]:
    """A first start on an empty data folder, demo catalogue and all."""
    running = start_site(tmp_path_factory.mktemp("shop"))
    yield running
    running.stop()


@pytest.fixture(scope="session")
def browser(chromium: str, playwright: Playwright) -> Iterator[Browser]:
    """Chromium without a window."""
    found = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
    yield found
    found.close()


@pytest.fixture
def open_page(browser: Browser, shop: Site) -> Iterator[OpenPage]:
    """Open pages of the shop; at the end, no page may have complained of an error or a broken policy."""
    complaints: list[str] = []
    contexts = []

    def note(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and REFUSED not in message.text:
            complaints.append(message.text)

    def open_one(path: str = "/", **options: object) -> Page:
        context = browser.new_context(base_url=shop.url, **options)  # type: ignore[arg-type]
        contexts.append(context)
        page = context.new_page()
        page.on("console", note)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(path)
        return page

    yield open_one
    for context in contexts:
        context.close()
    assert complaints == []
