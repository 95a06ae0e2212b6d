"""Amounts are written as the reader's language writes them."""

from decimal import Decimal

import pytest
from django.template import Context, Template
from django.test import Client
from django.utils.translation import override

from search.money import describe_band, format_money
from search.prices import Band
from tests.shop import add_item


@pytest.mark.parametrize(
    ("language", "amount", "currency", "written"),
    [
        ("en", "1299.95", "EUR", "€1,299.95"),
        ("en", "1299.00", "EUR", "€1,299"),
        ("en", "0.00", "EUR", "€0"),
        ("en", "0.50", "GBP", "£0.50"),
        ("en", "10", "USD", "$10"),
        ("en-gb", "10.5", "GBP", "£10.50"),
        ("en", "3200", "JPY", "¥3,200"),
        ("en", "9999999999.99", "EUR", "€9,999,999,999.99"),
        ("de", "1299.95", "EUR", "1.299,95 €"),
        ("de", "1299", "EUR", "1.299 €"),
        ("de", "12.5", "SEK", "12,50 SEK"),
        ("fr", "1299.95", "EUR", "1 299,95 €"),
        ("en", "150000", "INR", "₹150,000"),
        ("hi", "150000", "INR", "₹1,50,000"),
        ("zh-hans", "20", "CNY", "¥20"),
        ("de-ch", "20", "CHF", "CHF 20"),
    ],
)
def test_an_amount_is_written_in_the_language(language: str, amount: str, currency: str, written: str) -> None:
    with override(language):
        found = format_money(Decimal(amount), currency)
    assert found.replace("\xa0", " ").replace("\u202f", " ") == written


@pytest.mark.parametrize(("amount", "written"), [("1299", "SEK 1,299"), ("1299.50", "SEK 1,299.50")])
def test_a_currency_that_is_a_word_is_set_apart(amount: str, written: str) -> None:
    with override("en"):
        assert format_money(Decimal(amount), "SEK").replace("\xa0", " ") == written


@pytest.mark.parametrize(
    ("language", "amount", "written"),
    [("en", "1299", "KWD 1,299"), ("en", "1299.5", "KWD 1,299.500"), ("de", "1299", "1.299 KWD"), ("de", "0", "0 KWD")],
)
def test_a_currency_of_three_decimals_is_written_whole(language: str, amount: str, written: str) -> None:
    with override(language):
        assert format_money(Decimal(amount), "KWD").replace("\xa0", " ") == written


@pytest.mark.parametrize("amount", ["100", "1000000", "1000.00", "0"])
@pytest.mark.parametrize("language", ["en", "de", "de-at", "de-ch", "fr", "sv", "hi", "pt-br", "tr", "ja"])
def test_a_whole_amount_keeps_every_one_of_its_figures(language: str, amount: str) -> None:
    with override(language):
        written = format_money(Decimal(amount), "EUR")
    assert "".join(letter for letter in written if letter.isdecimal()) == str(int(Decimal(amount)))


def test_a_language_that_nobody_knows_is_english() -> None:
    with override("tlh"):
        assert format_money(Decimal(20), "EUR") == "€20"


@pytest.mark.parametrize(
    ("low", "high", "words"),
    [
        (None, None, "At any price"),
        (None, "20", "Under €20"),
        ("20", "49.50", "€20 to €49.50"),
        ("1000", None, "€1,000 and over"),
    ],
)
def test_a_band_is_described_in_words(low: str | None, high: str | None, words: str) -> None:
    band = Band(None if low is None else Decimal(low), None if high is None else Decimal(high))
    with override("en"):
        assert describe_band(band, "EUR") == words


def test_templates_write_money_too() -> None:
    template = Template("{% load money %}{{ amount|money:currency }}")
    with override("de"):
        assert template.render(Context({"amount": Decimal("7.20"), "currency": "EUR"})) == "7,20\xa0€"


@pytest.mark.parametrize(
    ("accepted", "language", "amount"),
    [
        ("en-GB", "en-gb", "€129,900"),
        ("en", "en-gb", "€129,900"),
        ("en-IN,en;q=0.9", "en-in", "€1,29,900"),
        ("de-DE,de;q=0.9,en;q=0.5", "de", "129.900\xa0€"),
        ("de-CH", "de-ch", "EUR\xa0129’900"),
        ("fr-FR, de;q=0.5", "de", "129.900\xa0€"),
        ("xx", "en-gb", "€129,900"),
    ],
)
@pytest.mark.django_db
def test_amounts_are_written_as_the_readers_browser_asks(
    client: Client, accepted: str, language: str, amount: str
) -> None:
    item = add_item(price="129900")
    page = client.get(item.get_absolute_url(), headers={"Accept-Language": accepted})
    assert page.headers["Content-Language"] == language
    assert amount in page.content.decode()
