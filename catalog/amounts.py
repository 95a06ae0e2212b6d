"""Amounts as people of many countries write them; none is guessed."""

import re

COMMA = re.compile(r"[+-]?(\d+|\d{1,3}(\.\d{3})+),\d{1,2}")
# Thousands in groups: a single mark before three digits could be either, and is not read.
GROUPED = re.compile(
    r"-?(\d{1,3}(,\d{3})+\.\d{1,2}|\d{1,3}([ \u00a0\u202f'’]\d{3})+([.,]\d{1,2})?"
    r"|\d{1,3}(,\d{3}){2,}|\d{1,3}(\.\d{3}){2,})"
)
UNCLEAR = re.compile(r"-?[1-9]\d{0,2}[.,]\d{3}")


class AmountUnclearError(ValueError):
    """An amount that may be read in two ways, said as the end of a sentence."""

    def __init__(self) -> None:
        """What to do about it."""
        super().__init__("may be thousands or decimals: write it as 1234.50")


def plain_amount(spelled: str) -> str:
    """An amount without marks of thousands and with a point before its decimals; what is none stays as it is. Raises
    AmountUnclearError."""
    if UNCLEAR.fullmatch(spelled):
        raise AmountUnclearError
    if COMMA.fullmatch(spelled):
        return with_point(spelled)
    return _without_groups(spelled) if GROUPED.fullmatch(spelled) else spelled


def with_point(spelled: str) -> str:
    """An amount of the shape of COMMA with a point before its decimals."""
    return spelled.replace(".", "").replace(",", ".")


def _without_groups(amount: str) -> str:
    whole, mark, cents = re.fullmatch(r"(.*?)(?:([.,])(\d{1,2}))?", amount).groups("")  # type: ignore[union-attr]
    return re.sub(r"[^\d-]", "", whole) + ("." if mark else "") + cents
