"""A picture is fetched from an allowed address only, within limits, and every refusal is a sentence."""

from collections.abc import Iterator
from time import monotonic

import pytest

from catalog import fetching
from catalog.fetching import FetchRefusedError, fetch, read_address
from catalog.picture_limits import LIMITS
from tests.catalog.picture_server import PICTURE, OtherSite, other_site
from tests.conftest import Say

SOON = 0.5  # seconds


@pytest.fixture
def site() -> Iterator[OtherSite]:
    """Another site."""
    with other_site() as running:
        yield running


def refusal(address: str, *hosts: str, seconds: float = 10) -> str:
    """Why nothing is fetched."""
    with pytest.raises(FetchRefusedError) as caught:
        fetch(address, hosts, seconds)
    return str(caught.value)


def test_a_picture_is_fetched_as_it_is(site: OtherSite) -> None:
    assert fetch(site.url("picture"), [site.place]) == PICTURE


def test_the_request_names_the_host_and_nobody_else(site: OtherSite) -> None:
    fetch(site.url("picture?size=ä b&x=%20"), [site.place])
    ((path, headers),) = site.asked
    assert path == "/picture?size=%C3%A4%20b&x=%20"
    assert headers == {
        "Host": site.place,
        "Accept": "image/*",
        "Accept-Encoding": "identity",
        "Connection": "close",
    }


def test_proxies_of_the_environment_are_not_used(site: OtherSite, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert fetch(site.url("picture"), [site.place]) == PICTURE


@pytest.mark.parametrize("hosts", [[], ["example.org"], ["*"], ["127.0.0.1"], ["127.0.0.1:1"], ["localhost"]])
def test_a_host_that_the_operator_does_not_name_is_not_asked(site: OtherSite, hosts: list[str]) -> None:
    assert refusal(site.url("picture"), *hosts) == fetching.NOT_ALLOWED
    assert site.asked == []


@pytest.mark.parametrize("entry", ["localhost:{port}", ".localhost:{port}"])
def test_a_name_that_leads_into_a_private_network_is_refused(site: OtherSite, entry: str) -> None:
    address = f"http://localhost:{site.server_port}/picture"
    assert refusal(address, entry.format(port=site.server_port)) == fetching.NOT_ALLOWED
    assert site.asked == []


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.1", "2130706433", "0x7f000001", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.1", "localhost"]
)
def test_any_public_host_is_no_private_one_however_it_is_spelt(host: str) -> None:
    assert refusal(f"http://{host}/picture", "*") == fetching.NOT_ALLOWED


@pytest.mark.parametrize("hops", [1, 2, 3])
def test_a_few_redirects_are_followed(site: OtherSite, hops: int) -> None:
    assert fetch(site.url(f"hops/{hops}"), [site.place]) == PICTURE
    assert len(site.asked) == hops + 1


def test_more_redirects_are_not(site: OtherSite, figure: Say) -> None:
    assert refusal(site.url("hops/4"), site.place) == fetching.ASTRAY
    figure("redirects that a fetch follows", f"{fetching.REDIRECTS}", f"{len(site.asked) - 1}")
    assert len(site.asked) == fetching.REDIRECTS + 1


@pytest.mark.parametrize(
    "onward", ["http://localhost:{port}/picture", "//localhost:{port}/picture", "http://127.0.0.2:{port}/picture"]
)
def test_a_redirect_is_checked_anew(site: OtherSite, onward: str) -> None:
    address = site.url("to/" + onward.format(port=site.server_port))
    assert refusal(address, site.place, f"localhost:{site.server_port}") == fetching.NOT_ALLOWED
    assert [path for path, _ in site.asked] == ["/to/" + onward.format(port=site.server_port)]


@pytest.mark.parametrize(
    "onward", ["file:///etc/passwd", "ftp://127.0.0.1/a", "data:image/png,x", "http://[", "http://"]
)
def test_a_redirect_to_what_is_no_address_is_refused(site: OtherSite, onward: str) -> None:
    assert refusal(site.url(f"to/{onward}"), site.place) == fetching.ASTRAY


@pytest.mark.parametrize("path", ["drip", "headers", "silence"])
def test_a_site_that_takes_too_long_is_left(site: OtherSite, path: str) -> None:
    assert refusal(site.url(path), site.place, seconds=SOON) == fetching.TOO_SLOW


