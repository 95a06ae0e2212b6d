"""Two web processes count together how often somebody sends and searches; a frozen cache holds up nobody."""

import os
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest

from fashion.rates import REST_S
from tests.conftest import Say
from tests.reliability.limited import limited_site
from tests.reliability.shoppers import Answer, Shopper
from tests.stack.site import Site, wait_until

pytestmark = pytest.mark.stack

PER_MINUTE, SEARCHES = 20, 60
WORKERS = 2
AT_ONCE_S = 3  # of which a try at a frozen cache takes 0.2; the rest is room for a busy machine
TRIES = 100
FIRST, SECOND = "198.51.100.1", "198.51.100.2"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site behind a proxy, with the limits that it has by default."""
    with limited_site(tmp_path_factory.mktemp("site")) as running:
        yield running


def upload(site: Site, forwarded: str) -> Answer:
    """Send a form without a photo: it is refused, and counts."""
    return Shopper(site.url).share(b"", X_Forwarded_For=forwarded)


def times(asking: Callable[[int], Answer], count: int) -> list[Answer]:
    """So many answers, asked for by two at once: no more are worked on together."""
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(asking, range(count)))


def test_two_processes_let_so_many_uploads_through_as_one_would(site: Site, figure: Say) -> None:
    answers = times(lambda _: upload(site, FIRST), 2 * PER_MINUTE)
    counts = Counter(answer.status for answer in answers)
    figure("uploads of one address in a minute, two web processes", f"{PER_MINUTE}", f"{counts[422]}")
    assert counts == {422: PER_MINUTE, 429: PER_MINUTE}
    refused = [answer for answer in answers if answer.status == 429]
    assert all(1 <= int(answer.headers["retry-after"]) <= 60 for answer in refused)
    assert all(b"You have sent many photos." in answer.body for answer in refused)
    proxied = [upload(site, f"{said}, {seen}").status for said, seen in ((FIRST, SECOND), (SECOND, FIRST))]
    figure("whoever the proxy saw is counted, whatever X-Forwarded-For said before", "422, 429", f"{proxied}"[1:-1])
    assert proxied == [422, 429]


def test_an_ipv6_network_is_one_sender(site: Site, figure: Say) -> None:
    answers = times(lambda number: upload(site, f"2001:db8:5:6:{number:x}::1"), PER_MINUTE + 5)
    counts = Counter(answer.status for answer in answers)
    figure("uploads of one IPv6 /64 in a minute, an address each", f"{PER_MINUTE}", f"{counts[422]}")
    assert counts == {422: PER_MINUTE, 429: 5}
    assert upload(site, "2001:db8:5:7::1").status == 422


def test_searches_are_counted_and_other_pages_are_not(site: Site, figure: Say) -> None:
    answers = times(lambda _: Shopper(site.url).get("/items/1/", X_Forwarded_For="198.51.100.9"), SEARCHES + 10)
    counts = Counter(answer.status for answer in answers)
    figure("searches of one address in a minute, two web processes", f"{SEARCHES}", f"{counts[404]}")
    assert counts == {404: SEARCHES, 429: 10}
    for path in ("/", "/admin/login/", "/static/css/site.css"):
        found = times(lambda _, path=path: Shopper(site.url).get(path, X_Forwarded_For="198.51.100.9"), 10)  # type: ignore[misc]
        assert {answer.status for answer in found} == {200}


@pytest.mark.slow
def test_a_frozen_cache_holds_up_nobody_and_lets_each_process_count_alone(site: Site, figure: Say) -> None:
    (cache,) = site.pids("broker.sock")
    os.kill(cache, signal.SIGSTOP)
    try:
        answers = times(lambda _: upload(site, "198.51.100.20"), TRIES)
    finally:
        os.kill(cache, signal.SIGCONT)
    counts = Counter(answer.status for answer in answers)
    slowest = max(answer.seconds for answer in answers)
    figure("slowest answer while the cache is frozen", f"{AT_ONCE_S} s, no 5xx", f"{slowest:.2f} s, {dict(counts)}")
    assert set(counts) == {422, 429}
    assert PER_MINUTE <= counts[422] <= WORKERS * PER_MINUTE
    assert slowest < AT_ONCE_S
    wait_until(lambda: counts_together(site), 3 * REST_S, "the processes do not count together again")


def counts_together(site: Site) -> bool:
    """Whether an address that nobody has sent from gets just as much as it may from both processes."""
    address = f"203.0.113.{next(FRESH)}"
    answers = times(lambda _: upload(site, address), 2 * PER_MINUTE)
    return Counter(answer.status for answer in answers) == {422: PER_MINUTE, 429: PER_MINUTE}


FRESH = iter(range(1, 250))
