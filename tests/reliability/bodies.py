"""Whole requests of strangers, drawn by hypothesis: whatever stands in an address, a form, a file or a header."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from hypothesis import strategies as st

from tests.reliability.endpoints import Endpoint
from tests.reliability.fields import Fields
from tests.reliability.nonsense import TEXTS, as_query, encoded, spoilt, values

FORM, MULTIPART = "application/x-www-form-urlencoded", "multipart/form-data; boundary=XX"
TYPES = (
    *(
        FORM,
        f"{FORM}; charset=utf-8",
        "application/json",
        "text/plain",
        "image/jpeg",
        "",
        "x",
        "/",
        ";;;",
        "text/html;",
    ),
    *(f"{FORM}; charset={one}" for one in ("utf-7", "utf-16", "hex", "undefined", "idna", "rot13", "unicode_escape")),
    *(
        "multipart/form-data",
        "multipart/form-data; boundary=",
        "multipart/form-data; boundary=" + "b" * 300,
        "multipart/x",
    ),
    *(f"{MULTIPART}; charset={one}" for one in ("utf-7", "utf-16", "hex", "undefined", "unicode_escape", "no-such")),
)
FILES = ("photo", "file", "photos-0-image", "photos-more", "image")  # fields of ours that are files
FILE_NAMES = (
    "a.jpg",
    "",
    "a.csv",
    "../../a.jpg",
    "C:\\a.zip",
    "a\0.csv",
    "\u202egpj.a",
    "ä.csv",
    "x" * 300 + ".csv",
    ".csv",
    "..",
)
CONTENTS = (
    b"",
    b"\0",
    b"sku,name\n1,\0",
    b"\xff\xd8\xff\xe0",
    b"GIF89a",
    b"PK\x03\x04",
    b"PK\x05\x06" + bytes(18),
    b"x" * 70_000,
)
HEADERS = (
    "HTTP_HX_REQUEST",
    "HTTP_X_REQUESTED_WITH",
    "HTTP_ACCEPT_LANGUAGE",
    "HTTP_IF_NONE_MATCH",
    "HTTP_IF_MODIFIED_SINCE",
)


@dataclass(frozen=True)
class Case:
    """A request."""

    path: str
    query: str = ""
    kind: str = ""  # of the body; none: it is a GET
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


def cases(one: Endpoint) -> st.SearchStrategy[Case]:
    """Requests of an address. What is drawn from is put together once: for each case it took longer than to ask."""
    slot = st.tuples(st.sampled_from(sorted(one.slots)), values()) if one.slots else st.nothing()
    slots = st.one_of(st.just(()), st.tuples(slot)).map(dict)
    fields, bodies = spoilt(one.query), st.one_of(st.just(("", b"")), _bodies(one.form))
    headers = st.dictionaries(st.sampled_from(HEADERS), st.sampled_from(["true", *map(_header, TEXTS)]), max_size=1)

    @st.composite
    def draw_case(draw: st.DrawFn) -> Case:
        kind, body = draw(bodies)
        return Case(one.path(draw(slots)), as_query(draw(fields)), kind, body, draw(headers))

    return draw_case()


def multipart(fields: Fields, files: Sequence[tuple[str, str, bytes]] = ()) -> bytes:
    """A form with files as browsers send it, between lines of XX."""
    parts = [b'name="%s"\r\n\r\n%s' % (_token(name), value) for name, value in fields]
    parts += [
        b'name="%s"; filename="%s"\r\n\r\n%s' % (_token(name), encoded(given), data) for name, given, data in files
    ]
    return b"".join(b"--XX\r\nContent-Disposition: form-data; %s\r\n" % part for part in parts) + b"--XX--\r\n"


def _bodies(form: Fields) -> st.SearchStrategy[tuple[str, bytes]]:
    fields = spoilt(form)
    file = st.tuples(
        st.sampled_from(FILES), st.sampled_from(FILE_NAMES), st.one_of(st.sampled_from(CONTENTS), st.binary())
    )
    sent = fields.map(lambda one: (FORM, as_query(one).encode()))
    with_files = st.tuples(fields, st.lists(file, max_size=2)).map(
        lambda one: (MULTIPART, multipart(tuple(one[0]), one[1]))
    )
    odd = st.tuples(
        st.sampled_from(TYPES), st.one_of(fields.map(lambda one: as_query(one).encode()), st.binary(max_size=200))
    )
    return st.one_of(sent, sent, with_files, odd)


def _token(name: str) -> bytes:
    return encoded(name).replace(b'"', b"%22").replace(b"\r", b"").replace(b"\n", b"")


def _header(text: str) -> str:
    """As a server hands it on: without ends of lines, each byte a letter."""
    return encoded(text).replace(b"\r", b" ").replace(b"\n", b" ").decode("latin-1")[:8_000]
