"""Whatever file a stranger sends to a running site, it is taken or refused for its own cause; nothing dies of it."""

import os
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest
from PIL import Image

from catalog.picture_limits import DAMAGED, TOO_LARGE, TOO_MUCH
from tests.catalog.test_decoders import children, runs
from tests.catalog.test_pictures_hostile import CAUSES, JUDGED_BY_SIZE, NARROW, collected, data_of
from tests.conftest import Say
from tests.drawn_corpus import drawn
from tests.pictures import draw_garment, encode
from tests.reliability.memory import memory_of
from tests.reliability.sending import ACCEPTED, send, web_of
from tests.reliability.shoppers import Shopper
from tests.reliability.test_pictures_large import FILES
from tests.stack.site import Site, start_site, wait_until

pytestmark = [pytest.mark.stack, pytest.mark.slow]
MOST_GROWTH = 200  # MiB
UNLIMITED = {"UPLOADS_PER_MINUTE": "0", "UPLOADS_PER_DAY": "0", "SEARCHES_PER_MINUTE": "0"}
REFUSED = range(400, 500)
PHOTO = encode(draw_garment(2))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site with an empty catalogue, which counts nobody's photos."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in UNLIMITED.items():
            patch.setenv(name, value)
        running = start_site(tmp_path_factory.mktemp("site"), "--no-demo")
    yield running
    running.stop()


def sent(site: Site, files: list[tuple[str, bytes]]) -> tuple[dict[str, tuple[int, str]], float]:
    """What is answered to each file, and by how many MiB the web's processes have grown; none of them has ended."""
    shopper = Shopper(site.url)
    for _ in range(4):
        send(shopper, PHOTO)
    before, memory = set(site.pids("gunicorn")), memory_of(web_of(site)).rss
    answers = {name: send(shopper, data, Path(name).name)[:2] for name, data in files}
    assert set(site.pids("gunicorn")) == before
    return answers, memory_of(web_of(site)).rss - memory


def wrong_of(answers: dict[str, tuple[int, str]]) -> dict[str, tuple[int, str]]:
    """Answers that are neither a photo taken nor a refusal."""
    return {name: one for name, one in answers.items() if one[0] != 200 and one[0] not in REFUSED}


def test_every_drawn_file_is_taken_or_refused_for_its_cause(site: Site, figure: Say) -> None:
    files = list(drawn())
    answers, growth = sent(site, [(one.name, one.data) for one in files])
    wrong = {one.name: answers[one.name] for one in files if answers[one.name][1] not in one.may}
    figure(
        f"Corpus drawn in code, {len(files)} files, everywhere: other cause, 5xx, MiB more",
        f"0, 0, {MOST_GROWTH}",
        f"{len(wrong)}, {len(wrong_of(answers))}, {growth:.0f}",
    )
    assert (wrong, wrong_of(answers)) == ({}, {})
    assert growth <= MOST_GROWTH


def test_every_collected_file_is_taken_or_refused_for_its_cause(site: Site, real_data: Path, figure: Say) -> None:
    rows = [row for expected in ("accept", "reject", "either") for row in collected(real_data, expected)]
    answers, growth = sent(site, [(row["file"], data_of(real_data, row)) for row in rows])
    wrong = {row["file"]: answers[row["file"]] for row in rows if not is_right(row, answers[row["file"]][1])}
    figure(
        f"Corpus that was collected, {len(rows)} files, where it is beside the project: other cause, 5xx, MiB more",
        f"0, 0, {MOST_GROWTH}",
        f"{len(wrong)}, {len(wrong_of(answers))}, {growth:.0f}",
    )
    assert (wrong, wrong_of(answers)) == ({}, {})
    assert growth <= MOST_GROWTH


def is_right(row: dict[str, str], said: str) -> bool:
    """Whether a collected file is answered as its row expects. Files that are damaged in ways that make them another
    kind, or too small, may be refused for that."""
    if row["expected"] == "either" or row["file"] == NARROW or row["file"].startswith(JUDGED_BY_SIZE):
        return not said.startswith("no sentence")
    return said == ACCEPTED if row["expected"] == "accept" else said in CAUSES[row["message"]]


