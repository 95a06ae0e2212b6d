"""What the shipped proxy lets through, says itself, keeps and counts, before a site that notes what reaches it."""

import re
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from tests.reliability.dripping import slow_body
from tests.reliability.parts import Part
from tests.reliability.proxy import TEMPLATE, proxy_part
from tests.reliability.shoppers import UNANSWERED, Answer, Shopper
from tests.stack.site import free_port, wait_until

pytestmark = pytest.mark.stack
MEGABYTE = 1_000_000
AT_ONCE = 20
LONG = (
    12_000  # of what a site's headers have: a cookie of the browser's and one of the saved items, a policy, an address
)


@dataclass
class Site:
    """A site that notes what reaches it, behind the proxy."""

    proxy: Part
    server: ThreadingHTTPServer
    url: str
    seen: list[tuple[str, dict[str, str], int]] = field(default_factory=list)

    def shopper(self, address: str = "127.0.0.1") -> Shopper:
        """Somebody who comes from an address."""
        return Shopper(self.url, address)


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """A site behind the shipped proxy."""

    class Noting(BaseHTTPRequestHandler):
        """Answers everything with a word, and notes it."""

        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            """Note a request with its whole body, and answer."""
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            found.seen.append((self.path, {name.lower(): value for name, value in self.headers.items()}, len(body)))
            self.send_response(200)
            self.send_header("Content-Length", "4")
            self.send_header("X-Content-Type-Options", "nosniff")
            self.send_header("Cache-Control", "private, no-cache" if self.path == "/" else "public, max-age=600")
            self.send_header("X-Long", "x" * LONG)
            self.end_headers()
            self.wfile.write(b"word")

        do_POST = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    (tmp_path / "logs").mkdir()
    port, server = free_port(), ThreadingHTTPServer(("127.0.0.1", 0), Noting)
    proxy = proxy_part(tmp_path, port, server.server_port)
    found = Site(proxy, server, f"http://127.0.0.1:{port}")
    Thread(target=server.serve_forever).start()
    with ExitStack() as stack:
        stack.callback(server.server_close)
        stack.callback(server.shutdown)
        stack.callback(proxy.kill)
        proxy.start()
        wait_until(lambda: answers(found), 20, f"no proxy: {proxy.log}")
        found.seen.clear()
        yield found


def answers(site: Site) -> bool:
    """Whether it is there."""
    try:
        return site.shopper().get("/").status == 200
    except UNANSWERED:
        return False


def send(shopper: Shopper, path: str, megabytes: int) -> Answer:
    """A file of so many megabytes."""
    return shopper.post_file(path, {}, b"a" * (megabytes * MEGABYTE))


def test_the_site_is_told_who_asks_and_not_what_he_says_of_himself(site: Site) -> None:
    lies = {"X-Forwarded-For": "1.2.3.4", "X-Forwarded-Proto": "https", "X-Forwarded-Host": "evil.example"}
    site.shopper("127.0.0.9").get("/", **lies, Forwarded="for=1.2.3.4")
    ((_, headers, _),) = site.seen
    assert headers["x-forwarded-for"] == "127.0.0.9"
    assert headers["x-forwarded-proto"] == "http"
    assert not {"forwarded", "x-forwarded-host"} & headers.keys()
    assert headers["host"] == site.url.removeprefix("http://")


def test_a_file_too_large_for_a_photo_never_reaches_the_site_but_that_of_an_import_does(site: Site) -> None:
    assert send(site.shopper(), "/lookups/", 20).status == 200
    refused = send(site.shopper(), "/lookups/", 23)
    assert refused.status == 413
    assert "too large" in refused.text
    assert "zu groß" in refused.text
    assert send(site.shopper(), "/admin/catalog/import/add/", 23).status == 200
    assert [path for path, _, _ in site.seen] == ["/lookups/", "/admin/catalog/import/add/"]


def test_while_the_site_is_away_it_is_said_when_to_come_again(site: Site) -> None:
    site.server.shutdown()
    site.server.server_close()
    answer = site.shopper().get("/")
    assert answer.says_when
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "try again" in answer.text
    assert "noch einmal" in answer.text


def test_what_never_changes_is_kept_and_pages_are_not_and_no_header_is_said_twice(site: Site) -> None:
    for path in ("/static/a.css", "/static/a.css?again", "/", "/"):
        answer = site.shopper().get(path)
        assert answer.body == b"word"
        assert answer.headers["x-content-type-options"] == "nosniff"
    assert [path for path, _, _ in site.seen] == ["/static/a.css", "/", "/"]


def test_half_a_form_does_not_reach_the_site_and_nobody_holds_more_than_some_lines(site: Site) -> None:
    place = ("127.0.0.1", int(site.url.rpartition(":")[2]))
    slow = [slow_body("127.0.0.7", "/saved/", "token") for _ in range(AT_ONCE)]
    try:
        for one in slow:
            one.drip(place)
        assert site.shopper("127.0.0.8").get("/").status == 200
        wait_until(lambda: site.shopper("127.0.0.7").get("/").status == 429, 5, "one more is let in")
        assert site.shopper("127.0.0.7").get("/static/a.css").status == 200
    finally:
        for one in slow:
            one.leave()
    assert {path for path, _, _ in site.seen} == {"/", "/static/a.css"}


def test_a_stranger_of_ipv6_is_a_network_of_64_bits() -> None:
    _, _, rest = TEMPLATE.read_text().partition("map $remote_addr $stranger {")
    rules = re.findall(r'"~(.+)" "?\$(\w+)(::)?"?;', rest.partition("default")[0])

    def stranger(address: str) -> str:
        for pattern, name, end in rules:
            if found := re.search(pattern.replace("(?<", "(?P<"), address):
                return str(found[name] + end)
        return address

    assert len(rules) == 3
    assert stranger("203.0.113.5") == stranger("::ffff:203.0.113.5") == "203.0.113.5"
    assert stranger("2001:db8:1:2:3:4:5:6") == stranger("2001:db8:1:2::9") == "2001:db8:1:2:"
    assert stranger("2001:db8:1:3::9") != stranger("2001:db8:1:2::9")
    assert stranger("2001:db8::1") == stranger("2001:db8::2:3") == "2001:db8::"
    assert stranger("::1") == "::"
