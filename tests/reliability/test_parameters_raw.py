"""What no client of HTTP would send, byte by byte to the real web process: no answer is a 5xx, and it goes on."""

from collections.abc import Iterator

import pytest

from tests.conftest import Say
from tests.reliability.nonsense import NUMBERS, TEXTS, encoded
from tests.reliability.oddities import BROKEN_TYPES, PARTS
from tests.reliability.raw import status_of, web_process

pytestmark = [pytest.mark.stack, pytest.mark.slow]
UNKNOWN_CODING = 501  # what HTTP has for a Transfer-Encoding that nobody knows
HOST = b"Host: localhost\r\n"
FORM = b"Content-Type: application/x-www-form-urlencoded\r\n"
MULTIPART = b"Content-Type: multipart/form-data; boundary=XX\r\n"
LINES = (
    *(
        b"",
        b"\r\n",
        b"\0",
        b"GET",
        b"GET /",
        b"GET / HTTP/0.9",
        b"GET / HTTP/1.0",
        b"GET / HTTP/9.9",
        b"GET / HTTP/x",
        b"/ HTTP/1.1",
    ),
    *(
        b"get / HTTP/1.1",
        b"G\0T / HTTP/1.1",
        b"TRACE / HTTP/1.1",
        b"CONNECT localhost:22 HTTP/1.1",
        b"OPTIONS * HTTP/1.1",
    ),
    *(
        b"PRI * HTTP/2.0",
        b"GET http://localhost/ HTTP/1.1",
        b"GET //evil.example/ HTTP/1.1",
        b"GET /../../etc/passwd HTTP/1.1",
    ),
    *(
        b"GET /%00 HTTP/1.1",
        b"GET /\xff\xfe HTTP/1.1",
        b"GET /%ff%fe HTTP/1.1",
        b"GET /a#b?c HTTP/1.1",
        b"GET ? HTTP/1.1",
        b"GET a HTTP/1.1",
    ),
    *(
        b"GET /" + b"a" * 9_000 + b" HTTP/1.1",
        b"GET /?" + b"a=b&" * 1_000 + b" HTTP/1.1",
        b"GET /a b c HTTP/1.1",
        b"\x16\x03\x01\x02\x00\x01",
    ),
    *(
        b"GET /media/%2e%2e/%2e%2e/db.sqlite3 HTTP/1.1",
        b"GET /static/%2e%2e/settings.py HTTP/1.1",
        b"GET /static/\0 HTTP/1.1",
    ),
    *(
        b"GET /static/%00 HTTP/1.1",
        b"GET /static/%ff HTTP/1.1",
        b"GET /media/%ff HTTP/1.1",
        b"GET /items/" + b"9" * 5_000 + b"/ HTTP/1.1",
    ),
)
HEADS = (
    *(
        b"",
        b"Host: a\r\nHost: b\r\n",
        b"Host: \r\n",
        b"Host: [::1\r\n",
        b"Host: \xff\r\n",
        b"Host: a b\r\n",
        b"No colon\r\n",
        b": x\r\n",
    ),
    *(
        b"A\0: x\r\n",
        b"A: \0\r\n",
        b"A : x\r\n",
        b"A: x\r\n y\r\n",
        b"A: x\n",
        b"A: x\r",
        b"A_B: x\r\n",
        b"A: " + b"x" * 9_000 + b"\r\n",
    ),
    *(
        b"A: x\r\n" * 200,
        b"Expect: 100-continue\r\n",
        b"Expect: x\r\n",
        b"Connection: upgrade\r\nUpgrade: h2c\r\n",
        b"Transfer-Encoding: x\r\n",
    ),
    *(
        b"Content-Length: 5\r\nContent-Length: 6\r\n",
        b"Content-Length: -1\r\n",
        b"Content-Length: x\r\n",
        b"Content-Length: 9\r\n",
    ),
    *(
        b"Transfer-Encoding: chunked\r\nContent-Length: 3\r\n",
        b"Transfer-Encoding: chunked, chunked\r\n",
        b"Range: bytes=0-0,-1,a\r\n",
    ),
    *(
        b'Cookie: sessionid="\\000abcdefgh"; csrftoken="\\000"\r\n',
        b"Cookie: " + b"a=b;" * 1_500 + b"\r\n",
        b"Cookie: \xff=\xfe\r\n",
    ),
)
CHUNKS = (
    *(
        b"0\r\n\r\n",
        b"x\r\n\r\n",
        b"-1\r\n\r\n",
        b"ffffffffffffffff\r\nx",
        b"5\r\nsa",
        b"6\r\nsave=1\r\n0\r\n\r\n",
        b"6\r\nsave=1",
        b"",
    ),
    *(
        b"6;a=b\r\nsave=1\r\n0\r\n\r\n",
        b"6\nsave=1\n0\n\n",
        b"6\r\nsave=1XX0\r\n\r\n",
        b"0\r\nA: b\r\n\r\n",
        b"1\r\n" * 1_000,
    ),
)


