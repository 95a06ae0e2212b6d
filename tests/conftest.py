"""What every test may use: clean folders, the real photos where they are, and Chromium where it is."""

import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.core.cache import caches
from django.test import Client
from playwright.sync_api import Playwright, sync_playwright
from pytest_django.fixtures import Settings

from fashion import crowds
from tests.browser.chromium import find_chromium
from tests.figures import Figure, keep
from tests.owners import owning

BASE_DIR = Path(__file__).resolve().parent.parent
REAL_DATA = Path(os.environ.get("REAL_DATA", BASE_DIR.parent / "shared" / "data"))
REQUIRE_ALL = os.environ.get("REQUIRE_ALL") == "1"


FIGURES = pytest.StashKey[list[Figure]]()

Say = Callable[[str, str, str], None]


def missing(what: str) -> None:
    """Skip with one line; where everything is required, fail."""
    if REQUIRE_ALL:
        pytest.fail(what)
    pytest.skip(what)


@pytest.fixture
def figure(request: pytest.FixtureRequest) -> Say:
    """Say what must hold, up to which limit, and what was measured: it is printed at the end of the run."""

    def say(what: str, limit: str, measured: str) -> None:
        one = Figure(what, limit, measured, request.node.nodeid.partition("[")[0])
        request.config.stash.setdefault(FIGURES, []).append(one)
        keep(one)

    return say


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print all figures."""
    figures = config.stash.get(FIGURES, [])
    if figures:
        terminalreporter.section("figures")
    for one in figures:
        terminalreporter.write_line(str(one))


@pytest.fixture
def client() -> Client:
    """The browser to which what tests.owners makes belongs."""
    return owning(Client())


@pytest.fixture(autouse=True)
def clean_folders(tmp_path: Path, settings: Settings) -> None:
    """No test sees another's files, index, cache or counts."""
    settings.MEDIA_ROOT = tmp_path / "media"
    private = {**settings.STORAGES["private"], "OPTIONS": {"location": tmp_path / "private", "base_url": ""}}
    settings.STORAGES = {**settings.STORAGES, "private": private}
    settings.INDEX_DIR = tmp_path / "index"
    for cache in caches.all():
        cache.clear()
    crowds._counters_at.cache_clear()


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder of real photos, which is not part of the project."""
    if not REAL_DATA.is_dir():
        pytest.skip(f"no real photos at {REAL_DATA}")
    return REAL_DATA


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    """The one driver of browsers and of clients with cookies; two at once do not go together."""
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of Chromium."""
    found = find_chromium()
    if found is None:
        missing("Chromium is missing: apt-get install chromium")
    return str(found)


def pytest_collection_finish() -> None:
    """What was collected stays until the end, and need not be looked through for what is not needed any more."""
    gc.collect()
    gc.freeze()
