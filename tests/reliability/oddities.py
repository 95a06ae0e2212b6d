"""What no browser sends: methods, cookies, headers, types, parts of forms and lengths."""

from tests.reliability.bodies import FORM, TYPES

METHODS = ("HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "CONNECT", "PROPFIND", "get", "X" * 100, "GET\0", "")
PLACES = (
    "/",
    "/saved/",
    "/lookups/",
    "/share/",
    "/admin/",
    "/admin/login/",
    "/admin/catalog/item/",
    "/nowhere/",
    "/static/x",
)
SENT_TO = (
    "/lookups/",
    "/share/",
    "/samples/",
    "/saved/",
    "/admin/login/",
    "/admin/catalog/item/add/",
    "/admin/catalog/import/add/",
)
COOKIES = (
    "sessionid",
    "csrftoken",
    "messages",
    "saved",
    "django_language",
    "owner",
    "__Host-owner",
    "",
    "$Version",
    "__proto__",
)
QUOTED = (
    '"\\000"',
    '"\\000\\377abcdefgh"',
    '"\\',
    '"',
    "a" * 7_000,
    "é",
    "\xff\xfe",
    "%00",
    "a b c",
    "[1]",
    "en-",
    "x" * 600 + "-de",
    "=",
)
HEADERS = (
    *(
        "HOST",
        "X_FORWARDED_FOR",
        "X_FORWARDED_PROTO",
        "X_FORWARDED_HOST",
        "ORIGIN",
        "REFERER",
        "ACCEPT",
        "ACCEPT_LANGUAGE",
    ),
    *("ACCEPT_ENCODING", "IF_NONE_MATCH", "IF_MODIFIED_SINCE", "IF_MATCH", "IF_UNMODIFIED_SINCE", "RANGE", "IF_RANGE"),
    *("USER_AGENT", "AUTHORIZATION", "X_CSRFTOKEN", "X_REQUESTED_WITH", "HX_REQUEST", "HX_CURRENT_URL", "HX_TARGET"),
    *("HX_TRIGGERING_EVENT", "HX_CURRENT_URL_URI_AUTOENCODED", "SEC_FETCH_SITE", "EXPECT", "X_HTTP_METHOD_OVERRIDE"),
)
VALUES = (
    *(
        "",
        "x" * 8_000,
        "\xff\xfe",
        "*",
        ",",
        ";",
        "=",
        '"',
        "W/",
        "bytes=0-",
        "bytes=9-1",
        "bytes=a-b",
        "http://[",
        "null",
    ),
    *(
        "a;q=x",
        "*;q=1e999",
        "en;q=٣",
        "-",
        "en-" * 2_500,
        "Sat, 99 Foo 99999999999 99:99:99 GMT",
        "Thu, 01 Jan 0000 00:00:00 GMT",
    ),
    *(
        "{",
        "127.0.0.1, ::1",
        "[::1]:99999",
        "a:b:c",
        "😀".encode().decode("latin-1"),
        "false",
        "true",
        "Basic =",
        "\x00",
    ),
)
BROKEN_TYPES = (
    *TYPES,
    *("multipart/form-data; a*=b; a*0=c", "text/plain; a*0*=x''%ff; a*=b; boundary=XX", "text/plain; a*=bogus''%41"),
    *(
        "multipart/form-data; boundary=XX; charset*=hex''%41",
        f"{FORM}; charset=\x00",
        "multipart/form-data; boundary=" + "\xff" * 9,
    ),
    *("multipart/form-data; boundary*0=X; boundary*1=X", "x" * 8_000, "multipart/form-data; " + "a=b; " * 1_500),
)
PARTS = (
    *(b"", b"--", b"--XX", b"--XX--", b"--XX\r\n", b"--XX\r\n\r\n", b"--XX\r\n\r\nx", b"--XX\n\n\n", b"\0" * 5_000),
    *(
        b"Content-Disposition: form-data",
        b"Content-Disposition: form-data; name",
        b'Content-Disposition: form-data; name="a',
    ),
    *(b"Content-Disposition: form-data; a*=b; a*0=c; name=photo", b"Content-Disposition: form-data; name*=bogus''%41"),
    *(
        b"Content-Disposition: form-data; name=photo; filename*=utf-8''%ff%00",
        b"Content-Disposition: x; name=photo; filename=a.jpg",
    ),
    *(b"Content-Disposition: form-data; name=photo; filename=a.jpg\r\nContent-Type: a; b*=c; b*0=d",),
    *(b"Content-Disposition: form-data; name=photo; filename=a\r\nContent-Transfer-Encoding: base64",),
    *(
        b"Content-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: base64",
        b"X: " + b"y" * 9_000,
        b"\xff: \xfe",
    ),
)
LENGTHS = ("", "0", "-1", "x", "1", "1.5", "٣", "0x10", "-99999999999999999999")  # longer ones: test_parameters_raw
