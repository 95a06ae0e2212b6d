"""What strangers send in place of a number, an id, a date, a word: values as bytes, drawn by hypothesis."""

from collections.abc import Sequence
from functools import cache
from urllib.parse import quote_from_bytes

from hypothesis import strategies as st

NUMBERS = (
    *("-1", "0", "-0", "00", "+5", "--5", " 5 ", "5\n", "1_000", "0x10", "1e3", "1.5", "1,5", ".5", "5.", "1e-400"),
    *("NaN", "nan", "-nan", "sNaN", "NaN123", "inf", "-inf", "Infinity", "1e309", "-1e309", "1E+999999", "0E-999999"),
    *("32768", "2147483647", "2147483648", "-2147483649", "4294967296", "9007199254740993", "9223372036854775807"),
    *("9223372036854775808", "-9223372036854775809", "18446744073709551616", "1" + "0" * 30, "9" * 5_000),
    *("0.001", "100.005", "100.0000000001", "99999999.99", "100000000", "1e-7", "79228162514264337593543950336"),
    *("٣", "１２", "²", "½", "४२", "Ⅷ", "一", "૦", "9\u00a0000", "1'000", "1.000,00", "€5", "5 EUR"),
)
TEXTS = (
    *("", " ", "\t", "\0", "a\0b", "\0" * 100, "\ud800", "a\udfff", "\udfff\ud800", "\x1b[31m", "\x85", "\u2028"),
    *(
        "\u202e\u2066abc",
        "\ufeff",
        "\ufffe",
        "\U000e0041",
        "e\u0301" * 500,
        "🦊" * 300,
        "İ",
        "ß",
        "x" * 101,
        "x" * 65_537,
    ),
    *("%", "%00", "%zz", "%s%n%d", "{{7*7}}", "{0.__class__}", "$(id)", "`id`", "<script>alert(1)</script>"),
    *(
        "'\"--;",
        "\\",
        "\\0",
        "\\u0000",
        "(",
        "[",
        "(a+)+$",
        "*",
        "../../../etc/passwd",
        "..\\..\\x",
        "/",
        "//evil.example",
    ),
    *("\r\nSet-Cookie: a=b", "http://[", "http://evil.example/", "javascript:alert(1)", "null", "None", "undefined"),
    *("true", "on", "[]", "{}", '{"$gt": ""}', "1;2", "1.2.3", "1|2", "1,2,3", ",", ",,,", ".", "-", "_", "a=b&c=d"),
)
DATES = (
    *("2024-02-30", "0000-00-00", "0001-01-01", "9999-12-31", "10000-01-01", "-1-01-01", "2024-13-01", "20240101"),
    *("2024-01-01T00:00:00+99:99", "2024-01-01T24:00:00Z", "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59"),
    *("2024-01-01 00:00:00.1234567890", "2024-W60-9", "2024-366", "٢٠٢٤-٠١-٠١", "1", "today", "1e400"),
)
IDS = (
    *(
        "00000000-0000-0000-0000-000000000000",
        "ffffffffffffffffffffffffffffffff",
        "{11111111-2222-3333-4444-555555555555}",
    ),
    *("urn:uuid:11111111-2222-3333-4444-555555555555", "1.1.1", "987654321", "1/2", "1_2F", "_2F", "_", "1__1"),
)
BROKEN = (b"\xff", b"\xc0\x80", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"a\x80b", b"\xfe\xff\x00a", b"\xe2\x82")


def encoded(text: str) -> bytes:
    """As a browser would send it; lone surrogates as bytes that are no UTF-8."""
    return text.encode("utf-8", "surrogatepass")


@cache
def values() -> st.SearchStrategy[bytes]:
    """A value that makes no sense to somebody."""
    known = st.sampled_from([*map(encoded, (*NUMBERS, *TEXTS, *DATES, *IDS)), *BROKEN])
    drawn = st.one_of(
        st.integers().map(str),
        st.floats().map(repr),
        st.text(max_size=40),
        st.datetimes().map(str),
        st.uuids().map(str),
    )
    return st.one_of(known, known, drawn.map(encoded), st.binary(max_size=20))


def spoilt(sensible: Sequence[tuple[str, bytes]]) -> st.SearchStrategy[list[tuple[str, bytes]]]:
    """Fields of which some have another value, some are missing, some come several times, and some nobody asked for."""
    names = [name for name, _ in sensible]
    changed = st.lists(st.tuples(st.sampled_from(names), values()), max_size=4) if names else st.just([])
    dropped = st.sets(st.sampled_from(names), max_size=3) if names else st.just(set())
    added = st.lists(st.tuples(st.sampled_from(_unasked(names)), values()), max_size=1)
    repeats = st.booleans()

    @st.composite
    def fields(draw: st.DrawFn) -> list[tuple[str, bytes]]:
        new, gone, twice = draw(changed), draw(dropped), draw(repeats)
        replaced = gone if twice else gone | {name for name, _ in new}
        return [*((name, value) for name, value in sensible if name not in replaced), *new, *draw(added)]

    return fields()


def as_query(fields: Sequence[tuple[str, bytes]]) -> str:
    """Fields as an address or a form has them."""
    return "&".join(f"{quote_from_bytes(encoded(name))}={quote_from_bytes(value)}" for name, value in fields)


def _unasked(names: Sequence[str]) -> list[str]:
    arrays = [f"{name}{end}" for name in names[:6] for end in ("[]", "[0]", "[a]", "__in", "__gte")]
    return [*arrays, "", "\0", "next", "_popup", "_to_field", "csrfmiddlewaretoken", "e", "n", "page", "__proto__"]
