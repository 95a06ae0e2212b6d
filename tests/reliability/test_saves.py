"""Many saves make few builds, one at a time, and the last of them is in the index soon."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Event
from time import monotonic

import pytest

from fashion.settings import INDEX_REBUILD_DELAY_S
from tests.conftest import BASE_DIR
from tests.stack.site import environment, start_site, wait_until

pytestmark = [pytest.mark.stack, pytest.mark.slow]
SAVES = 1_000
MOST_BUILDS = 4
SOON_S = 120


@contextmanager
def process(data_dir: Path, *command: str) -> Iterator[subprocess.Popen[bytes]]:
    """A process of the site, with the delay that a site has by default."""
    known = environment(data_dir, 60, INDEX_REBUILD_DELAY_S) | {"DJANGO_SETTINGS_MODULE": "fashion.settings"}
    with subprocess.Popen([sys.executable, "-m", *command], env=known, cwd=BASE_DIR) as running:
        try:
            yield running
        finally:
            running.terminate()


def snapshots(index: Path) -> set[str]:
    """The snapshots that are there."""
    return {path.name for path in index.iterdir() if (path / "manifest.json").exists() and path.name[0] == "2"}


def indexed(index: Path) -> int:
    """How many fingerprints are in the current snapshot."""
    try:
        count: int = json.loads((index / (index / "current").read_text() / "manifest.json").read_text())["count"]
    except FileNotFoundError:
        return 0
    return count


def test_a_thousand_saves_in_a_minute_make_few_builds_and_the_last_is_soon_in_the_index(tmp_path: Path) -> None:
    with ExitStack() as stack:
        site = start_site(tmp_path, "--no-demo", rebuild_delay_s=INDEX_REBUILD_DELAY_S)
        stack.callback(site.stop)
        for number in (2, 3):
            worker = ("celery", "-A", "fashion", "-q", "worker", "--hostname", f"worker{number}", "--loglevel", "error")
            stack.enter_context(process(tmp_path, *worker))
        index = tmp_path / "index"
        index.mkdir(exist_ok=True)
        before, seen, drafts = snapshots(index), set[str](), 0

        def look() -> bool:
            nonlocal seen, drafts
            seen |= snapshots(index)
            drafts = max(drafts, len(list(index.glob("draft-*"))))
            return indexed(index) == SAVES

        with process(tmp_path, "tests.reliability.actors", "save", str(SAVES)) as saving:
            while saving.poll() is None:
                look()
                Event().wait(0.1)
        assert saving.returncode == 0
        saved = monotonic()
        wait_until(look, SOON_S, f"only {indexed(index)} of {SAVES} are in the index")
        soon = monotonic() - saved
    builds = len(seen - before)
    print(f"{SAVES} saves, {builds} builds, the last in the index {soon:.0f} s later")  # noqa: T201  the figure of this test
    assert 1 <= builds <= MOST_BUILDS
    assert drafts <= 1
