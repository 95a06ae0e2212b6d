"""The whole site, its database and its broker on a full disk: it is searched, says so, and goes on by itself."""

import re
from collections.abc import Iterator
from pathlib import Path
from subprocess import CalledProcessError
from time import monotonic

import pytest
from playwright.sync_api import APIRequestContext, APIResponse, Playwright
from redis import Redis
from redis.exceptions import RedisError

from tests.conftest import Say
from tests.pictures import draw_garment, encode
from tests.reliability.disks import Disk, small_disk
from tests.stack.site import (
    Site,
    closest,
    hire,
    log_in,
    manage,
    save_item,
    send_photo,
    start_site,
    wait_until,
)

pytestmark = [pytest.mark.stack, pytest.mark.slow]

MEGABYTES = 64
FOUND_S = 180
SEARCHES = 20
TOLD = "Your photo could not be stored just now. Please try again in a minute."
NOT_SAVED = "Nothing was saved: the files could not be stored just now, or the database does not take anything."


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    """Where all of the site's data lie."""
    with small_disk(tmp_path / "disk", MEGABYTES) as mounted:
        yield mounted


@pytest.fixture
def site(disk: Disk) -> Iterator[Site]:
    """A site on that disk, with one brand."""
    running = start_site(disk.root / "data", "--no-demo", repair_every_s=2)
    try:
        hire(running)
        manage(running.data_dir, "shell", "-c", "from catalog.models import Brand; Brand.objects.create(name='Own')")
        yield running
    finally:
        running.stop()


def garment(seed: int) -> bytes:
    """A photo."""
    return encode(draw_garment(seed))


def post(request: APIRequestContext, site: Site, path: str, **fields: object) -> APIResponse:
    """Send a form as a browser does."""
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', request.get(f"{site.url}{path}").text())
    assert token
    whole = {"csrfmiddlewaretoken": token[1], **fields}
    target = "/lookups/" if path == "/" else path
    return request.post(f"{site.url}{target}", multipart=whole, max_redirects=0)  # type: ignore[arg-type]


def file(seed: int) -> dict[str, object]:
    """A photo in a form."""
    return {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": garment(seed)}


def takes_messages(site: Site) -> bool:
    """Whether the broker does, after it has tried in vain to save what it holds."""
    with Redis(unix_socket_path=str(site.data_dir / "broker.sock"), socket_timeout=5) as broker:
        broker.bgsave()
        failed = "rdb_last_bgsave_status"
        wait_until(lambda: broker.info("persistence")[failed] == "err", 30, "the broker has room to save")
        try:
            return bool(broker.set("told", 1)) and bool(broker.delete("told"))
        except RedisError:
            return False


def is_clean(site: Site) -> bool:
    """Whether every file has its row and every row its files, also what has only just been stored."""
    try:
        return "FAULT" not in manage(site.data_dir, "sweep_files", "--hours", "0.000001")
    except CalledProcessError:
        return False


def test_a_site_on_a_full_disk(site: Site, disk: Disk, playwright: Playwright, figure: Say) -> None:
    request = playwright.request.new_context()
    log_in(request, site)
    save_item(request, site, "A-1", garment(1))
    results = send_photo(request, site, garment(1))
    wait_until(lambda: closest(request, results) == "Garment A-1", FOUND_S, "the item is not found")
    wait_until((site.data_dir / "index" / "current").exists, FOUND_S, "no index is published")
    disk.fill()
    broker_goes_on = takes_messages(site)
    answers = [post(request, site, "/", photo=file(2)) for _ in range(3)]
    assert [answer.status for answer in answers] == [507] * 3
    assert all(TOLD in answer.text() for answer in answers)
    right = [closest(request, results) for _ in range(SEARCHES)].count("Garment A-1")
    assert [request.get(site.url).status for _ in range(SEARCHES)] == [200] * SEARCHES
    item = {"sku": "B-1", "brand": "1", "name": "Blue coat", "price": "49.90", "currency": "EUR", "listed": "on"}
    rows = {"photos-TOTAL_FORMS": "1", "photos-INITIAL_FORMS": "0", "photos-0-position": "0", "photos-0-image": file(3)}
    saved = post(request, site, "/admin/catalog/item/add/", **item, **rows)
    assert (saved.status, NOT_SAVED in saved.text(), "Blue coat" in saved.text()) == (503, True, True)
    assert broker_goes_on
    disk.clear()
    begun = monotonic()
    save_item(request, site, "B-1", garment(50))
    later = send_photo(request, site, garment(50))
    wait_until(lambda: closest(request, later) == "Garment B-1", FOUND_S, "the new item is not found")
    seconds = monotonic() - begun
    wait_until(lambda: is_clean(site), FOUND_S, "files are left without a row, or rows without a file")
    half = list(disk.root.rglob("*.part"))
    figure(
        "Disk full under database, broker, photos and index: searches right; answers to uploads, a save; half files; "
        "a new item is found when there is room",
        f"{SEARCHES} of {SEARCHES}; 507, 503; 0; {FOUND_S} s",
        f"{right} of {SEARCHES}; {answers[0].status}, {saved.status}; {len(half)}; {seconds:.0f} s",
    )
    assert (right, half) == (SEARCHES, [])
    request.dispose()
