"""Amounts and prices as people and shops write them; none is guessed."""

import re
from decimal import Decimal

from catalog.imports.rows import RowRefusedError, quoted

LONGEST_AMOUNT = 40  # characters
PLAIN = re.compile(r"-?(\d+\.?\d*|\.\d+)")
COMMA = re.compile(r"-?(\d+|\d{1,3}(\.\d{3})+),\d{1,2}")
# Thousands in groups: a single mark before three digits could be either, and is not read.
GROUPED = re.compile(
    r"-?(\d{1,3}(,\d{3})+\.\d{1,2}|\d{1,3}([ \u00a0\u202f'’]\d{3})+([.,]\d{1,2})?"
    r"|\d{1,3}(,\d{3}){2,}|\d{1,3}(\.\d{3}){2,})"
)
UNCLEAR = re.compile(r"-?[1-9]\d{0,2}[.,]\d{3}")
SYMBOLS = {"€": "EUR", "£": "GBP", "₹": "INR", "₺": "TRY", "₩": "KRW"}  # those of one currency; $ is of many
CURRENCY = rf"[A-Za-z]{{3}}|[{''.join(SYMBOLS)}]"
PRICE = re.compile(rf"(?P<before>{CURRENCY})?\s*(?P<amount>-?[\d.,'’\s]*\d)\s*(?P<after>{CURRENCY})?")


def read_amount(line: int, column: str, spelled: str, *, comma: bool = False) -> Decimal:
    """The amount that a text spells; with a decimal comma where that is usual. Raises RowRefusedError."""
    plain = spelled.replace(".", "").replace(",", ".") if comma and COMMA.fullmatch(spelled) else spelled
    if len(plain) > LONGEST_AMOUNT or not PLAIN.fullmatch(plain):
        raise RowRefusedError(line, column, f"{quoted(spelled)} is not an amount")
    return Decimal(plain)


def read_price(line: int, column: str, spelled: str) -> tuple[Decimal, str]:
    """The amount and the currency of a price, empty where it has none. Raises RowRefusedError."""
    found = PRICE.fullmatch(spelled) if len(spelled) <= LONGEST_AMOUNT else None
    named = {SYMBOLS.get(one, one.upper()) for one in (found["before"], found["after"]) if one} if found else set()
    if found is None or len(named) > 1:
        raise RowRefusedError(line, column, f"{quoted(spelled)} is not an amount with its currency")
    amount = found["amount"]
    if UNCLEAR.fullmatch(amount):
        raise RowRefusedError(line, column, f"{quoted(amount)} may be thousands or decimals: write it as 1234.50")
    if GROUPED.fullmatch(amount):
        amount = _without_groups(amount)
    return read_amount(line, column, amount, comma=True), next(iter(named), "")


def _without_groups(amount: str) -> str:
    whole, mark, cents = re.fullmatch(r"(.*?)(?:([.,])(\d{1,2}))?", amount).groups("")  # type: ignore[union-attr]
    return re.sub(r"[^\d-]", "", whole) + ("." if mark else "") + cents
