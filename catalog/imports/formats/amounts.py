"""Amounts and prices of rows."""

import re
from decimal import Decimal

from catalog.amounts import COMMA, AmountUnclearError, plain_amount, with_point
from catalog.imports.rows import RowRefusedError, quoted

LONGEST_AMOUNT = 40  # characters
PLAIN = re.compile(r"-?(\d+\.?\d*|\.\d+)")
SYMBOLS = {"€": "EUR", "£": "GBP", "₹": "INR", "₺": "TRY", "₩": "KRW"}  # those of one currency; $ is of many
CURRENCY = rf"[A-Za-z]{{3}}|[{''.join(SYMBOLS)}]"
PRICE = re.compile(rf"(?P<before>{CURRENCY})?\s*(?P<amount>-?[\d.,'’\s]*\d)\s*(?P<after>{CURRENCY})?")


def read_amount(line: int, column: str, spelled: str, *, comma: bool = False) -> Decimal:
    """The amount that a text spells; with a decimal comma where that is usual. Raises RowRefusedError."""
    plain = with_point(spelled) if comma and COMMA.fullmatch(spelled) else spelled
    if len(plain) > LONGEST_AMOUNT or not PLAIN.fullmatch(plain):
        raise RowRefusedError(line, column, f"{quoted(spelled)} is not an amount")
    return Decimal(plain)


def read_price(line: int, column: str, spelled: str) -> tuple[Decimal, str]:
    """The amount and the currency of a price, empty where it has none. Raises RowRefusedError."""
    found = PRICE.fullmatch(spelled) if len(spelled) <= LONGEST_AMOUNT else None
    named = {SYMBOLS.get(one, one.upper()) for one in (found["before"], found["after"]) if one} if found else set()
    if found is None or len(named) > 1:
        raise RowRefusedError(line, column, f"{quoted(spelled)} is not an amount with its currency")
    try:
        amount = plain_amount(found["amount"])
    except AmountUnclearError as error:
        raise RowRefusedError(line, column, f"{quoted(found['amount'])} {error}") from error
    return read_amount(line, column, amount), next(iter(named), "")
