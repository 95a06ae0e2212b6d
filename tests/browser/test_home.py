"""Home shows at one glance what it is for, loads little, and nothing on it jumps."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, Response, expect

from tests.browser.conftest import DESK, PHONE, OpenPage
from tests.browser.journey import scrolls_sideways

pytestmark = pytest.mark.browser

SIZES = pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["360", "1280"])
JUMPS = """() => new Promise((resolve) => {
  let sum = 0;
  new PerformanceObserver((list) => {
    for (const shift of list.getEntries()) sum += shift.value;
  }).observe({ type: "layout-shift", buffered: true });
  requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum)));
})"""


def barriers(page: Page) -> str:
    """What keeps some people out, in words; nothing if nobody."""
    found = Axe().run(page)
    return found.generate_report() if found.violations_count else ""


@SIZES
@pytest.mark.parametrize("script", [True, False], ids=["script", "none"])
def test_the_first_screen_says_what_it_is_and_shows_an_example(
    open_page: OpenPage, viewport: dict[str, int], *, script: bool
) -> None:
    page = open_page(viewport=viewport, java_script_enabled=script)
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport(ratio=1)
    expect(page.locator(".upload__frame")).to_be_in_viewport(ratio=1)
    expect(page.locator(".example__found img")).to_be_in_viewport(ratio=0.3)
    assert page.locator("[data-sample] button").count() == 6
    assert not scrolls_sideways(page)


def test_the_example_leads_to_the_item_it_shows(open_page: OpenPage) -> None:
    page = open_page(viewport=DESK)
    name = page.locator(".example__name").inner_text()
    page.locator(".example__found").click(position={"x": 40, "y": 40})
    page.wait_for_url("**/items/*/")
    expect(page.get_by_role("heading", level=1)).to_contain_text(name.splitlines()[-1])


@SIZES
def test_nothing_jumps_while_home_loads(open_page: OpenPage, viewport: dict[str, int]) -> None:
    page = open_page(viewport=viewport)
    page.wait_for_load_state("networkidle")
    assert page.evaluate(JUMPS) < 0.01


def test_home_without_its_photos_weighs_less_than_100_kb(open_page: OpenPage) -> None:
    page = open_page("/manifest.webmanifest", viewport=DESK)
    answers: list[Response] = []
    page.on("response", lambda answer: answers.extend([answer]))
    page.goto("/")
    page.wait_for_load_state("networkidle")
    loaded = {answer.url: len(answer.body()) for answer in answers if "/media/" not in answer.url}
    assert any("/static/js/upload" in url for url in loaded)
    assert not [url for url in loaded if "htmx" in url]
    assert sum(loaded.values()) < 100_000


@SIZES
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", ["idle", "refused"])
def test_home_has_no_barriers(open_page: OpenPage, viewport: dict[str, int], scheme: str, state: str) -> None:
    page = open_page(viewport=viewport, color_scheme=scheme)
    if state == "refused":
        file = {"name": "notes.jpg", "mimeType": "image/jpeg", "buffer": b"milk, bread, a coat"}
        page.locator("input[name=photo]").set_input_files(file)  # type: ignore[arg-type]
        expect(page.get_by_role("alert")).to_contain_text("not a picture")
    assert barriers(page) == ""


def test_every_address_of_the_manifest_is_there(open_page: OpenPage) -> None:
    page = open_page(viewport=PHONE)
    link = page.locator("link[rel=manifest]").get_attribute("href")
    assert link
    manifest = page.request.get(link).json()
    for address in [icon["src"] for icon in manifest["icons"]] + [manifest["start_url"]]:
        assert page.request.get(address).ok
