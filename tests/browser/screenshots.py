"""`make screenshots`: pictures of the pages for README and docs, made anew from a site with the demo catalogue."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, Page, StorageState, ViewportSize, expect

from catalog.demo.samples import samples
from tests.browser.chromium import DESK, PHONE
from tests.browser.commands import demo_site, prepared
from tests.browser.places import LISTS, REFUSED_PHOTO, Addresses, arrive, find_addresses
from tests.browser.probes import ask
from tests.browser.staff_screenshots import PARTS, day
from tests.conftest import BASE_DIR
from tests.stack.site import Site, hire, log_in

FOLDER = BASE_DIR / "docs" / "screenshots"
WINDOWS = 1.6  # how much of a long page is shown
MOST_BYTES = 150_000

Scheme = Literal["light", "dark"]


def journey(page: Page) -> Iterator[str]:
    """A shopper's way from home to an item by a sample; stops at each page and says its name."""
    page.goto("/")
    yield "home"
    page.get_by_role("button", name=samples()[1].title).click()
    expect(page.locator("[data-box]")).to_be_visible()
    yield "crop"
    page.get_by_role("button", name="Find it").click()
    page.wait_for_url("**/results/?*")
    yield "results"
    page.get_by_role("main").locator("a[href^='/items/']:not([tabindex='-1'])").first.click()
    page.wait_for_url("**/items/*/")
    yield "item"


def take(page: Page, name: str, part: str = "") -> None:
    """Write a picture of the page as it is, of its upper part if it is long, or of one part of it by its selector."""
    ask(page, "scrollThrough()")
    page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    size = page.viewport_size or DESK
    height = min(page.evaluate("document.documentElement.scrollHeight"), round(WINDOWS * size["height"]))
    clip: object = {"x": 0, "y": 0, "width": size["width"], "height": height}
    if part:
        clip = page.locator(part).bounding_box()
    png = page.screenshot(full_page=True, clip=clip, animations="disabled")  # type: ignore[arg-type]
    path = FOLDER / f"{name}-{size['width']}.webp"
    path.write_bytes(_compressed(Image.open(BytesIO(png)).convert("RGB")))
    sys.stdout.write(f"{path.relative_to(BASE_DIR)}  {path.stat().st_size / 1000:.0f} kB\n")


def take_shop(browser: Browser, url: str, addresses: Addresses, size: ViewportSize) -> None:
    """All pages of a shop with items."""
    with pages(browser, url, size) as open_page:
        page = open_page()
        for name in journey(page):
            take(page, name)
        take(arrive(open_page, REFUSED_PHOTO, addresses), "error")
        take(open_page(addresses["not found"]), "not-found")
        for place in LISTS:
            take(open_page(addresses[place]), place)
        page = open_page(color_scheme="dark")
        for name in journey(page):
            if name in ("crop", "results"):
                take(page, f"{name}-dark")


def take_staff(browser: Browser, site: Site, cookies: StorageState) -> None:
    """The staff's pages."""
    with pages(browser, site.url, DESK) as open_page:
        page = open_page("/admin/", cookies=cookies)
        for name in day(page, site):
            take(page, f"staff-{name}", PARTS.get(name, ""))


@contextmanager
def pages(browser: Browser, url: str, size: ViewportSize) -> Iterator[Callable[..., Page]]:
    """Opens pages of a site in one size; phones have finer pixels."""
    contexts = []

    def open_page(path: str = "/", color_scheme: Scheme = "light", cookies: StorageState | None = None) -> Page:
        context = browser.new_context(
            base_url=url,
            viewport=size,
            device_scale_factor=2 if size is PHONE else 1,
            color_scheme=color_scheme,
            reduced_motion="reduce",
            storage_state=cookies,
        )
        contexts.append(context)
        page = context.new_page()
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()


def main() -> None:
    """Make all of them."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with prepared() as (browser, request):
        with demo_site() as shop:
            addresses = find_addresses(request, shop)
            for size in (PHONE, DESK):
                take_shop(browser, shop.url, addresses, size)
            hire(shop)
            log_in(request, shop)
            take_staff(browser, shop, request.storage_state())
        with demo_site("--no-demo") as empty:
            for size in (PHONE, DESK):
                with pages(browser, empty.url, size) as open_page:
                    take(open_page(), "empty")


def _compressed(picture: Image.Image) -> bytes:
    """A WebP file of modest size: the best quality that stays below the limit."""
    for quality in (85, 75, 65, 50):
        out = BytesIO()
        picture.save(out, "WEBP", quality=quality, method=6)
        if out.tell() < MOST_BYTES:
            break
    return out.getvalue()


if __name__ == "__main__":
    main()