def requests() -> Iterator[bytes]:
    """Each as it is sent."""
    yield from (line + b"\r\n" + HOST + b"\r\n" for line in LINES)
    for path in (b"/", b"/admin/login/"):
        yield from (
            b"GET %s HTTP/1.1\r\n%s%s\r\n" % (path, HOST if index else b"", head) for index, head in enumerate(HEADS)
        )
    kinds = [kind.encode("latin-1").replace(b"\r\n", b"") for kind in BROKEN_TYPES]
    yield from (b"GET /?q=%%ff%%20 HTTP/1.1\r\n%sContent-Type: %s\r\n\r\n" % (HOST, kind) for kind in kinds)
    for path in (b"/share/", b"/saved/"):
        yield from (_post(path, b"Content-Type: %s\r\n" % kind, b"a=%ff%00&b=c") for kind in kinds)
        yield from (_post(path, MULTIPART, b"--XX\r\n" + part + b"\r\n\r\nx\r\n--XX--\r\n") for part in PARTS)
        for kind, body in (
            (FORM, b"save=1"),
            (MULTIPART, b"--XX\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n--XX--\r\n"),
        ):
            yield from (
                _post(path, kind, body, length) for length in (0, 1, len(body) - 1, len(body) + 1, 3_000_000, 10**20)
            )
        yield from (
            b"POST %s HTTP/1.1\r\n%s%sTransfer-Encoding: chunked\r\n\r\n%s" % (path, HOST, FORM, body)
            for body in CHUNKS
        )
    texts = [encoded(text).replace(b"\r", b"").replace(b"\n", b"") for text in (*TEXTS, *NUMBERS)]
    yield from (b"GET /lookups/%s/results/?left=%s HTTP/1.1\r\n%s\r\n" % (text, text, HOST) for text in texts)
    yield from (
        b"GET / HTTP/1.1\r\n%sAccept-Language: %s\r\nCookie: sessionid=%s\r\n\r\n" % (HOST, text, text)
        for text in texts
    )


def _post(path: bytes, kind: bytes, body: bytes, length: int | None = None) -> bytes:
    told = len(body) if length is None else length
    return b"POST %s HTTP/1.1\r\n%s%sContent-Length: %d\r\n\r\n%s" % (path, HOST, kind, told, body)


def test_no_bytes_break_the_web_process(tmp_path_factory: pytest.TempPathFactory, figure: Say) -> None:
    with web_process(tmp_path_factory.mktemp("raw")) as port:
        answers = [(status_of(port, sent), sent) for sent in requests()]
        after = status_of(port, b"GET /deleted/ HTTP/1.1\r\n" + HOST + b"\r\n")
    faults = [(status, sent[:300]) for status, sent in answers if status >= 500 and status != UNKNOWN_CODING]
    silent = sum(not status for status, _ in answers)
    figure(
        "raw requests to gunicorn",
        "0 5xx but 501",
        f"{len(answers)} requests, {len(faults)} with a 5xx, {silent} hung up on",
    )
    assert not faults, faults
    assert after == 200
