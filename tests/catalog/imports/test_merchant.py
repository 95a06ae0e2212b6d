"""A product feed is read as text and as XML; sizes of one look are one item."""

from decimal import Decimal

import pytest

from tests.catalog.imports.reading import fixture, read_table

CDN = "https://cdn.example.org"


def test_sizes_of_a_look_are_one_item_at_the_lowest_price_and_listed_if_any_is_to_be_had() -> None:
    rows, faults = read_table(fixture("merchant.tsv"))
    assert [(row.line, row.sku, row.brand) for row in rows] == [
        (2, "T1", "Northsea"),
        (4, "T3", "Northsea"),
        (5, "T4", ""),
    ]
    assert faults == ["line 6, price: 'free' is not an amount with its currency"]
    navy, rust, belt = rows
    assert navy.images == (f"{CDN}/t1.jpg", f"{CDN}/t2.jpg", f"{CDN}/t3.jpg")
    assert navy.fields == {
        **{"name": "Tide coat", "price": Decimal("199.00"), "sale_price": Decimal("149.50"), "currency": "EUR"},
        **{"category": "Coats", "colour": "Navy", "gender": "Women", "listed": True},
        "url": "https://shop.example.org/t?c=1",
    }
    assert (rust.fields["price"], rust.fields["currency"], rust.fields["colour"]) == (Decimal(210), "USD", "Rust")
    assert (belt.fields["price"], belt.fields["listed"], belt.defaults) == (Decimal(15), True, {"brand": "Nobody"})
    assert not {"category", "gender", "colour"} & belt.fields.keys()


def test_rss_is_read_with_the_line_of_each_product() -> None:
    rows, faults = read_table(fixture("merchant_rss.xml"))
    assert [(row.line, row.sku) for row in rows] == [(7, "R1"), (27, "R3")]
    assert faults == ["line 22, price: is missing"]
    sandal, bag = rows
    assert sandal.images == (f"{CDN}/r1.jpg", f"{CDN}/r1-b.jpg", f"{CDN}/r1-c.jpg")
    assert (sandal.fields["name"], sandal.fields["price"]) == ("Rope sandal & strap", Decimal(80))
    assert (sandal.fields["category"], sandal.fields["gender"]) == ("Sandals", "Unisex")
    assert (bag.fields["name"], bag.fields["category"], bag.fields["listed"]) == ("Cleat bag", "Handbags", False)
    assert bag.fields["sale_price"] is None


def test_atom_is_read_too() -> None:
    (row,), faults = read_table(fixture("merchant_atom.xml"))
    assert (row.line, row.sku, row.brand, faults) == (6, "M1", "Northsea", [])
    assert (row.fields["url"], row.fields["currency"]) == ("https://shop.example.org/m1", "GBP")


def feed(**values: str) -> str:
    """A table of one entry."""
    entry = {"id": "A", "title": "Coat", "link": "https://x.example/a", "price": "10 EUR", **values}
    return "\t".join(entry) + "\n" + "\t".join(entry.values()) + "\n"


@pytest.mark.parametrize(
    ("price", "amount", "currency"),
    [
        ("15.00 USD", "15", "USD"),
        ("USD 15.00", "15", "USD"),
        ("15.00USD", "15", "USD"),
        ("15", "15", "EUR"),
        ("1.234,50 SEK", "1234.50", "SEK"),
        ("15,5 eur", "15.5", "EUR"),
        ("1,234.56 USD", "1234.56", "USD"),
        ("1 234,56 EUR", "1234.56", "EUR"),
        ("1\u202f234,56 EUR", "1234.56", "EUR"),
        ("1'234.50 CHF", "1234.50", "CHF"),
        ("1.234.567 EUR", "1234567", "EUR"),
        ("1,234,567.8 USD", "1234567.8", "USD"),
        ("15,00 €", "15", "EUR"),
        ("€15.00", "15", "EUR"),
        ("£15.00 GBP", "15", "GBP"),
    ],
)
def test_prices_are_written_with_their_currency(price: str, amount: str, currency: str) -> None:
    ((row,), _) = read_table(feed(price=price))
    assert (row.fields["price"], row.fields["currency"]) == (Decimal(amount), currency)


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({"price": "-5 USD"}, "line 2, price: Ensure this value is greater than or equal to 0"),
        ({"sale_price": "9 USD"}, "line 2, sale_price: is in another currency than the price"),
        ({"sale_price": "11 EUR"}, "line 2, sale_price: The sale price is above the price"),
        ({"price": "1.234 EUR"}, "line 2, price: '1.234' may be thousands or decimals: write it as 1234.50"),
        ({"price": "12,345 EUR"}, "line 2, price: '12,345' may be thousands or decimals"),
        ({"price": "0.125 EUR"}, "line 2, price: has more than 2 decimal places"),
        ({"price": "1,23,4.5 EUR"}, "line 2, price: '1,23,4.5' is not an amount"),
        ({"price": "12 34 EUR"}, "line 2, price: '12 34' is not an amount"),
        ({"price": "$15.00"}, "line 2, price: '$15.00' is not an amount with its currency"),
        ({"price": "€15.00 USD"}, "line 2, price: '€15.00 USD' is not an amount with its currency"),
        ({"price": "1_000 EUR"}, "line 2, price: '1_000 EUR' is not an amount with its currency"),
        ({"price": "1.5e2 EUR"}, "line 2, price: '1.5e2 EUR' is not an amount with its currency"),
        ({"price": "9" * 190_000}, f"line 2, price: '{'9' * 59}…' is not an amount with its currency"),
        ({"id": ""}, "line 2, id: is missing"),
        ({"color": "x" * 41}, "line 2, color: too long"),
        ({"link": "javascript:alert(1)"}, "line 2, link: Enter a valid URL"),
        ({"price": "1e400 EUR"}, "line 2, price: '1e400 EUR' is not an amount"),
    ],
)
def test_bad_entries_are_refused(values: dict[str, str], fault: str) -> None:
    rows, faults = read_table(feed(**values))
    assert (rows, [found[: len(fault)] for found in faults]) == ([], [fault])


