"""A shopper saves items, compares them, judges them, has the photo deleted: with script, by keyboard, without."""

import re
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from sqlite3 import connect

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, Request, expect

from tests.browser.conftest import DESK, PHONE, OpenPage
from tests.browser.journey import demo_item, photo_of, scrolls_sideways
from tests.stack.site import Site, manage, start_site

pytestmark = pytest.mark.browser

SIZES = pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["360", "1280"])
SCRIPT = pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])


def to_results(page: Page) -> None:
    """From home to the results of a sample."""
    page.locator("form:has(> button[name=sample]) button").first.click()
    page.get_by_role("button", name="Find it").click()
    page.wait_for_url("**/results/?*")


def ribbons(page: Page) -> Locator:
    """The buttons that save."""
    return page.locator("button.save")


def save(page: Page, *places: int) -> list[str]:
    """Save items of a results page; returns their ids."""
    for place in places:
        ribbons(page).nth(place).click()
        expect(ribbons(page).nth(place)).to_have_attribute("aria-pressed", "true")
    return [str(ribbons(page).nth(place).get_attribute("value")) for place in places]


def boxes(parts: Locator) -> list[tuple[float, float, float]]:
    """Width, height and top of some parts of a page, to a tenth of a pixel."""
    areas = [part.bounding_box() for part in parts.all()]
    return [(round(area["width"], 1), round(area["height"], 1), round(area["y"], 1)) for area in areas if area]


@SIZES
@SCRIPT
def test_items_are_saved_compared_at_one_scale_and_removed(
    open_page: OpenPage,
    viewport: dict[str, int],
    script: bool,  # noqa: FBT001
) -> None:
    page = open_page(viewport=viewport, java_script_enabled=script)
    to_results(page)
    ids = save(page, 0, 1, 2, 3)
    expect(page.locator("#saved-link")).to_have_text("Saved (4)")
    page.locator("#saved-link").click()
    expect(page.locator(".saved__list .card")).to_have_count(4)
    assert not scrolls_sideways(page)
    for box in page.get_by_role("checkbox").all():
        box.check()
    page.get_by_role("button", name="Compare").click()
    page.wait_for_url("**/saved/compare/?*")
    tiles = page.locator(".compare .tile")
    expect(tiles).to_have_count(len(ids))
    assert len(set(boxes(tiles))) == 1
    assert len(set(boxes(tiles.locator("img")))) == 1
    assert not scrolls_sideways(page)
    before = boxes(tiles.locator("img"))[0][0]
    page.get_by_label("Middle").check()
    expect(tiles.first.locator("img")).to_have_css("scale", "2.5")
    assert all(width == pytest.approx(before * 2.5, rel=0.01) for width, _, _ in boxes(tiles.locator("img")))
    page.go_back()
    page.get_by_role("button", name="Remove all").click()
    expect(page.get_by_role("heading", name="Nothing saved")).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(page.locator(".saved__list .card")).to_have_count(4)


def test_saving_leaves_the_page_where_it_is_and_the_focus_on_the_button(open_page: OpenPage) -> None:
    page = open_page(viewport=DESK)
    to_results(page)
    address = page.url
    ribbons(page).nth(2).focus()
    page.keyboard.press("Enter")
    expect(ribbons(page).nth(2)).to_have_attribute("aria-pressed", "true")
    expect(ribbons(page).nth(2)).to_be_focused()
    expect(page.locator("#saved-link")).to_have_text("Saved (1)")
    page.keyboard.press("Space")
    expect(ribbons(page).nth(2)).to_have_attribute("aria-pressed", "false")
    expect(ribbons(page).nth(2)).to_be_focused()
    expect(page.locator("#saved-link")).to_have_text("Saved")
    assert page.url == address


def test_a_button_drawn_before_the_list_changed_still_does_what_it_says(open_page: OpenPage) -> None:
    page = open_page(viewport=DESK)
    to_results(page)
    other = page.context.new_page()
    other.goto(page.url)
    save(other, 1)
    save(page, 1)
    expect(page.locator("#saved-link")).to_have_text("Saved (1)")