def test_a_file_that_is_too_large_is_left(site: OtherSite, figure: Say) -> None:
    told = {path: refusal(site.url(path), site.place) for path in ("endless", "boast")}
    refused = [path for path, sentence in told.items() if sentence == fetching.TOO_LARGE]
    what = f"a fetched file of more than {LIMITS.max_bytes // 1_000_000} MB, with its length and without"
    figure(what, "refused in a sentence", f"{len(refused)} of {len(told)}")
    assert refused == list(told)


@pytest.mark.slow
def test_a_site_that_never_ends_is_left_when_the_time_for_all_of_it_is_over(site: OtherSite, figure: Say) -> None:
    begun = monotonic()
    assert refusal(site.url("drip"), site.place, seconds=fetching.SECONDS) == fetching.TOO_SLOW
    seconds = monotonic() - begun
    figure("a fetch from a site that drips a byte now and then", f"{fetching.SECONDS:.0f} s", f"{seconds:.1f} s")
    assert seconds < fetching.SECONDS + 3  # which is room for a busy machine


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("status/404", fetching.NOTHING_THERE),
        ("status/410", fetching.NOTHING_THERE),
        ("status/401", fetching.WITHHELD),
        ("status/403", fetching.WITHHELD),
        ("status/500", fetching.WITHHELD),
        ("status/204", fetching.WITHHELD),
        ("status/302", fetching.WITHHELD),
        ("page", fetching.WEB_PAGE),
        ("babble", fetching.UNREACHABLE),
    ],
)
def test_an_answer_that_is_no_picture_is_told(site: OtherSite, path: str, sentence: str) -> None:
    assert refusal(site.url(path), site.place) == sentence


def test_half_a_file_is_half_a_file(site: OtherSite) -> None:
    assert fetch(site.url("cut"), [site.place]) == PICTURE[: len(PICTURE) // 2]


def test_where_nobody_listens_nothing_answers() -> None:
    with other_site() as gone:
        address, place = gone.url("picture"), gone.place
    assert refusal(address, place) == fetching.UNREACHABLE


def test_a_site_without_a_certificate_is_not_trusted(site: OtherSite) -> None:
    secure = site.url("picture").replace("http://", "https://")
    assert refusal(secure, site.place, seconds=5) in (fetching.UNREACHABLE, fetching.TOO_SLOW)
    assert site.asked == []


def test_a_name_that_does_not_exist_is_not_reached() -> None:
    assert refusal("http://nobody.invalid/a.jpg", "*") in (fetching.UNREACHABLE, fetching.TOO_SLOW)


@pytest.mark.parametrize(
    "address",
    [
        *("", "a picture", "example.org/a.jpg", "//example.org/a.jpg", "ftp://example.org/a.jpg", "file:///etc/passwd"),
        *("http://", "http:///a.jpg", "http://[", "http://a..b/", "http://exa mple.org/", "javascript:alert(1)"),
        *("http://example.org:99999/", "http://example.org:0/", "http://example.org:x/", f"http://{'a' * 64}.org/"),
    ],
)
def test_what_is_no_address_is_refused(address: str) -> None:
    assert refusal(address, "*") == fetching.MALFORMED


@pytest.mark.parametrize("address", ["http://me:secret@example.org/", "http://me@example.org/", "http://@example.org/"])
def test_an_address_with_a_name_in_it_is_refused(address: str) -> None:
    assert refusal(address, "*") == fetching.WITH_PASSWORD


@pytest.mark.parametrize(
    ("address", "header", "path"),
    [
        ("https://Example.ORG", "example.org", "/"),
        ("https://example.org.:443/a.jpg#part", "example.org", "/a.jpg"),
        ("http://example.org:8080/a b?c=d e", "example.org:8080", "/a%20b?c=d%20e"),
        ("http://[2606:4700::1]/a", "[2606:4700::1]", "/a"),
        (" https://bücher.example/ü ", "xn--bcher-kva.example", "/%C3%BC"),
    ],
)
def test_an_address_is_read_as_it_is_asked_for(address: str, header: str, path: str) -> None:
    target = read_address(address)
    assert (target.header, target.path) == (header, path)
