"""A shopper with a browser's cookies, who comes from an address of his own."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from time import monotonic
from urllib.parse import urlencode, urlsplit

PATIENCE_S = 60.0
BOUNDARY = "----the-parts-of-a-form"
FILE_NAME = "photo.jpg"
WHOLE = "left=0&top=0&width=100&height=100"
UNANSWERED = (OSError, HTTPException)  # nothing came back, or not all of it


class NoFormError(HTTPException):
    """A page without the form that was to be sent."""


@dataclass(frozen=True)
class Answer:
    """What came back, and how long that took."""

    status: int
    headers: Mapping[str, str]  # names in small letters
    body: bytes = field(repr=False)
    seconds: float

    @property
    def text(self) -> str:
        """The page."""
        return self.body.decode(errors="replace")

    @property
    def location(self) -> str:
        """Where it leads."""
        return self.headers.get("location", "")

    @property
    def is_success(self) -> bool:
        """Whether it says that what was asked for is done."""
        return self.status < 400

    @property
    def says_when(self) -> bool:
        """Whether it sends away for now, and says for how long."""
        return self.status in (429, 503) and self.headers.get("retry-after", "").isdigit()


@dataclass
class Shopper:
    """Somebody who opens pages of a site. Raises one of UNANSWERED where no whole answer comes."""

    url: str
    address: str = "127.0.0.1"  # that he comes from; all of 127.0.0.0/8 are this machine's
    patience_s: float = PATIENCE_S
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str = "/", **headers: str) -> Answer:
        """Open a page; in the names of headers _ stands for -."""
        return self._ask("GET", path, _spell(headers))

    def send(self, path: str, body: bytes, **headers: str) -> Answer:
        """Send anything."""
        return self._ask("POST", path, _spell(headers), body)

    def post(self, path: str, **fields: str) -> Answer:
        """Send a form whose token is taken from the home page, as all forms' may be."""
        body = urlencode({"csrfmiddlewaretoken": self.token(), **fields}).encode()
        return self._ask("POST", path, {"Content-Type": "application/x-www-form-urlencoded"}, body)

    def upload(self, photo: bytes, token: str = "", file_name: str = FILE_NAME) -> Answer:
        """Send a photo to be looked up; a success leads to its crop page."""
        fields = {"csrfmiddlewaretoken": token or self.token()}
        return self._ask("POST", "/lookups/", FORM, spell_form(fields, photo, file_name=file_name))

    def share(self, photo: bytes, **headers: str) -> Answer:
        """Send a photo as a phone shares it, which needs no page before."""
        from_a_phone = {**FORM, "Sec-Fetch-Site": "none", **_spell(headers)}
        return self._ask("POST", "/share/", from_a_phone, spell_form({}, photo))

    def post_file(self, path: str, fields: Mapping[str, str], photo: bytes, name: str = "photo") -> Answer:
        """Send a form with a file, whose field is called so."""
        return self._ask("POST", path, FORM, spell_form(fields, photo, name))

    def token(self, path: str = "/") -> str:
        """That of a form on a page."""
        page = self.get(path)
        found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)
        if not found:
            raise NoFormError(f"no form but {page.status}{'' if page.says_when else ' without Retry-After'}")
        return found[1]

    def results(self, uploaded: Answer) -> Answer:
        """The results of all of a photo that was taken in."""
        return self.get(f"{uploaded.location}results/?{WHOLE}")

    def _ask(self, method: str, path: str, headers: Mapping[str, str], body: bytes | None = None) -> Answer:
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        start, line = monotonic(), self._line()
        try:
            line.request(method, path, body, {**headers, "Cookie": cookies, "Connection": "close"})
            response = line.getresponse()
            whole = response.read()
        finally:
            line.close()
        for name, value in response.getheaders():
            if name.lower() == "set-cookie":
                key, _, rest = value.partition("=")
                self.cookies[key] = rest.partition(";")[0]
        known = {name.lower(): value for name, value in response.getheaders()}
        return Answer(response.status, known, whole, monotonic() - start)

    def _line(self) -> HTTPConnection:
        place = urlsplit(self.url)
        assert place.hostname == "127.0.0.1", "strangers of tests go nowhere else"
        return HTTPConnection(place.hostname, place.port, self.patience_s, source_address=(self.address, 0))


FORM = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}


def spell_form(fields: Mapping[str, str], photo: bytes, name: str = "photo", file_name: str = FILE_NAME) -> bytes:
    """A form with a photo, as a browser sends it under the headers FORM."""
    start = "".join(f"{_part(field)}\r\n\r\n{value}\r\n" for field, value in fields.items())
    file = f'{_part(name)}; filename="{file_name}"\r\nContent-Type: image/jpeg\r\n\r\n'
    return (start + file).encode() + photo + f"\r\n--{BOUNDARY}--\r\n".encode()


def _spell(headers: Mapping[str, str]) -> dict[str, str]:
    return {name.replace("_", "-"): value for name, value in headers.items()}


def _part(name: str) -> str:
    return f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"'
