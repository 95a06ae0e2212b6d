"""Addresses are counted as what one sender has of them."""

import pytest

from fashion.addresses import counted_as


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("192.0.2.7", "192.0.2.7"),
        (" 192.0.2.7:5123 ", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("[2001:db8:1:2::1]:443", "2001:db8:1:2::"),
        ("[2001:db8:1:2::1]", "2001:db8:1:2::"),
        ("::1", "::"),
        ("", None),
        ("unknown", None),
        ("192.0.2.7, 192.0.2.8", None),
        ("192.0.2.256", None),
        ("[", None),
    ],
)
def test_an_address_is_read_with_or_without_a_port(text: str, address: str | None) -> None:
    assert counted_as(text) == address
