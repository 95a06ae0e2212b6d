"""Rows of a table that no honest shop writes; each is a good row but for one cell."""

COLUMNS = (
    "sku",
    "name",
    "brand",
    "price",
    "sale_price",
    "currency",
    "category",
    "colour",
    "gender",
    "url",
    "listed",
    "image",
)
GOOD = {"name": "Coat", "brand": "Acme", "price": "20.00", "currency": "EUR", "listed": "yes"}
LONG = "x" * 20_001
TEXTS = {
    "nul": b"a\0b",
    "surrogate": b"a\xed\xa0\x80b",
    "latin-1": b"Mod\xe8le",
    "half a letter": b"a\xe2\x82",
    "overlong slash": b"\xc0\xaf",
    "escape": b"a\x1b[31mb",
    "no letter": "a\ufffeb".encode(),
    "bidi": "a\u202egpj.exe\u2066b".encode(),
    "zero width": "a\u200b\u200d\ufeffb".encode(),
    "tags": "a\U000e0041".encode(),
    "emoji": "🦊👩‍🚀".encode(),
    "joined": b"e\xcc\x81" * 30,
    "formula": b"=HYPERLINK(1)",
    "markup": b"<script>alert(1)</script>",
    "quote": b"Robert'); DROP TABLE item;--",
    "template": b"{{ 7*7 }}%s{0}",
    "long": LONG.encode(),
    "longer than a name": b"x" * 201,
    "longer than anything": b"x" * 250_000,
}
NUMBERS = {
    **{
        one: one.encode()
        for one in ("-1", "-0", "NaN", "nan", "sNaN", "Infinity", "-inf", "1e3", "1E+400", "0x10", "1_000")
    },
    **{
        one: one.encode()
        for one in ("1.234", "1,5", "1.000,00", "1'000.00", "20 EUR", "$20", "٢٠", "２０", "½", "²", "--5", "+5", "5.")
    },
    **{
        one: one.encode()
        for one in (".5", "9999999999.99", "10000000000", "00000000020.00", "1" * 41, "", " ", "20.00\u00a0")
    },
    "nul": b"2\x000",
    "formula": b"=20",
    "huge": b"9" * 5_000,
}
CURRENCIES = ("eur", "EURO", "E", "€", "EÜR", "ＥＵＲ", "E\tR", "123", "")
LINKS = (
    "javascript:alert(1)",
    "data:text/html,x",
    "//evil.example",
    "http://",
    "http://[",
    "ftp://a/",
    "https://a.example/\u202e",
    "a" * 300,
)
FLAGS = ("ja", "2", "YES", "maybe", "True", "\u2713")
IMAGES = (
    *(
        "../../etc/passwd",
        "/etc/passwd",
        "C:\\x.jpg",
        "storage:../x",
        "storage:lookups/a.jpg",
        "storage:/etc/passwd",
        "file:///etc/passwd",
    ),
    *(
        "http://127.0.0.1/a.jpg",
        "http://[::1",
        "a.jpg" * 500,
        "|".join(f"{one}.jpg" for one in range(101)),
        "a\u202e.jpg",
        "storage:photos/",
    ),
)


def rows() -> dict[str, dict[str, bytes]]:
    """Every row by what is odd about it, whose sku it has too unless the sku is what is odd."""
    found = {
        f"{column} {kind}": {column: text}
        for column in ("sku", "name", "brand", "category")
        for kind, text in TEXTS.items()
    }
    found |= {f"price {kind}": {"price": text} for kind, text in NUMBERS.items()}
    found |= {f"sale {kind}": {"sale_price": text} for kind, text in NUMBERS.items()}
    for column, texts in (("currency", CURRENCIES), ("url", LINKS), ("listed", FLAGS), ("image", IMAGES)):
        found |= {f"{column} {text[:30]}": {column: text.encode()} for text in texts}
    good = {name: value.encode() for name, value in GOOD.items()}
    return {kind: {"sku": f"S-{number}".encode(), **good, **row} for number, (kind, row) in enumerate(found.items())}


def as_table(every: dict[str, dict[str, bytes]]) -> bytes:
    """The rows as CSV, each cell in quotes, one line a row; bytes, for no text says all of it."""
    lines = [b",".join(b'"%s"' % row.get(name, b"").replace(b'"', b'""') for name in COLUMNS) for row in every.values()]
    return b"\n".join([",".join(COLUMNS).encode(), *lines, b""])
