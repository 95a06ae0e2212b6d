"""Pages are light and lie still: their bytes without photos, what moves while they load, and what browsers may keep."""

from collections.abc import Iterable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Response

from tests.browser.conftest import DESK, PHONE, OpenPage
from tests.browser.lines import WATCH, Traffic
from tests.browser.places import Addresses
from tests.browser.probes import ask, in_lines

pytestmark = pytest.mark.browser

MOST_BYTES, MOST_SHIFT = 100_000, 0.01
YEAR_S = 365 * 24 * 3600
SIZES = pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["360", "1280"])
PAGES = pytest.mark.parametrize("place", ["home", "crop", "results", "results, filtered", "item"])


@PAGES
def test_a_page_without_its_photos_weighs_a_hundred_kilobytes_at_most(
    open_page: OpenPage, addresses: Addresses, place: str
) -> None:
    page = open_page("about:blank", viewport=PHONE)
    traffic = Traffic(page)
    page.goto(addresses[place], wait_until="networkidle")
    assert 0 < traffic.bytes_without_photos() <= MOST_BYTES, in_lines(traffic.in_words())


@SIZES
@PAGES
def test_nothing_shifts_while_photos_load_and_the_page_is_scrolled(
    open_page: OpenPage, addresses: Addresses, place: str, viewport: dict[str, int]
) -> None:
    page = open_page("about:blank", viewport=viewport)
    page.add_init_script(WATCH)
    page.goto(addresses[place])
    ask(page, "scrollThrough()")
    shifts = page.evaluate("globalThis.watched.shifts")
    assert sum(shift["value"] for shift in shifts) < MOST_SHIFT, shifts


@SIZES
@PAGES
def test_pictures_keep_their_place_and_come_when_they_are_near(
    open_page: OpenPage, addresses: Addresses, place: str, viewport: dict[str, int]
) -> None:
    page = open_page(addresses[place], viewport=viewport)
    found = ask(page, "pictures()")
    assert not found, in_lines(found)


def test_static_files_and_photos_of_the_catalogue_may_be_kept_for_a_year(
    open_page: OpenPage, addresses: Addresses
) -> None:
    answers = _answers(open_page, [addresses[place] for place in ("home", "crop", "results", "item")])
    kept = [answer for answer in answers if urlsplit(answer.url).path.startswith(("/static/", "/media/"))]
    kinds = {answer.request.resource_type for answer in kept}
    assert {"stylesheet", "script", "image"} <= kinds
    found = [answer.url for answer in kept if _seconds(answer) < YEAR_S]
    assert not found, in_lines(found)


def test_a_shoppers_own_photo_is_for_no_shared_cache(open_page: OpenPage, addresses: Addresses) -> None:
    answers = _answers(open_page, [addresses["crop"], addresses["results"]])
    own = [answer for answer in answers if "/lookups/" in answer.url and answer.request.resource_type == "image"]
    assert own
    found = [answer.url for answer in own if not _is_private(answer.headers.get("cache-control", ""))]
    assert not found, in_lines(found)


def _answers(open_page: OpenPage, paths: list[str]) -> list[Response]:
    """Everything that is answered while some pages are opened."""
    answers: list[Response] = []

    def note(answer: Response) -> None:
        answers.append(answer)

    page = open_page("about:blank", viewport=DESK)
    page.on("response", note)
    for path in paths:
        page.goto(path, wait_until="networkidle")
    return answers


def _is_private(control: str) -> bool:
    return any(word in control for word in ("private", "no-store"))


def _seconds(answer: Response) -> int:
    ages: Iterable[str] = (part for part in answer.headers.get("cache-control", "").split(",") if "max-age=" in part)
    return max((int(age.partition("=")[2]) for age in ages), default=0)