@SIZES
def test_every_button_can_be_hit_with_a_finger(open_page: OpenPage, viewport: dict[str, int]) -> None:
    page = open_page(viewport=viewport)
    to_results(page)
    parts = [*ribbons(page).all(), page.get_by_role("button", name="Delete my photo now")]
    for part in parts:
        area = part.bounding_box()
        assert area
        assert min(area["width"], area["height"]) >= 44


@SIZES
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_lists_comparisons_and_notes_have_no_barriers(
    open_page: OpenPage, viewport: dict[str, int], scheme: str
) -> None:
    page = open_page(viewport=viewport, color_scheme=scheme)
    to_results(page)
    ids = save(page, 0, 1, 2)
    assert Axe().run(page).response["violations"] == []
    for address in ("/saved/", f"/saved/compare/?item={'&item='.join(ids)}", "/saved/?dropped=1.2", "/deleted/"):
        page.goto(address)
        assert Axe().run(page).response["violations"] == []


@SCRIPT
def test_a_photo_is_deleted_by_one_press(open_page: OpenPage, script: bool) -> None:  # noqa: FBT001
    page = open_page(viewport=PHONE, java_script_enabled=script)
    to_results(page)
    address = page.url
    expect(page.locator(".privacy time")).to_contain_text("UTC")
    page.get_by_role("button", name="Delete my photo now").click()
    expect(page.get_by_role("heading", name="Your photo is deleted.")).to_be_visible()
    for leaf in ("photo.jpg", "", f"results/?{address.partition('?')[2]}"):
        assert page.request.get(re.sub(r"results/.*", "", address) + leaf).status == 404
    page.get_by_role("link", name="Back to the start").click()
    page.wait_for_url(re.compile(r"/$"))


def test_nothing_leaves_the_site(open_page: OpenPage, shop: Site) -> None:
    page = open_page("/saved/", viewport=DESK)
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    page.on("request", note)
    page.goto("/")
    page.locator("input[name=photo]").set_input_files(photo_of(demo_item(30)))
    page.get_by_role("button", name="Find it").click()
    page.wait_for_url("**/results/?*")
    ids = save(page, 0, 1)
    page.get_by_role("link", name="See the item").click()
    page.goto(f"/saved/compare/?item={ids[0]}&item={ids[1]}")
    page.wait_for_load_state("networkidle")
    assert len(asked) > 20
    assert [url for url in asked if not url.startswith((f"{shop.url}/", "data:", "blob:"))] == []


@pytest.fixture(scope="module")
def asking(shop: Site, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The same shop, asking for feedback."""
    folder = tmp_path_factory.mktemp("asking")
    with closing(connect(shop.data_dir / "db.sqlite3")) as rows, closing(connect(folder / "db.sqlite3")) as copy:
        rows.backup(copy)  # while the shop's worker may be writing
    shutil.copytree(shop.data_dir / "media", folder / "media")
    manage(folder, "rebuild_index")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FEEDBACK", "1")
        running = start_site(folder, "--no-demo")
    yield running
    running.stop()


def test_a_verdict_thanks_and_can_be_taken_back_by_keyboard(open_page: OpenPage, asking: Site) -> None:
    page = open_page(f"{asking.url}/", viewport=PHONE)
    to_results(page)
    first = page.locator(".feedback").first
    first.get_by_role("button", name="This is it").focus()
    page.keyboard.press("Enter")
    expect(first).to_contain_text("Thank you: this is it.")
    expect(first.get_by_role("button", name="Undo")).to_be_focused()
    page.keyboard.press("Enter")
    expect(first.get_by_role("button", name="This is it")).to_be_focused()
    for part in page.locator(".feedback__say").all():
        area = part.bounding_box()
        assert area
        assert min(area["width"], area["height"]) >= 44
    assert Axe().run(page).response["violations"] == []


def test_a_verdict_without_script_is_kept_and_exported(open_page: OpenPage, asking: Site, tmp_path: Path) -> None:
    page = open_page(f"{asking.url}/", viewport=PHONE, java_script_enabled=False)
    to_results(page)
    page.locator(".feedback").nth(1).get_by_role("button", name="Not it").click()
    expect(page.locator("#notes")).to_have_text("Thank you.")
    expect(page.locator(".feedback").nth(1)).to_contain_text("Thank you: not it.")
    said = manage(asking.data_dir, "export_feedback", str(tmp_path / "export"))
    assert "not_it.csv: 1" in said
