"""What a page does that it must not is noticed, so that the silence of every other browser test means something."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.chromium import Watch, open_at

pytestmark = pytest.mark.browser

SHOP = "http://shop.test/"
POLICY = {"content-security-policy": "default-src 'self'"}

Visit = Callable[..., list[str]]


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """Open a page that is made up, with headers, and return what was complained of."""
    context, watch = browser.new_context(), Watch()
    watch.over(context, SHOP)

    def visit_one(body: str, headers: dict[str, str] | None = None, status: int = 200) -> list[str]:
        context.route("**/*", lambda route: route.fulfill(body="", content_type="image/svg+xml"))
        page = {"body": f"<!doctype html>{body}", "content_type": "text/html", "headers": headers or {}}
        context.route(SHOP, lambda route: route.fulfill(**page, status=status))
        open_at(context, SHOP)
        return watch.everything()

    yield visit_one
    context.close()


def test_a_page_that_is_as_it_should_be_is_not_complained_of(visit: Visit) -> None:
    assert visit("<h1>All is well</h1><img src='/photo.svg' alt=''>", POLICY) == []


def test_a_page_that_was_not_found_is_no_complaint_by_itself(visit: Visit) -> None:
    assert visit("<h1>Not here</h1>", POLICY, status=404) == []


def test_a_request_to_another_site_is_noticed(visit: Visit) -> None:
    assert visit("<img src='http://other.test/pixel.gif' alt=''>") == [
        "A request leaves the site: http://other.test/pixel.gif"
    ]


@pytest.mark.parametrize("fault", ["<script>let a</script>", "<p style='color: red'>", "<style>p { top: 0 }</style>"])
def test_a_broken_policy_is_noticed(visit: Visit, fault: str) -> None:
    assert any(words.startswith("Content-Security-Policy: ") for words in visit(fault, POLICY))


def test_an_error_that_nobody_caught_is_noticed(visit: Visit) -> None:
    assert any("lost" in words for words in visit("<script>throw new Error('lost')</script>"))


def test_an_error_in_the_console_is_noticed(visit: Visit) -> None:
    assert visit("<script>console.error('oh dear')</script>") == ["oh dear"]


def test_pages_can_be_turned_to_be_read_from_the_right(browser: Browser) -> None:
    context = browser.new_context()
    context.route("**/*", lambda route: route.fulfill(body="<!doctype html><html dir=ltr>", content_type="text/html"))
    page: Page = open_at(context, SHOP, rtl=True)
    assert page.evaluate("document.documentElement.dir") == "rtl"
    context.close()
