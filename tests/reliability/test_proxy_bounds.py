"""How much the shipped proxy takes of whom, and that the site itself is the first to say that it is too much."""

import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.reliability.limited import LIMITS
from tests.reliability.proxy import TEMPLATE
from tests.reliability.test_proxy import Site, send, site
from tests.stack.site import wait_until

__all__ = ["site"]

pytestmark = pytest.mark.stack
A_MINUTE = int(LIMITS["UPLOADS_PER_MINUTE"])


def part_of(template: str, place: str) -> str:
    """What the configuration says of a place."""
    return template.partition(f"location {place} {{")[2].partition("\n        }\n")[0]


def test_as_many_photos_at_once_as_the_site_allows_a_minute_reach_the_site(site: Site) -> None:
    with ThreadPoolExecutor(A_MINUTE) as pool:
        sent = pool.map(lambda _: site.shopper("127.0.0.5").post_file("/lookups/", {}, b"a"), range(A_MINUTE))
        assert Counter(answer.status for answer in sent) == {200: A_MINUTE}


def test_the_bound_of_one_sender_is_that_of_the_site() -> None:
    (burst,) = re.findall(r"zone=uploaders burst=(\d+)", TEMPLATE.read_text())
    assert int(burst) == A_MINUTE


@pytest.mark.parametrize("path", ["/saved/", "/deleted/", "/", "/static/a.css", "/media/renditions/a.webp"])
def test_a_form_without_a_photo_is_small(site: Site, path: str) -> None:
    refused = send(site.shopper(), path, 2)
    assert refused.status == 413
    assert site.seen == []


def test_what_lies_in_files_may_be_asked_for_by_many_at_once_and_has_a_bound() -> None:
    text = TEMPLATE.read_text()
    for place in ("~ ^/(static|media)/", "^~ /media/renditions/"):
        assert {"limit_conn fetchers 100;", "client_max_body_size 1k;"} <= {
            line.strip() for line in part_of(text, place).splitlines()
        }


def test_a_deleted_picture_is_asked_for_again_within_an_hour() -> None:
    text = TEMPLATE.read_text()
    lines = {line.strip() for line in part_of(text, "^~ /media/renditions/").splitlines()}
    assert {"proxy_cache_valid 200 1h;", "proxy_ignore_headers Cache-Control;"} <= lines


def test_pictures_are_kept_and_come_with_the_headers_of_the_site(site: Site) -> None:
    for _ in range(2):
        answer = site.shopper().get("/media/renditions/a.webp", Accept_Language="de")
        assert answer.headers["cache-control"] == "public, max-age=600"
        assert answer.status == 200
    assert [path for path, _, _ in site.seen] == ["/media/renditions/a.webp"]


def test_what_the_proxy_says_itself_loads_nothing_and_tells_nobody(site: Site) -> None:
    said = [send(site.shopper(), "/lookups/", 23)]
    site.server.shutdown()
    site.server.server_close()

    def is_gone() -> bool:
        answer = site.shopper().get("/")
        said.extend([answer] if answer.status == 503 else [])
        return answer.status == 503

    wait_until(is_gone, 5, "the site still answers")  # over a line that it still holds
    for answer in said:
        assert answer.headers["content-security-policy"].startswith("default-src 'none'; ")
        assert answer.headers["referrer-policy"] == "same-origin"
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_staff_have_more_time_than_shoppers() -> None:
    assert "proxy_read_timeout 300s;" in part_of(TEMPLATE.read_text(), "/admin/")
