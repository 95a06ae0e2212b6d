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
