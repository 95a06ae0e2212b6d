"""Changes in words, as the history tells them: the old value, an arrow, the new one."""

from decimal import Decimal

EMPTY = "empty"
LONGEST = 100  # characters of a value; of a longer one the beginning tells enough


def in_words(value: object) -> str:
    """A value as staff read it: yes or no, an amount with its decimals, "empty" where there is none."""
    if value is None or value == "":
        return EMPTY
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = format(value, "f") if isinstance(value, Decimal) else str(value)
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"


def change_in_words(label: str, old: object, new: object) -> str:
    """One change, such as "Price: 49.90 → 39.90"."""
    return f"{label[:1].upper()}{label[1:]}: {in_words(old)} → {in_words(new)}"