@pytest.mark.parametrize(
    ("period", "sale"),
    [
        ("2001-01-01T00:00+0100/2001-02-01T00:00+0100", None),
        ("2001-01-01T00:00+0100/2999-02-01T00:00+0100", Decimal(8)),
        ("2999-01-01/2999-02-01", None),
        ("whenever", Decimal(8)),
    ],
)
def test_a_sale_counts_while_it_is_on(period: str, sale: Decimal | None) -> None:
    ((row,), _) = read_table(feed(sale_price="8 EUR", sale_price_effective_date=period))
    assert row.fields["sale_price"] == sale


def test_entries_of_one_id_are_refused_after_the_first() -> None:
    rows, faults = read_table(feed() + feed().partition("\n")[2])
    assert (len(rows), faults) == (1, ["line 3, id: appears already in line 2"])


HEAD = "id\ttitle\tlink\tprice\tavailability\titem_group_id\tcolor\tsize\n"


def entry(key: str, group: str, **values: str) -> str:
    """A line of a table."""
    said = {"price": "20.00 EUR", "availability": "in_stock", "color": "Red", **values}
    return (
        f"{key}\tTee\thttps://x.example/{key}\t{said['price']}\t{said['availability']}\t{group}\t{said['color']}\tS\n"
    )


def test_sizes_of_a_look_need_not_be_neighbours_within_their_group() -> None:
    rows, faults = read_table(
        HEAD
        + entry("1", "G", availability="out_of_stock")
        + entry("2", "G", color="Blue")
        + entry("3", "G", price="15.00 EUR")
        + entry("4", "G", color="Blue", availability="out_of_stock")
    )
    assert [(row.sku, row.fields["price"], row.fields["listed"]) for row in rows] == [("1", 15, True), ("2", 20, True)]
    assert faults == []


def test_a_size_that_is_given_away_is_the_cheapest() -> None:
    head = "id\ttitle\tlink\titem_group_id\tprice\tsale_price\n"
    sizes = "1\tTee\thttps://x.example/1\tG\t20.00 EUR\t0.00 EUR\n2\tTee\thttps://x.example/2\tG\t15.00 EUR\t\n"
    ((row,), _) = read_table(head + sizes)
    assert (row.sku, row.fields["price"], row.fields["sale_price"]) == ("1", 20, 0)


def test_a_group_that_comes_back_is_refused() -> None:
    rows, faults = read_table(HEAD + entry("1", "G") + entry("2", "H") + entry("3", "G") + entry("4", ""))
    assert [row.sku for row in rows] == ["1", "2", "4"]
    assert faults == ["line 4, item_group_id: appears already in line 2; the entries of a group must follow each other"]


def test_a_group_of_endless_entries_is_bounded() -> None:
    rows, faults = read_table(HEAD + "".join(entry(str(n), "G", color=f"c{n}") for n in range(5002)))
    assert (len(rows), faults) == (
        5000,
        [f"line {n}, item_group_id: more than 5000 entries of one group" for n in (5002, 5003)],
    )


@pytest.mark.parametrize("group", ["", "<g:item_group_id>G{0}</g:item_group_id>"])
def test_products_that_share_a_line_are_items_of_their_own(group: str) -> None:
    item = f"<item><g:id>M{{0}}</g:id><title>Coat {{0}}</title><g:price>1{{0}} EUR</g:price>{group}</item>"
    items = "".join(item.format(number) for number in range(5))
    rows, faults = read_table(f'<rss xmlns:g="http://base.google.com/ns/1.0">{items}</rss>')
    assert [(row.line, row.sku, row.fields["price"]) for row in rows] == [(1, f"M{n}", 10 + n) for n in range(5)]
    assert faults == []


def test_a_title_over_several_lines_is_one_line() -> None:
    item = "<item><id>1</id><title><![CDATA[\n  Linen &\n  shirt ]]></title><price>1 EUR</price></item>"
    ((row,), _) = read_table(f"<rss>{item}</rss>")
    assert row.fields["name"] == "Linen & shirt"
    ((row,), _) = read_table(
        feed(title='"Linen &\n shirt"', additional_image_link='"https://a/1\nhttps://a/2, https://a/3,4"')
    )
    assert (row.fields["name"], row.images) == ("Linen & shirt", ("https://a/1", "https://a/2", "https://a/3,4"))


def test_photos_are_called_as_the_feed_calls_them() -> None:
    ((row,), _) = read_table(feed())
    assert row.column_of("image") == "image_link"
