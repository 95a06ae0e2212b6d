"""Photos are fetched from their addresses: of allowed hosts, politely, again if need be, and only if they changed."""

from collections import Counter
from collections.abc import Iterator

import pytest
from pytest_django.fixtures import Settings

from catalog.deadlines import Deadline
from catalog.fetching import Answer
from catalog.imports.photos.addresses import fetch_photos
from catalog.imports.photos.hosts import IN_A_ROW, NO_TIME, Hosts, Pace, Wanted
from tests.catalog.picture_server import LONG_AGO, PICTURE, OtherSite, other_site

QUICK = Pace(pause_s=0, again_s=0, most_wait_s=0.2, photo_s=5)


@pytest.fixture
def site(settings: Settings) -> Iterator[OtherSite]:
    """Another site, which the operator allows."""
    with other_site() as running:
        settings.IMPORT_PHOTO_HOSTS = [running.place]
        yield running


def fetch(*addresses: str, etag: str = "", hosts: Hosts | None = None, seconds: float = 60) -> list[Answer | str]:
    """What came of each address."""
    wanted = [Wanted(address, etag) for address in addresses]
    found = fetch_photos(wanted, hosts or Hosts({}, QUICK), Deadline.after(seconds))
    return [found[address] for address in addresses]


def asked(site: OtherSite) -> Counter[str]:
    """How often each path was asked for."""
    return Counter(path for path, _ in site.asked)


@pytest.mark.parametrize("count", [0, 1, 2, 30])
def test_every_photo_is_fetched_and_no_more_than_two_at_once(site: OtherSite, count: int) -> None:
    found = fetch(*(site.url(f"picture?{number}") for number in range(count)))
    assert found == [Answer(PICTURE, "")] * count
    assert len(site.asked) == count
    assert site.most_at_once <= 2


def test_an_address_that_is_wanted_twice_is_asked_once(site: OtherSite) -> None:
    assert fetch(*[site.url("picture")] * 3) == [Answer(PICTURE, "")] * 3
    assert asked(site) == {"/picture": 1}


@pytest.mark.parametrize(("path", "mark"), [("tagged/a", '"a"'), ("dated", LONG_AGO)])
def test_a_photo_that_has_not_changed_is_not_sent_again(site: OtherSite, path: str, mark: str) -> None:
    assert fetch(site.url(path)) == [Answer(PICTURE, mark)]
    assert fetch(site.url(path), etag=mark) == [Answer(None, mark)]
    assert fetch(site.url(path), etag='"other"') == [Answer(PICTURE, mark)]


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
@pytest.mark.parametrize("times", [1, 2])
def test_a_host_that_is_busy_is_asked_again(site: OtherSite, status: int, times: int) -> None:
    path = f"later/{status}/{times}/0"
    assert fetch(site.url(path)) == [Answer(PICTURE, "")]
    assert asked(site) == {f"/{path}": times + 1}


def test_a_host_is_asked_three_times_and_then_no_more(site: OtherSite) -> None:
    assert fetch(site.url("status/500")) == ["127.0.0.1 answers with the status 500"]
    assert asked(site) == {"/status/500": 3}


@pytest.mark.parametrize("path", ["status/404", "status/403", "page", "hops/9", "boast"])
def test_what_will_not_change_is_asked_for_once(site: OtherSite, path: str) -> None:
    (reason,) = fetch(site.url(path))
    assert str(reason).startswith(("127.0.0.1 ", "the file at 127.0.0.1 "))
    assert asked(site)[f"/{path}"] == 1


def test_a_host_that_asks_for_a_long_time_is_left_alone(site: OtherSite) -> None:
    found = fetch(site.url("later/429/9/3600"), *(site.url(f"picture?{number}") for number in range(9)))
    assert found[0] == "127.0.0.1 asks us to come back later"
    assert found[-1] == found[0]
    assert len(site.asked) < 5


def test_a_host_that_asks_for_a_moment_gets_it(site: OtherSite) -> None:
    assert fetch(site.url("later/429/1/0"), site.url("picture")) == [Answer(PICTURE, "")] * 2


def test_a_host_that_never_answers_is_not_waited_for_at_every_photo(site: OtherSite) -> None:
    pace = Pace(pause_s=0, again_s=0, photo_s=0.1)
    found = fetch(*(site.url(f"silence/{number}") for number in range(30)), hosts=Hosts({}, pace))
    assert found[-1] == "127.0.0.1 does not answer"
    assert len(asked(site)) <= 5


def test_a_host_that_is_always_busy_is_given_up_for_good(site: OtherSite) -> None:
    hosts = Hosts({}, QUICK)
    found = fetch(*(site.url(f"later/429/999/0/{number}") for number in range(16)), hosts=hosts)
    assert found[-1] == "127.0.0.1 asks us to come back later"
    before = len(site.asked)
    assert before <= 2 * IN_A_ROW
    assert fetch(site.url("picture"), hosts=hosts) == found[-1:]
    assert fetch(site.url("picture"), hosts=Hosts(hosts.given_up)) == found[-1:]
    assert len(site.asked) == before


def test_a_host_that_is_busy_now_and_then_is_not_given_up(site: OtherSite) -> None:
    hosts = Hosts({}, QUICK)
    for number in range(IN_A_ROW):
        assert fetch(site.url(f"later/503/2/0/{number}"), hosts=hosts) == [Answer(PICTURE, "")]
    assert hosts.given_up == {}


def test_pictures_that_are_broken_do_not_count_against_their_host(site: OtherSite) -> None:
    hosts = Hosts({}, QUICK)
    fetch(*(site.url(f"status/{status}") for status in (500, 502, 404, 403, 500)), hosts=hosts)
    assert hosts.given_up == {}


def test_nothing_is_asked_for_after_the_deadline(site: OtherSite) -> None:
    assert fetch(site.url("picture"), seconds=0) == [NO_TIME.format(host="127.0.0.1")]
    assert fetch(site.url("later/429/9/20"), hosts=Hosts({}, Pace(pause_s=0)), seconds=5) == [
        NO_TIME.format(host="127.0.0.1")
    ]
    assert len(site.asked) == 1


def test_hosts_do_not_wait_for_each_other(site: OtherSite, settings: Settings) -> None:
    with other_site() as second:
        settings.IMPORT_PHOTO_HOSTS = [site.place, second.place]
        assert fetch(site.url("picture"), second.url("tagged/b")) == [Answer(PICTURE, ""), Answer(PICTURE, '"b"')]


@pytest.mark.parametrize("hosts", [[], ["example.org"], ["*"]])
def test_a_host_that_the_operator_does_not_name_is_not_asked(
    site: OtherSite, settings: Settings, hosts: list[str]
) -> None:
    settings.IMPORT_PHOTO_HOSTS = hosts
    (reason,) = fetch(site.url("picture"))
    assert "the setting IMPORT_PHOTO_HOSTS does not name it" in str(reason)
    assert site.asked == []


@pytest.mark.parametrize("address", ["https://", "http://a b/", "ftp://example.org/a.jpg", "https://me@example.org/a"])
def test_what_is_no_address_is_told(address: str) -> None:
    (reason,) = fetch(address)
    assert "address of a photo" in str(reason)
