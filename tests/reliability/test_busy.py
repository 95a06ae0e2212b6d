"""A crowd uploads at once: each photo is taken or asked for later, none that was taken is lost, pages stay quick."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Event, Thread
from time import monotonic

import numpy as np
import pytest
from PIL import Image

from tests.conftest import Say
from tests.pictures import encode
from tests.reliability.asking import Answer, ask, memory_of, share, slowest
from tests.stack.site import Site, start_site

pytestmark = pytest.mark.stack

CLIENTS, TRIES = 200, 60
PAGE_S, PEER_S = 1.0, 0.05
MOST_MEMORY = 2 * 2**30
HUGE, MOST_GROWTH = 300_000_000, 50 * 2**20


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site behind a proxy, with the limits that it has by default: each client has an address of its own."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (("UPLOADS_PER_MINUTE", 20), ("UPLOADS_PER_DAY", 200), ("SEARCHES_PER_MINUTE", 60)):
            patch.setenv(name, str(value))
        patch.setenv("BEHIND_PROXY", "1")
        running = start_site(tmp_path_factory.mktemp("site"), "--no-demo")
    yield running
    running.stop()


@dataclass
class Watch:
    """Somebody who opens the home page again and again, and looks at what all processes hold."""

    site: Site
    pages: list[Answer] = field(default_factory=list)
    memory: int = 0

    def look(self, ended: Event) -> None:
        """Until it has ended."""
        while not ended.wait(PEER_S):
            self.pages.append(ask(self.site, "/", X_Forwarded_For="198.51.100.1"))
            self.memory = max(self.memory, memory_of(self.site.pids()))


def camera_photo(megabytes: float) -> bytes:
    """A photo of twelve megapixels, of about so many megabytes: what is drawn, and noise as of a camera."""
    rng = np.random.default_rng(7)
    rough = rng.integers(0, 256, (60, 80, 3), dtype=np.uint8)
    smooth = np.asarray(Image.fromarray(rough).resize((4000, 3000), Image.Resampling.BICUBIC), dtype=np.int16)
    noise = rng.normal(0, 3 * megabytes, (3000, 4000, 1)).astype(np.int16)
    return encode(Image.fromarray(np.clip(smooth + noise, 0, 255).astype(np.uint8)), quality=85)


def insist(site: Site, photo: bytes, number: int) -> list[Answer]:
    """Send a photo until it is taken, waiting as long as each answer says."""
    address, answers = f"10.1.{number // 250}.{number % 250 + 1}", list[Answer]()
    for _ in range(TRIES):
        answers.append(share(site, photo, X_Forwarded_For=address))
        if answers[-1].status == 302:
            break
        Event().wait(int(answers[-1].headers.get("Retry-After", 1)))
    return answers


def cookie_in(answer: Answer) -> str:
    """The cookie that an answer gives."""
    return answer.headers["Set-Cookie"].partition(";")[0]


@pytest.mark.slow
def test_two_hundred_photos_at_once_are_taken_or_asked_to_come_back_and_pages_stay_quick(
    site: Site, figure: Say
) -> None:
    photo = camera_photo(4)
    assert 3_000_000 < len(photo) < 5_000_000
    watch, ended = Watch(site), Event()
    watching = Thread(target=watch.look, args=[ended])
    watching.start()
    start = monotonic()
    with ThreadPoolExecutor(CLIENTS) as pool:
        tries = list(pool.map(lambda number: insist(site, photo, number), range(CLIENTS)))
    seconds = monotonic() - start
    ended.set()
    watching.join()
    counts = Counter(answer.status for answers in tries for answer in answers)
    first = Counter(answers[0].status for answers in tries)
    page, what = slowest([answer.seconds for answer in watch.pages], 0.99), f"{CLIENTS} photos of 4 MB at once"
    figure(f"{what}: answers, of the first try and of all", "302, 429, 503", f"{dict(first)}, {dict(counts)}")
    figure(f"{what}: all are taken, coming back as told", "none lost", f"after {seconds:.0f} s")
    figure(f"{what}: p99 of GET /", f"{PAGE_S} s", f"{page:.2f} s of {len(watch.pages)} pages")
    figure(f"{what}: memory of all processes", "2048 MiB", f"{watch.memory / 2**20:.0f} MiB")
    assert set(counts) <= {302, 429, 503}
    assert all("Retry-After" in one.headers for answers in tries for one in answers if one.status != 302)
    taken = [answers[-1] for answers in tries]
    assert {answer.status for answer in taken} == {302}
    kept = [ask(site, one.headers["Location"], Cookie=cookie_in(one)) for one in taken]
    assert Counter(answer.status for answer in kept) == {200: CLIENTS}
    assert {answer.status for answer in watch.pages} == {200}
    assert page <= PAGE_S
    assert watch.memory <= MOST_MEMORY


def test_a_body_far_too_large_is_refused_early_and_fills_no_memory(site: Site, figure: Say) -> None:
    before = memory_of(site.pids("gunicorn"))
    line = ask(site, "/share/", bytes(26_000_000), Content_Type="multipart/form-data; boundary=x")
    assert line.status == 413
    assert b"What you have sent is too large." in line.body
    refused, grown = 0, 0
    for _ in range(3):
        try:
            refused += ask(site, "/admin/login/", bytes(HUGE)).status == 413
        except (BrokenPipeError, ConnectionResetError):  # nobody reads so much
            refused += 1
        grown = max(grown, memory_of(site.pids("gunicorn")) - before)
    figure("bodies of 300 MB: memory of the web processes", "50 MiB more", f"{grown / 2**20:.0f} MiB more")
    assert refused == 3
    assert grown <= MOST_GROWTH
    assert ask(site, "/").status == 200


def test_a_form_of_very_many_fields_or_files_gets_a_page_of_ours(site: Site) -> None:
    part = '--x\r\nContent-Disposition: form-data; name="a"{}\r\n\r\nb\r\n'
    for kind, count in (("", 1_001), ('; filename="a.jpg"', 501)):
        body = (part.format(kind) * count + "--x--\r\n").encode()
        answer = ask(site, "/share/", body, Content_Type="multipart/form-data; boundary=x", X_Forwarded_For="10.9.9.9")
        assert answer.status == 400
        assert b"Your browser sent something this page cannot read." in answer.body