def test_a_file_of_more_than_20_mb_is_refused_whatever_it_is(site: Site) -> None:
    status, said, _ = send(Shopper(site.url), PHOTO.ljust(20_000_001, b"\0"))
    assert (status in REFUSED, said) == (True, TOO_LARGE)


def test_what_forks_decoders_is_killed_and_the_next_photos_are_taken(site: Site, figure: Say) -> None:
    shopper = Shopper(site.url)
    answers = []
    for _ in range(10):
        send(shopper, PHOTO)
        for pid in site.pids("catalog.decoder"):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        answers += [send(shopper, PHOTO)[0] for _ in range(2)]
    figure("Photos sent after a kill of all decoders, 10 times", "all taken", f"{answers.count(200)} of {len(answers)}")
    assert set(answers) == {200}


@pytest.mark.parametrize(
    ("fate", "said"), [(signal.SIGKILL, DAMAGED), (signal.SIGSEGV, DAMAGED), (signal.SIGSTOP, TOO_MUCH)]
)
def test_a_decoder_that_dies_or_hangs_is_a_refusal_and_the_next_photo_is_taken(
    site: Site, fate: signal.Signals, said: str, figure: Say
) -> None:
    shopper, slow = Shopper(site.url), FILES["WebP of 25 MP without loss"]()
    send(shopper, PHOTO)
    wait_until(lambda: decoding(site) == [], 30, "what has sent its picture does not end")
    with ThreadPoolExecutor(1) as pool:
        answer = pool.submit(send, shopper, slow)
        wait_until(lambda: meet(fate, site), 30, "nothing is decoded")
        status, told, _ = answer.result()
    after = send(shopper, PHOTO)[0]
    figure(f"A photo whose decoder gets {fate.name}: answer; the next photo", "4xx; 200", f"{status}; {after}")
    assert (status in REFUSED, told, after) == (True, said, 200)


def meet(fate: signal.Signals, site: Site) -> bool:
    """Send a signal to the decoders that are at work, if one is."""
    found = decoding(site)
    for pid in found:
        with suppress(ProcessLookupError):
            os.kill(pid, fate)
    return bool(found)


@pytest.mark.parametrize(
    "picture",
    [Image.new("RGB", (400, 500), colour) for colour in ("white", "black", "teal")]
    + [Image.effect_noise((400, 500), 3).convert("RGB")],
)
def test_a_blank_photo_has_nothing_to_search_for(site: Site, picture: Image.Image) -> None:
    shopper = Shopper(site.url)
    status, said, page = send(shopper, encode(picture))
    assert (status, said) == (200, ACCEPTED)
    assert "A single colour: there is nothing to search for in this box." in page


def test_descriptors_and_children_stay_flat_over_many_photos(site: Site, figure: Say) -> None:
    shopper = Shopper(site.url)
    for _ in range(8):
        send(shopper, PHOTO)
    before = descriptors(site)
    for number in range(300):
        send(shopper, PHOTO if number % 3 else b"no picture")
    wait_until(lambda: zombies(site) == 0, 10, "decoders that have ended are left")
    figure(
        "Descriptors of the web after 300 photos more",
        "+ 8",
        f"{descriptors(site) - before:+d}, {zombies(site)} zombies",
    )
    assert descriptors(site) <= before + 8


def decoding(site: Site) -> list[int]:
    """The decoders that are at work: what a process that forks them has forked."""
    return [pid for parent in site.pids("catalog.decoder") for pid in children(parent)]


def descriptors(site: Site) -> int:
    """How many files and connections the web's processes have open."""
    return sum(len(list(Path(f"/proc/{pid}/fd").iterdir())) for pid in web_of(site) if runs(pid))


def zombies(site: Site) -> int:
    """How many of the site's processes have ended and were not waited for."""
    return sum(not runs(pid) for pid in site.pids() if Path(f"/proc/{pid}").exists())
