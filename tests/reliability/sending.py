"""Somebody who sends files to a site that runs, as a browser would, and sees what is answered."""

import re
from html import unescape
from http.cookiejar import CookieJar
from urllib.error import HTTPError
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

from catalog.picture_limits import SENTENCES
from tests.stack.site import Site

ACCEPTED = "accepted"
EDGE = b"edge-of-a-part"
WAIT_S = 60


class Sender:
    """A browser with cookies."""

    def __init__(self, site: Site) -> None:
        """Its first page brings the token that forms need."""
        self._site = site
        self._opener: OpenerDirector = build_opener(HTTPCookieProcessor(CookieJar()))
        self._token = re.findall(r'name="csrfmiddlewaretoken" value="([^"]+)"', self.get("/")[1])[0]

    def get(self, path: str) -> tuple[int, str]:
        """The status and text of a page."""
        return self._ask(Request(self._site.url + path))  # noqa: S310  of this machine

    def send(self, data: bytes, name: str = "photo.jpg") -> tuple[int, str, str]:
        """Send a photo, and follow to its crop page: the status, what is said of the photo, and the page's text."""
        parts = {
            b'name="csrfmiddlewaretoken"': self._token.encode(),
            b'name="photo"; filename="%b"' % name.encode(): data,
        }
        body = b"".join(
            b"--%b\r\nContent-Disposition: form-data; %b\r\n\r\n%b\r\n" % (EDGE, *part) for part in parts.items()
        )
        request = Request(f"{self._site.url}/lookups/", body + b"--%b--\r\n" % EDGE)  # noqa: S310
        request.add_header("Content-Type", f"multipart/form-data; boundary={EDGE.decode()}")
        status, page = self._ask(request)
        return status, told(page) if status != 200 else ACCEPTED, page

    def _ask(self, request: Request) -> tuple[int, str]:
        try:
            with self._opener.open(request, timeout=WAIT_S) as answer:
                return answer.status, answer.read().decode()
        except HTTPError as error:
            with error:
                return error.code, error.read().decode(errors="replace")


def told(page: str) -> str:
    """Which sentence about a picture is on a page, or the beginning of its text."""
    for sentence in SENTENCES:
        if re.search(re.sub(r"%\\\((\w+)\\\)s", ".+", re.escape(sentence)), unescape(page)):
            return sentence
    return f"no sentence: {page[:200]}"


def web_of(site: Site) -> set[int]:
    """The processes that answer requests, and what forks their decoders."""
    return {*site.pids("gunicorn"), *site.pids("catalog.decoder")}
