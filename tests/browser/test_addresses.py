"""Where the operator allows it, the address of a picture is typed, pasted or dropped instead of a photo."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.journey import scrolls_sideways
from tests.browser.test_home import barriers
from tests.browser.test_upload import GIVE, expect_crop_page
from tests.catalog.picture_server import OtherSite, other_site
from tests.stack.site import Site, start_site

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def pictures() -> Iterator[OtherSite]:
    """Another site that has a picture."""
    with other_site() as running:
        yield running


@pytest.fixture(scope="module")
def open_shop(tmp_path_factory: pytest.TempPathFactory, chromium: str, pictures: OtherSite) -> Iterator[Site]:
    """A shop that takes pictures from there."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PHOTO_HOSTS", f"images.example.org,{pictures.place}")
        running = start_site(tmp_path_factory.mktemp("open"), "--no-demo")
    yield running
    running.stop()


@pytest.fixture(params=[True, False], ids=["script", "none"])
def page(request: pytest.FixtureRequest, browser: Browser, open_shop: Site) -> Iterator[Page]:
    """Its home page, with script and without."""
    context = browser.new_context(
        base_url=open_shop.url, viewport={"width": 360, "height": 740}, java_script_enabled=request.param
    )
    page = context.new_page()
    page.goto("/")
    yield page
    context.close()


@pytest.fixture
def scripted(browser: Browser, open_shop: Site) -> Iterator[Page]:
    """Its home page on a desk."""
    context = browser.new_context(base_url=open_shop.url)
    page = context.new_page()
    page.goto("/")
    yield page
    context.close()


def test_an_address_is_typed(page: Page, pictures: OtherSite) -> None:
    page.get_by_label("or give a picture’s address").fill(pictures.url("picture"))
    page.get_by_role("button", name="Use it").click()
    page.wait_for_url("**/lookups/*/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_an_address_that_is_refused_stays_where_it_was_typed(page: Page, pictures: OtherSite) -> None:
    field = page.get_by_label("or give a picture’s address")
    field.fill(pictures.url("status/404"))
    field.press("Enter")
    expect(page.get_by_role("alert")).to_have_text("There is no picture at that address.")
    expect(field).to_have_value(pictures.url("status/404"))
    assert not scrolls_sideways(page)


def test_the_page_says_whose_pictures_are_taken(page: Page, pictures: OtherSite) -> None:
    expect(page.get_by_text(f"Taken from images.example.org, {pictures.place}")).to_be_visible()


@pytest.mark.parametrize("kind", ["paste", "drop"])
def test_an_address_is_pasted_or_dropped_anywhere(scripted: Page, pictures: OtherSite, kind: str) -> None:
    scripted.evaluate(GIVE, [None, f" {pictures.url('picture')}\n", kind])
    expect_crop_page(scripted)


def test_what_is_pasted_into_the_field_stays_there(scripted: Page) -> None:
    field = scripted.get_by_label("or give a picture’s address")
    field.focus()
    scripted.evaluate(
        """() => {
          const transfer = new DataTransfer();
          transfer.setData("text/plain", "https://images.example.org/a.jpg");
          const paste = new ClipboardEvent("paste", { clipboardData: transfer, bubbles: true, cancelable: true });
          document.activeElement.dispatchEvent(paste);
        }"""
    )
    expect(scripted.locator("#upload-status")).to_be_empty()
    assert scripted.url.endswith("/")
    assert scripted.locator("[data-address]").get_attribute("aria-busy") is None


@pytest.mark.parametrize("words", ["a blue dress", "javascript:alert(1)", "file:///etc/passwd", "www.example.org"])
def test_other_words_are_no_address(scripted: Page, words: str) -> None:
    scripted.evaluate(GIVE, [None, words, "paste"])
    expect(scripted.locator("#upload-status")).to_have_text("That is not a file. Drop or paste a photo.")


def test_the_field_is_no_barrier(scripted: Page) -> None:
    for scheme in ("light", "dark"):
        scripted.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # colours do not fade while axe looks
        assert barriers(scripted) == ""
