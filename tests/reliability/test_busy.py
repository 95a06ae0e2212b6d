"""Photos that come at once are taken or asked for later, and none is lost; what is too large is refused early."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from tests.conftest import Say
from tests.reliability.limited import limited_site
from tests.reliability.memory import memory_of
from tests.reliability.phones import phone_photo
from tests.reliability.shoppers import Answer, Shopper
from tests.stack.site import Site

pytestmark = pytest.mark.stack

CLIENTS, TRIES = 40, 60
PATIENCE_S = 120.0
FORM = "multipart/form-data; boundary=x"
HUGE, MOST_GROWTH_MIB = 300_000_000, 50


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site behind a proxy, with the limits that it has by default: each client has an address of its own."""
    with limited_site(tmp_path_factory.mktemp("site")) as running:
        yield running


def insist(shopper: Shopper, photo: bytes, number: int) -> list[Answer]:
    """Send a photo until it is taken, waiting as long as each answer says."""
    address, answers = f"10.1.{number // 250}.{number % 250 + 1}", list[Answer]()
    for _ in range(TRIES):
        answers.append(shopper.share(photo, X_Forwarded_For=address))
        if answers[-1].status == 302:
            break
        Event().wait(int(answers[-1].headers.get("retry-after", 1)))
    return answers


@pytest.mark.slow
def test_photos_sent_at_once_are_all_taken_from_those_who_come_back_as_told(site: Site, figure: Say) -> None:
    photo, shoppers = phone_photo(0), [Shopper(site.url, patience_s=PATIENCE_S) for _ in range(CLIENTS)]
    with ThreadPoolExecutor(CLIENTS) as pool:
        tries = list(pool.map(lambda number: insist(shoppers[number], photo, number), range(CLIENTS)))
    answers, taken = [answer for those in tries for answer in those], [those[-1] for those in tries]
    counts = dict(Counter(answer.status for answer in answers))
    kept = [
        shopper.get(one.location).status == 200 for shopper, one in zip(shoppers, taken, strict=True) if one.is_success
    ]
    what = f"{CLIENTS} photos at once from those who come back as told: taken in, and lost"
    figure(what, f"{CLIENTS}, 0", f"{len(kept)}, {kept.count(False)}; answers {counts}")
    assert set(counts) <= {302, 429, 503}
    assert all(answer.says_when for answer in answers if answer.status != 302)
    assert len(kept) == CLIENTS
    assert all(kept)


@pytest.mark.slow
def test_a_body_far_too_large_is_refused_early_and_fills_no_memory(site: Site, figure: Say) -> None:
    with ThreadPoolExecutor(4) as pool:  # both processes load what pages need
        assert {answer.status for answer in pool.map(lambda _: Shopper(site.url).get(), range(40))} == {200}
    before = memory_of(site.pids("gunicorn")).rss
    refused, grown = 0, 0.0
    for _ in range(3):
        try:
            refused += Shopper(site.url).send("/admin/login/", bytes(HUGE)).status == 413
        except (BrokenPipeError, ConnectionResetError):  # nobody reads so much
            refused += 1
        grown = max(grown, memory_of(site.pids("gunicorn")).rss - before)
    figure("bodies of 300 MB: memory of the web processes", f"{MOST_GROWTH_MIB} MiB more", f"{grown:.0f} MiB more")
    assert refused == 3
    assert grown <= MOST_GROWTH_MIB
    assert Shopper(site.url).get().status == 200


def test_a_body_that_is_too_large_gets_a_page_of_ours(site: Site) -> None:
    answer = Shopper(site.url).send("/share/", bytes(26_000_000), Content_Type=FORM)
    assert answer.status == 413
    assert b"What you have sent is too large." in answer.body


def test_a_form_of_very_many_fields_or_files_gets_a_page_of_ours(site: Site) -> None:
    part = '--x\r\nContent-Disposition: form-data; name="a"{}\r\n\r\nb\r\n'
    for kind, count in (("", 1_001), ('; filename="a.jpg"', 501)):
        body = (part.format(kind) * count + "--x--\r\n").encode()
        answer = Shopper(site.url).send(
            "/share/", body, Content_Type=FORM, Sec_Fetch_Site="none", X_Forwarded_For="10.9.9.9"
        )
        assert answer.status == 400
        assert b"Your browser sent something this page cannot read." in answer.body
