"""The site as a newcomer starts it, with its demo catalogue, and a real Chromium that reports every complaint."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright, StorageState, expect

from search.owners import cookie_name
from tests.browser.chromium import DESK, PHONE, TABLET, Watch, launch, open_at
from tests.browser.places import Addresses, find_addresses
from tests.stack.site import Site, hire, log_in, start_site

__all__ = ["DESK", "PHONE", "TABLET", "Jar", "OpenPage"]

OpenPage = Callable[..., Page]
Jar = list[Any]

expect.set_options(timeout=20_000)  # ms that something may take to be there: other tests keep the machine busy


@pytest.fixture(scope="session")
def shop(tmp_path_factory: pytest.TempPathFactory, chromium: str) -> Iterator[Site]:
    """A first start on an empty data folder, demo catalogue and all."""
    running = start_site(tmp_path_factory.mktemp("shop"))
    yield running
    running.stop()


@pytest.fixture(scope="session")
def browser(chromium: str, playwright: Playwright) -> Iterator[Browser]:
    """Chromium without a window."""
    found = launch(playwright, chromium)
    yield found
    found.close()


@pytest.fixture(scope="session")
def jar() -> Jar:
    """The cookies of who has sent the photos of `addresses`, once she has: browsers that are opened then are hers."""
    return []


@pytest.fixture(scope="session")
def addresses(shop: Site, playwright: Playwright, jar: Jar) -> Addresses:
    """Addresses of the shop's pages, with photos that are sent once."""
    request = playwright.request.new_context()
    try:
        found = find_addresses(request, shop)
        jar += [cookie for cookie in request.storage_state()["cookies"] if cookie["name"] == cookie_name()]
        return found
    finally:
        request.dispose()


@pytest.fixture(scope="session")
def logged_in(shop: Site, playwright: Playwright) -> StorageState:
    """The cookies of somebody of the staff who may do everything."""
    hire(shop)
    request = playwright.request.new_context()
    try:
        log_in(request, shop)
        return request.storage_state()
    finally:
        request.dispose()


@pytest.fixture
def open_page(browser: Browser, shop: Site, jar: Jar) -> Iterator[OpenPage]:
    """Open pages of the shop: `open_page(path, rtl=True, **options)`, with the options of Playwright's contexts:
    viewport, color_scheme="dark", forced_colors="active", reduced_motion="reduce", locale="de-DE". At the end no page
    may have complained of an error or a broken policy, nor asked another site for anything."""
    watch, contexts = Watch(), []

    def open_one(path: str = "/", *, rtl: bool = False, **options: object) -> Page:
        context = browser.new_context(base_url=shop.url, **options)  # type: ignore[arg-type]
        context.add_cookies(jar)
        contexts.append(context)
        watch.over(context, path if path.startswith("http") else shop.url)
        return open_at(context, path, rtl=rtl)

    yield open_one
    for context in contexts:
        context.close()
    assert watch.everything() == []


@pytest.fixture
def open_staff(open_page: OpenPage, logged_in: StorageState) -> OpenPage:
    """The same for staff, who have logged in before."""
    return partial(open_page, storage_state=logged_in)
