"""Whole tables and feeds that are odd, each with what becomes of it: how many items come in, how many rows are refused,
and why nothing is read at all."""

HEAD, ROW = "sku,name,brand,price,currency", "T-1,Mäntel,Acme,20.00,EUR"
TWO = f"{HEAD}\n{ROW}\nT-2,Cap,Acme,10.00,EUR\n"
FEED = (
    '<?xml version="1.0"?>{0}<rss xmlns:g="http://base.google.com/ns/1.0"><channel><item><g:id>F-1</g:id><title>{1}</title>'
    "<g:brand>Acme</g:brand><g:price>20.00 EUR</g:price><g:image_link></g:image_link><link>https://a.example/</link></item></channel></rss>"
)
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
DECLARES = "The XML declares entities or names other files, which are not read."
UTF8 = 'The first line is not UTF-8. Please save the table as "CSV UTF-8".'
TABLES: dict[str, tuple[bytes, tuple[int, int, str]]] = {
    "plain": (TWO.encode(), (2, 0, "")),
    "with a mark": (b"\xef\xbb\xbf" + TWO.encode(), (2, 0, "")),
    "with two marks": (
        b"\xef\xbb\xbf" * 2 + TWO.encode(),
        (0, 0, "The first line must name the columns; missing: sku."),
    ),
    "UTF-16, little end first": (TWO.encode("utf-16-le").join((b"\xff\xfe", b"")), (2, 0, "")),
    "UTF-16, big end first": (TWO.encode("utf-16-be").join((b"\xfe\xff", b"")), (2, 0, "")),
    "UTF-16 without a mark": (
        TWO.encode("utf-16-le"),
        (0, 0, "The file is not a table of text. Please save it as CSV."),
    ),
    "UTF-32": (TWO.encode("utf-32"), (0, 0, "The first line must name the columns; missing: sku.")),
    "Latin-1": (TWO.encode("latin-1"), (1, 1, "")),
    "Latin-1 in the first line": (TWO.replace("sku", "sku,größe").encode("latin-1"), (0, 0, UTF8)),
    "semicolons": (TWO.replace(",", ";").encode(), (2, 0, "")),
    "tabs": (TWO.replace(",", "\t").encode(), (2, 0, "")),
    "lines of Windows": (TWO.replace("\n", "\r\n").encode(), (2, 0, "")),
    "lines of old Macs": (TWO.replace("\n", "\r").encode(), (2, 0, "")),
    "lines of all kinds": (f"{HEAD}\r\n{ROW}\rT-2,Cap,Acme,10.00,EUR\n\r\n\r\r".encode(), (2, 0, "")),
    "NUL in the first line": (
        TWO.replace("sku", "s\0ku").encode(),
        (0, 0, "The file is not a table of text. Please save it as CSV."),
    ),
    "NUL alone": (b"\0" * 100_000, (0, 0, "The file is not a table of text. Please save it as CSV.")),
    "nothing": (b"", (0, 0, "The first line must name the columns; missing: sku.")),
    "a picture": (b"\x89PNG\r\n\x1a\n" + bytes(100), (0, 0, "The file is not a table of text. Please save it as CSV.")),
    "a column twice": (
        TWO.replace("name,", "name,NAME,").encode(),
        (0, 0, "The first line names columns twice: name."),
    ),
    "too many columns": (
        ("sku," + ",".join(map(str, range(300)))).encode(),
        (0, 0, "The file has too many columns: 301."),
    ),
    "a quote without end": (f'{HEAD}\n"{ROW}\nT-2,Cap\n'.encode(), (0, 1, "")),
    "a feed": (FEED.format("", "Coat").encode(), (1, 0, "")),
    "a feed with a billion laughs": (
        FEED.format(f"<!DOCTYPE rss [<!ENTITY l0 'ha'>{LAUGHS}]>", "&l9;").encode(),
        (0, 0, DECLARES),
    ),
    "a feed that names a file": (
        FEED.format('<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>', "&x;").encode(),
        (0, 0, DECLARES),
    ),
    "a feed that names an address": (
        FEED.format('<!DOCTYPE rss SYSTEM "http://127.0.0.1/x.dtd">', "Coat").encode(),
        (0, 0, DECLARES),
    ),
    "a feed with parameters": (
        FEED.format('<!DOCTYPE rss [<!ENTITY % x "y"> %x;]>', "Coat").encode(),
        (0, 0, DECLARES),
    ),
    "a feed with a letter that is none": (FEED.format("", "a&#xD800;b").encode(), (0, 1, "")),
    "a feed with a NUL": (FEED.format("", "a&#0;b").encode(), (0, 1, "")),
    "a feed of unknown letters": (
        FEED.format("", "Coat").replace('"1.0"?', '"1.0" encoding="x-none"?').encode(),
        (0, 0, "The XML is in an encoding that is not known here."),
    ),
}
