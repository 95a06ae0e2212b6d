"""Staff bring a file in: they hand it in, read what it would change, have it done and watch, or think better of it."""

import pytest
from playwright.sync_api import FilePayload, Page, expect

from tests.browser.conftest import DESK, PHONE, OpenPage
from tests.browser.journey import scrolls_sideways

pytestmark = pytest.mark.browser
SOON_MS = 60_000


def table(rows: int, prefix: str) -> bytes:
    """Items that shoppers are not shown, one of them without a price."""
    lines = [f"{prefix}-{number},Coat {number},Acme,{number},no" for number in range(1, rows)]
    return "\n".join(["sku,name,brand,price,listed", f"{prefix}-0,Coat,Acme,,no", *lines]).encode()


def hand_in(page: Page, content: bytes) -> None:
    """Go from the items to the form, and give a file."""
    page.get_by_role("link", name="Import items").click()
    file: FilePayload = {"name": "spring.csv", "mimeType": "text/csv", "buffer": content}
    page.get_by_label("File:", exact=True).set_input_files(file)
    page.get_by_role("button", name="Check the file").click()


@pytest.mark.parametrize(
    "script",
    [pytest.param(True, id="with script"), pytest.param(False, id="without script", marks=pytest.mark.slow)],
)
def test_a_file_is_checked_and_brought_in(open_staff: OpenPage, *, script: bool) -> None:
    prefix = f"import-{script}"
    page = open_staff("/admin/catalog/item/", viewport=PHONE, java_script_enabled=script)
    hand_in(page, table(900, prefix))
    run = page.get_by_role("button", name="Import", exact=True)
    expect(run).to_be_visible(timeout=SOON_MS)
    expect(page.get_by_text("is empty")).to_be_visible()
    assert not scrolls_sideways(page)
    page.get_by_role("link", name="New 899").click()
    expect(page.get_by_role("cell", name=f"{prefix}-1", exact=True)).to_be_visible()
    run.click()
    expect(page.get_by_text("The import is done.")).to_be_visible(timeout=SOON_MS)
    expect(page.locator(".import-counts")).to_contain_text("899")
    assert not scrolls_sideways(page)


def test_a_running_import_is_cancelled_and_what_is_done_stays(open_staff: OpenPage) -> None:
    page = open_staff("/admin/catalog/item/", viewport=DESK)
    hand_in(page, table(60_000, "cancelled"))
    page.get_by_role("button", name="Import", exact=True).click(timeout=SOON_MS)
    bar = page.locator("progress[max='60000']")
    expect(bar).not_to_have_attribute("value", "0", timeout=SOON_MS)
    page.reload()
    expect(bar).not_to_have_attribute("value", "0")
    page.get_by_role("button", name="Cancel").click()
    expect(page.get_by_text("This was cancelled.")).to_be_visible()
    expect(page.get_by_text("What was done until then stays")).to_be_visible()
