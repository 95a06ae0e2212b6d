"""The server fetches nothing from this machine and its network, whatever address a stranger gives: somebody listens
there, and nobody comes."""

import socket
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from catalog.fetching import FetchRefusedError, fetch
from catalog.photo_hosts import DEFAULT_PORTS
from tests.catalog.picture_server import OtherSite, other_site
from tests.conftest import Say
from tests.reliability.inward import spelt
from tests.reliability.listening import Listener, listening

PUBLIC = "93.184.215.14"


@pytest.fixture(autouse=True)
def _nobody_is_asked_for_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name is not looked up beyond this machine: addresses in any spelling lead where they lead, others nowhere."""
    found = socket.getaddrinfo

    def getaddrinfo(host: str, port: int, *rest: Any, **more: Any) -> list[Any]:
        here = "127.0.0.1" if host.rstrip(".") == "localhost" else host
        found(here, port, flags=socket.AI_NUMERICHOST)  # refuses what is a name
        return found(here, port, *rest, **more)

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)


@pytest.fixture
def listener(monkeypatch: pytest.MonkeyPatch) -> Iterator[Listener]:
    """A listener at the port that is the usual one, so that nothing but the check of the address is between."""
    with listening() as one:
        for scheme in DEFAULT_PORTS:
            monkeypatch.setitem(DEFAULT_PORTS, scheme, one.port)
        yield one


@pytest.fixture
def site() -> Iterator[OtherSite]:
    """Another site, which the operator allows."""
    with other_site() as running:
        yield running


@pytest.fixture
def connected(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Where anything tried to connect to; nothing of it leaves this process."""
    tried: list[Any] = []

    class Watched(socket.socket):
        def connect(self, where: Any) -> None:
            tried.append(where)
            raise ConnectionRefusedError

    monkeypatch.setattr(socket, "socket", Watched)
    return tried


def is_refused(address: str, *hosts: str, seconds: float = 10) -> bool:
    """Whether an address gives nothing but a sentence."""
    try:
        fetch(address, hosts, seconds)
    except FetchRefusedError as refused:
        return bool(str(refused))
    return False


def test_whoever_may_come_is_counted(listener: Listener) -> None:
    assert is_refused(f"http://127.0.0.1:{listener.port}/", f"127.0.0.1:{listener.port}", seconds=2)
    assert is_refused("http://127.0.0.1/", "127.0.0.1", seconds=2)
    assert listener.accepts == 2


def test_nobody_comes_to_this_machine_however_it_is_written(listener: Listener, figure: Say) -> None:
    cases = spelt(listener.port)
    assert [address for address in cases if not is_refused(address, "*")] == []
    figure("addresses that lead to this machine or its network", "0 connections", f"{len(cases)}: {listener.accepts}")
    assert listener.accepts == 0
    assert len(cases) >= 35


def test_nothing_even_tries_to_reach_them(connected: list[Any]) -> None:
    assert [address for address in spelt(80) if not is_refused(address, "*")] == []
    assert connected == []


def test_nobody_is_sent_on_to_this_machine(listener: Listener, site: OtherSite, figure: Say) -> None:
    cases = [address for address in spelt(listener.port) if address.isascii() and address.isprintable()]
    assert [one for one in cases if not is_refused(site.url(f"to/{one}"), "*", site.place)] == []
    assert len(site.asked) >= len(cases)  # some are paths of the same site
    figure(
        "redirects to this machine, its network, other schemes", "0 connections", f"{len(cases)}: {listener.accepts}"
    )
    assert listener.accepts == 0


def resolver(*answers: list[str]) -> Callable[..., list[Any]]:
    """A resolver that answers each time with the next of some lists of addresses."""
    left = list(answers)

    def getaddrinfo(host: str, port: int, **_: Any) -> list[Any]:
        found = left.pop(0)
        families = [socket.AF_INET6 if ":" in address else socket.AF_INET for address in found]
        return [(family, socket.SOCK_STREAM, 6, "", (one, port)) for family, one in zip(families, found, strict=True)]

    return getaddrinfo


def test_a_name_is_asked_for_once_and_nobody_else_is_reached(
    connected: list[Any], monkeypatch: pytest.MonkeyPatch, figure: Say
) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", resolver([PUBLIC], ["127.0.0.1"]))
    assert is_refused("http://rebinds.example/a.jpg", "*")
    within = [where for where in connected if where[0] != PUBLIC]
    figure("a name that leads here when it is asked for again", "0 connections", f"{len(connected)}: {len(within)}")
    assert connected == [(PUBLIC, 80)]


@pytest.mark.parametrize(
    "found", [[PUBLIC, "127.0.0.1"], ["::1", PUBLIC], [PUBLIC, "fe80::1%eth0"], ["::ffff:10.0.0.1"]]
)
def test_a_name_of_which_one_address_is_within_is_refused(
    found: list[str], connected: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", resolver(found))
    assert is_refused("http://both.example/a.jpg", "*")
    assert connected == []


@pytest.mark.parametrize("port", [1, 22, 25, 79, 81, 444, 6379, 8080, 65_535])
def test_no_port_but_the_usual_ones_is_reached_of_any_host(port: int, connected: list[Any]) -> None:
    assert is_refused(f"http://example.org:{port}/a.jpg", "*")
    assert connected == []


def test_no_proxy_is_asked(listener: Listener, monkeypatch: pytest.MonkeyPatch, site: OtherSite) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{listener.port}")
    assert not is_refused(site.url("picture"), site.place)
    assert is_refused("http://127.1/a.jpg", "*")
    assert listener.accepts == 0


@pytest.mark.parametrize("path", ["drip", "headers", "silence", "hundred", "trailers", "chunks"])
def test_a_site_that_goes_on_for_ever_is_left_in_time(site: OtherSite, path: str) -> None:
    assert is_refused(site.url(path), site.place, seconds=0.5)


def test_a_file_that_would_unpack_to_a_thousand_times_its_size_is_not_unpacked(site: OtherSite) -> None:
    data = fetch(site.url("packed"), [site.place])
    assert len(data) < 100_000
    ((_, headers),) = site.asked
    assert headers["Accept-Encoding"] == "identity"
