"""What a site that runs answers to files that are sent to it."""

import re
from html import unescape

from catalog.picture_limits import SENTENCES
from tests.reliability.shoppers import FILE_NAME, Shopper
from tests.stack.site import Site

ACCEPTED = "accepted"


def send(shopper: Shopper, data: bytes, name: str = FILE_NAME) -> tuple[int, str, str]:
    """Send a photo, and follow to its crop page: the status, what is said of the photo, and the page's text."""
    answer = shopper.upload(data, shopper.cookies.get("csrftoken", ""), name)
    if answer.is_success:
        answer = shopper.get(answer.location)
    return answer.status, ACCEPTED if answer.status == 200 else told(answer.text), answer.text


def told(page: str) -> str:
    """Which sentence about a picture is on a page, or the beginning of its text."""
    for sentence in SENTENCES:
        if re.search(re.sub(r"%\\\((\w+)\\\)s", ".+", re.escape(sentence)), unescape(page)):
            return sentence
    return f"no sentence: {page[:200]}"


def web_of(site: Site) -> set[int]:
    """The processes that answer requests, and what forks their decoders."""
    return {*site.pids("gunicorn"), *site.pids("catalog.decoder")}
