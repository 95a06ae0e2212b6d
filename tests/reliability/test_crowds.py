"""Two hundred shoppers who upload at once, fifty clients who send a byte a second or read one, and what web processes
hold after all of it."""

from collections import Counter
from collections.abc import Iterator
from threading import Event

import pytest
from PIL import Image

from catalog.decoders import AT_ONCE
from tests.conftest import Say
from tests.pictures import encode
from tests.reliability.dripping import Slow, dripping, slow_body, slow_header, slow_reader
from tests.reliability.memory import memory_of
from tests.reliability.meters import counting_decoders, metering
from tests.reliability.phones import phone_photo
from tests.reliability.shoppers import Answer, Shopper
from tests.reliability.stand import Stand, standing
from tests.reliability.stocking import DRAWN
from tests.reliability.uploading import send_all
from tests.reliability.watcher import watching

pytestmark = [pytest.mark.stack, pytest.mark.slow]
SHOPPERS = 200
SOON_S, MOST_MIB = 1.0, 2_048
DECODERS = 2 * AT_ONCE  # of two web processes
CLIENTS, FOR_S, WITHOUT_S = 50, 60, 15
VISITS, PAGES = 50, 6  # of each visit; half of the visits before it is measured for the first time
MOST_GROWTH_MIB = 50


@pytest.fixture(scope="module")
def stand(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stand]:
    """A site behind its proxy."""
    with standing(tmp_path_factory.mktemp("stand"), proxy=True) as running:
        yield running


def test_two_hundred_uploads_at_once_are_taken_or_sent_away_and_pages_open_meanwhile(stand: Stand, figure: Say) -> None:
    sizes = [len(phone_photo(seed)) for seed in range(DRAWN)]
    assert min(sizes) > 3_000_000
    assert max(sizes) < 5_000_000
    shoppers = [stand.shopper(number) for number in range(SHOPPERS)]
    tokens = [shopper.token() for shopper in shoppers]
    with metering(stand) as most, counting_decoders(stand.web) as decoding, watching(stand.url) as seen:
        sent = send_all(shoppers, tokens)
    kept = [one.is_kept() for one in sent if one.is_taken]
    outcomes = Counter(one.what for one in sent)
    slowest = max(one.answer.seconds for one in sent if one.answer)
    answers = f"{dict(outcomes)} within {slowest:.0f} s"
    figure(f"{SHOPPERS} uploads of 3 to 5 MB at once: answers", "2xx, 3xx, or 429 and 503 with Retry-After", answers)
    figure("… answered as taken in, and lost", "0", f"{kept.count(False)} of {len(kept)}")
    figure("… GET / meanwhile", f"p99 ≤ {SOON_S:.0f} s", str(seen))
    figure("… RSS of all processes", f"≤ {MOST_MIB} MiB", str(most))
    what = "… pictures that web processes decode at once"
    figure(what, f"≤ {DECODERS}, while as many may be ending", f"{max(decoding)} at most of {len(decoding)} looks")
    assert outcomes.keys() <= {"302", "429", "503"}
    assert kept
    assert all(kept)
    assert seen.p99 <= SOON_S
    assert most.memory.rss <= MOST_MIB
    assert 1 <= max(decoding) <= 2 * DECODERS


def crowd(shopper: Shopper) -> list[Slow]:
    """Fifty of each kind, each from an address of his own."""
    uploaded = shopper.upload(encode(Image.effect_noise((1024, 1024), 90)))
    picture = f"{uploaded.location}photo.jpg"
    assert len(shopper.get(picture).body) > 400_000
    cookies = "; ".join(f"{name}={value}" for name, value in shopper.cookies.items())
    paths = ["/lookups/", "/saved/"]
    return [
        one
        for number in range(CLIENTS)
        for one in (
            slow_header(f"127.4.0.{number + 1}"),
            slow_body(f"127.4.1.{number + 1}", paths[number % 2], shopper.cookies["csrftoken"]),
            slow_reader(f"127.4.2.{number + 1}", picture, cookies),
        )
    ]


def told(clients: list[Slow]) -> str:
    """What slow clients did, by their kind."""
    kinds = {one.kind: [other for other in clients if other.kind == one.kind] for one in clients}
    return ", ".join(
        f"{kind}: {sum(one.came > 0 for one in those)} came, {sum(one.came for one in those)} lines, "
        f"{sum(one.dripped for one in those)} bytes, the longest line {max(one.held_s for one in those):.0f} s"
        for kind, those in kinds.items()
    )


def test_slow_clients_of_every_kind_hold_up_nobody_behind_the_shipped_proxy(stand: Stand, figure: Say) -> None:
    clients = crowd(stand.shopper(SHOPPERS))
    with dripping(stand.url, clients), watching(stand.url) as seen:
        Event().wait(FOR_S)
    what = f"{CLIENTS} slow clients of each kind (header, body, answer) for {FOR_S} s: GET / meanwhile"
    figure(what, f"p99 ≤ {SOON_S:.0f} s", f"{seen}; {told(clients)}")
    assert all(one.came for one in clients)
    # Each was at it most of the time: header and body at a byte a second, less when he is sent away and comes again.
    assert min(one.dripped for one in clients) > FOR_S / 3
    assert seen.p99 <= SOON_S


@pytest.mark.parametrize("kind", ["header", "body"])
def test_without_the_proxy_those_who_send_slowly_stop_the_site(stand: Stand, kind: str, figure: Say) -> None:
    clients = [one for one in crowd(Shopper(stand.web_url, "127.5.0.1")) if one.kind == kind]
    with dripping(stand.web_url, clients), watching(stand.web_url) as seen:
        Event().wait(WITHOUT_S)
    what = f"… without the proxy, {CLIENTS} with a slow {kind} for {WITHOUT_S} s"
    figure(what, "none", f"{seen}; {told(clients)}")
    assert seen.p99 > SOON_S


def visit(stand: Stand, number: int) -> list[Answer]:
    """A shopper who looks for a photo, and at what is found."""
    shopper = stand.shopper(number)
    uploaded = shopper.upload(phone_photo(number % 4))
    paths = ["", "photo.jpg", "crop.jpg?left=10&top=10&width=80&height=80"]
    item = stand.rows("SELECT id FROM catalog_item WHERE sku = %s", f"S-{number % DRAWN}")[0][0]
    return [
        uploaded,
        *(shopper.get(f"{uploaded.location}{path}") for path in paths),
        shopper.results(uploaded),
        shopper.get(f"/items/{item}/"),
    ]


def held(stand: Stand) -> list[float]:
    """The RSS of each web process and what decodes for it."""
    return [memory_of([pid]).rss for pid in stand.web.children()]


def test_web_processes_hold_no_more_after_three_hundred_requests(stand: Stand, figure: Say) -> None:
    answers = [one for number in range(VISITS // 2) for one in visit(stand, number)]
    before = held(stand)
    answers += [one for number in range(VISITS, 2 * VISITS) for one in visit(stand, number)]
    after = held(stand)
    grown = max(after) - max(before)
    known = ", ".join(f"{one:.0f}" for one in after)
    what, measured = f"RSS of a web process over {VISITS * PAGES} requests", f"{grown:+.0f} MiB"
    figure(what, f"≤ {MOST_GROWTH_MIB} MiB more", f"{measured}; all at the end: {known} MiB")
    assert {one.status for one in answers} == {200, 302}
    assert grown <= MOST_GROWTH_MIB
