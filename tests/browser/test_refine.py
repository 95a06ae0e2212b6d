"""A shopper refines results without starting over: by mouse, keyboard and finger, and without script."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, Request, expect

from tests.browser.conftest import DESK, PHONE, OpenPage
from tests.browser.journey import choose_photo, demo_item, drag, scrolls_sideways

pytestmark = pytest.mark.browser

NAMES = ".card__name, .verdict__name"


def find(open_page: OpenPage, **options: object) -> Page:
    """The results of a photo of a demo item."""
    page = open_page(**options)
    choose_photo(page, demo_item(100))
    page.get_by_role("button", name="Find it").click()
    page.wait_for_url("**/results/?*")
    return page


def names(page: Page) -> list[str]:
    """The items shown, in the order of the page."""
    return [" ".join(name.split()) for name in page.locator(NAMES).all_inner_texts()]


def price_to(address: str) -> float:
    """The highest price that an address asks for; none is 0."""
    return float(parse_qs(urlsplit(address).query).get("price_to", ["0"])[0])


def documents(page: Page) -> list[str]:
    """The pages that are loaded as a whole from now on."""
    loaded: list[str] = []

    def note(request: Request) -> None:
        if request.is_navigation_request():
            loaded.append(request.url)

    page.on("request", note)
    return loaded


def test_a_filter_replaces_only_the_results_and_stays_in_the_address(open_page: OpenPage) -> None:
    page = find(open_page, viewport=DESK)
    loaded, before = documents(page), names(page)
    chip = page.get_by_role("checkbox", name=re.compile("^Navy")).first
    chip.focus()
    page.keyboard.press("Space")
    page.wait_for_url("**colour=Navy*")
    assert loaded == []
    assert names(page) != before
    expect(page.get_by_role("checkbox", name=re.compile("^Navy")).first).to_be_focused()
    expect(page.locator("#said")).to_contain_text("Closest:")
    narrowed = names(page)
    page.reload()
    assert names(page) == narrowed
    assert page.get_by_role("checkbox", name=re.compile("^Navy")).first.is_checked()
    page.go_back()
    page.wait_for_url(lambda address: "colour" not in address)
    expect(page.locator(NAMES)).to_have_text(before, use_inner_text=True)  # the page may be loaded once more meanwhile


def test_an_address_shows_the_same_in_another_window_and_nothing_to_another_browser(open_page: OpenPage) -> None:
    page = find(open_page, viewport=DESK)
    page.get_by_role("radio", name="More colour").click()
    page.wait_for_url("**look=colour*")
    other = page.context.new_page()
    other.goto(page.url)
    assert names(other) == names(page)
    expect(other.get_by_role("radio", name="More colour")).to_be_checked()
    other.context.clear_cookies()
    other.reload()
    expect(other.get_by_role("heading", name="Not here")).to_be_visible()


def test_every_look_is_one_tap_and_the_reasons_follow(open_page: OpenPage) -> None:
    page = find(open_page, viewport=PHONE, has_touch=True)
    sums = set()
    for label in ("More colour", "More shape", "Balanced"):
        with page.expect_response("**/results/**"):
            page.get_by_role("radio", name=label).tap()
        page.wait_for_function("() => !document.querySelector('.htmx-request')")
        sums.add(page.locator(".why__sum").first.inner_text())
    assert len(sums) == 3
    assert not scrolls_sideways(page)


def test_the_price_slider_goes_by_keyboard_and_fills_its_fields(open_page: OpenPage) -> None:
    page = find(open_page, viewport=DESK)
    handle = page.get_by_role("slider", name="Price to")
    handle.focus()
    for _ in range(60):
        page.keyboard.press("ArrowLeft")
    most = float(page.locator("[name=price_to]").input_value())
    page.wait_for_url(lambda address: price_to(address) == most)
    prices = [re.sub(r"[^\d.]", "", text) for text in page.locator(".price__now").all_inner_texts()]
    assert prices
    assert all(float(price) <= most for price in prices)
    assert handle.get_attribute("aria-valuetext")


def test_the_box_is_moved_on_the_results_page(open_page: OpenPage) -> None:
    page = find(open_page, viewport=DESK)
    loaded, before = documents(page), page.url
    page.get_by_role("link", name="Change the crop").click()
    expect(page.locator("[data-box]")).to_be_focused()
    drag(page, page.locator("[data-handle=se]"), (-70, -60))
    page.wait_for_url(lambda address: address != before)
    expect(page.locator(".verdict__yours img")).to_have_attribute("src", re.compile(r"crop\.jpg\?left="))
    assert loaded == []
    width = page.locator("#id_width").input_value()
    assert f"width={width}" in page.url


def test_what_is_like_an_item_and_what_is_cheaper(open_page: OpenPage) -> None:
    page = find(open_page, viewport=DESK)
    address = page.locator(".verdict__name a").get_attribute("href")
    price = float(re.sub(r"[^\d.]", "", page.locator(".verdict .price__now").inner_text()))
    page.locator(".verdict").get_by_role("link", name="Cheaper").click()
    page.wait_for_url("**/similar/?price_to=*")
    assert page.locator(f".verdict__name a[href='{address}'], .card__name a[href='{address}']").count() == 0
    prices = [float(re.sub(r"[^\d.]", "", text)) for text in page.locator(".price__now").all_inner_texts()]
    assert prices
    assert max(prices) < price
    page.go_back()
    page.locator(".card").first.get_by_role("link", name="More like this").click()
    page.wait_for_url("**/similar/")
    expect(page.locator("h1")).to_contain_text("Like ")


def test_when_the_line_is_down_a_sentence_says_so_and_nothing_is_lost(open_page: OpenPage) -> None:
    page = find(open_page, viewport=DESK)
    before = names(page)
    page.route("**/results/**", lambda route: route.abort())
    page.get_by_role("radio", name="More shape").click()
    expect(page.locator("#said")).to_have_text("The connection broke off. Please try again.")
    assert names(page) == before
    page.unroute("**/results/**")
    page.get_by_role("radio", name="More colour").click()
    page.wait_for_url("**look=colour*")


def test_without_script_a_button_shows_what_is_chosen(open_page: OpenPage) -> None:
    page = find_without_script(open_page)
    page.get_by_role("radio", name="More colour").check()
    page.get_by_role("checkbox", name=re.compile("^Navy")).first.check()
    page.get_by_role("spinbutton", name="Price to").fill("500")
    page.get_by_role("button", name="Show", exact=True).click()
    assert "colour=Navy" in page.url
    assert "look=colour" in page.url
    expect(page.get_by_role("radio", name="More colour")).to_be_checked()
    assert page.locator(".card").count() > 0


def find_without_script(open_page: OpenPage) -> Page:
    """The results of a sample, by forms alone."""
    page = open_page(viewport=PHONE, java_script_enabled=False)
    page.locator("[data-sample] button").first.click()
    page.get_by_role("button", name="Find it").click()
    return page
