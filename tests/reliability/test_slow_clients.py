"""Fifty clients who send a byte a second, or read one, and everybody else."""

from collections import Counter
from collections.abc import Iterator
from threading import Event

import pytest
from PIL import Image

from tests.conftest import Say
from tests.pictures import encode
from tests.reliability.dripping import Slow, dripping, slow_body, slow_header, slow_reader
from tests.reliability.shoppers import Shopper
from tests.reliability.stand import Stand, standing
from tests.reliability.watcher import Seen, watching

pytestmark = [pytest.mark.stack, pytest.mark.slow]
CLIENTS = 50
FOR_S, WITHOUT_S = 60, 15
SOON_S = 1.0


@pytest.fixture(scope="module")
def stand(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stand]:
    """A site behind its proxy."""
    with standing(tmp_path_factory.mktemp("stand"), proxy=True) as running:
        yield running


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


def pages_meanwhile(url: str, clients: list[Slow], seconds: float) -> Seen:
    """How pages open while they are at it."""
    with dripping(url, clients), watching(url) as seen:
        Event().wait(seconds)
    assert {one.kind for one in clients if one.came} == {"header", "body", "answer"}
    return seen


def test_slow_clients_of_every_kind_hold_up_nobody_behind_the_shipped_proxy(stand: Stand, figure: Say) -> None:
    clients = crowd(stand.shopper())
    seen = pages_meanwhile(stand.url, clients, FOR_S)
    came = dict(sum((Counter({one.kind: one.came}) for one in clients), Counter[str]()))
    what = f"{CLIENTS} slow clients of each kind (header, body, answer) for {FOR_S} s: GET / meanwhile"
    figure(what, f"p99 ≤ {SOON_S:.0f} s", f"{seen}; lines they opened: {came}")
    assert seen.p99 <= SOON_S


@pytest.mark.parametrize("kind", ["header", "body"])
def test_without_the_proxy_those_who_send_slowly_stop_the_site(stand: Stand, kind: str, figure: Say) -> None:
    clients = [one for one in crowd(Shopper(stand.web_url, "127.5.0.1")) if one.kind == kind]
    with dripping(stand.web_url, clients), watching(stand.web_url) as seen:
        Event().wait(WITHOUT_S)
    figure(f"… without the proxy, {CLIENTS} with a slow {kind} for {WITHOUT_S} s", "none", str(seen))
    assert seen.p99 > SOON_S
