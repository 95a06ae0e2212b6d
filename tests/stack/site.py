"""The whole site as separate processes over a data folder of its own, and a shopper's and a staff member's hands."""

import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Protocol

from playwright.sync_api import APIRequestContext, APIResponse

from tests.conftest import BASE_DIR
from tests.stack.processes import command_of, family

STOP_S = 120  # until a busy machine's worker has done what it has in hand
START_S = 300  # the demo catalogue is drawn first, which a busy machine takes its time for
PASSWORD = "correct horse"
WHOLE = "left=0&top=0&width=100&height=100"


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def wait_until(holds: Callable[[], bool], seconds: float, what: str) -> None:
    """Look again and again until something holds; fail with a sentence when it does not in time."""
    deadline, pause = monotonic() + seconds, Event()
    while not holds():
        assert monotonic() < deadline, f"after {seconds} s: {what}"
        pause.wait(0.1)


class HasUrl(Protocol):
    """A site that is running, here or elsewhere."""

    @property
    def url(self) -> str:
        """Its address, without a slash at the end."""


@dataclass
class Site:
    """A running site."""

    data_dir: Path
    port: int
    process: subprocess.Popen[bytes]

    @property
    def url(self) -> str:
        """Its address, without a slash at the end."""
        return f"http://127.0.0.1:{self.port}"

    def pids(self, word: str = "") -> list[int]:
        """The processes that it started, and those that they started, whose command line holds a word."""
        return [pid for pid in family(self.process.pid)[1:] if word in command_of(pid)]

    def stop(self) -> None:
        """Ask it to stop as Ctrl-C does, and wait. What has not ended in time is killed with all that it started, and
        that is a failure."""
        if self.process.poll() is not None:
            return
        started = self.pids()
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(STOP_S)
        except subprocess.TimeoutExpired:
            for pid in {self.process.pid, *started, *self.pids()}:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            self.process.wait()
            raise


LEFT_OUT = {"DJANGO_SETTINGS_MODULE", "SECRET_KEY", "HASH_SCHEME"}  # the site is started as a newcomer would
UNLIMITED = dict.fromkeys(
    ("UPLOADS_PER_MINUTE", "UPLOADS_PER_DAY", "SEARCHES_PER_MINUTE"), "0"
)  # one address sends all


def environment(data_dir: Path, repair_every_s: int, rebuild_delay_s: float = 0.3) -> dict[str, str]:
    """What the site's processes are given."""
    kept = {name: value for name, value in os.environ.items() if name not in LEFT_OUT}
    return {
        **UNLIMITED,
        **kept,
        "DATA_DIR": str(data_dir),
        "DJANGO_SUPERUSER_PASSWORD": PASSWORD,
        "INDEX_REBUILD_DELAY_S": str(rebuild_delay_s),
        "REPAIR_EVERY_S": str(repair_every_s),
    }


def start_site(data_dir: Path, *options: str, repair_every_s: int = 60, rebuild_delay_s: float = 0.3) -> Site:
    """Start broker, worker and web, and wait until pages are served."""
    port = free_port()
    command = [sys.executable, str(BASE_DIR / "manage.py"), "serve", "--port", str(port), *options]
    process = subprocess.Popen(command, env=environment(data_dir, repair_every_s, rebuild_delay_s), cwd=BASE_DIR)
    site = Site(data_dir, port, process)
    try:
        wait_until(lambda: _listens(port) or process.poll() is not None, START_S, "no page is served")
        assert process.poll() is None, "serve has ended"
    except AssertionError:
        site.stop()
        raise
    return site


def manage(data_dir: Path, *words: str) -> str:
    """Run a management command over the same data."""
    command = [sys.executable, str(BASE_DIR / "manage.py"), *words]
    ran = subprocess.run(
        command, env=environment(data_dir, repair_every_s=60), cwd=BASE_DIR, check=True, capture_output=True, text=True
    )
    return ran.stdout


def hire(site: Site) -> None:
    """Make the superuser `staff`."""
    manage(site.data_dir, "createsuperuser", "--no-input", "--username", "staff", "--email", "staff@shop.example")


def log_in(request: APIRequestContext, site: Site) -> None:
    """Log in to the admin as the superuser `staff`."""
    page = request.get(f"{site.url}/admin/login/")
    form: dict[str, str | float | bool] = {
        "username": "staff",
        "password": PASSWORD,
        "csrfmiddlewaretoken": _token(page),
    }
    answer = request.post(f"{site.url}/admin/login/?next=/admin/", form=form)
    assert "The catalogue" in answer.text()


def save_item(request: APIRequestContext, site: Site, sku: str, photo: bytes) -> None:
    """Add an item with one photo in the admin, as its form would send it."""
    add = f"{site.url}/admin/catalog/item/add/"
    fields: dict[str, object] = {
        "csrfmiddlewaretoken": _token(request.get(add)),
        **{"sku": sku, "brand": "1", "name": f"Garment {sku}", "category": "Coats", "colour": "", "gender": ""},
        **{"price": "49.90", "sale_price": "", "currency": "EUR", "url": "", "listed": "on"},
        **{"photos-TOTAL_FORMS": "1", "photos-INITIAL_FORMS": "0", "photos-0-position": "0"},
        "photos-0-image": {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": photo},
    }
    answer = request.post(add, multipart=fields, max_redirects=0)  # type: ignore[arg-type]
    assert answer.status == 302, re.findall(r"errorlist[^<]*<li>([^<]*)", answer.text())


def send_photo(request: APIRequestContext, site: HasUrl, photo: bytes) -> str:
    """Upload a shopper's photo and return the address of its results, taken whole."""
    file = {"name": "b.jpg", "mimeType": "image/jpeg", "buffer": photo}
    fields = {"csrfmiddlewaretoken": _token(request.get(site.url)), "photo": file}
    answer = request.post(f"{site.url}/lookups/", multipart=fields, max_redirects=0)  # type: ignore[arg-type]
    assert answer.status == 302, answer.text()
    return f"{site.url}{answer.headers['location']}results/?{WHOLE}"


def closest(request: APIRequestContext, results: str) -> str:
    """The name of the first item on a results page."""
    return closest_in(request.get(results).text())


def closest_in(page: str) -> str:
    """The name of the first item on the text of a results page."""
    _, _, after = page.partition('class="verdict__name"')
    return after.partition("</a>")[0].rpartition(">")[2]


def _token(page: APIResponse) -> str:
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text())
    assert found, page.text()[:500]
    return found[1]


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
