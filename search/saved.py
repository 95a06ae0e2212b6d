"""Lists of saved items as a cookie keeps them: ids with dots between, newest first."""

import re
from collections.abc import Iterable

COOKIE = "saved"
MOST = 48
LIFETIME_S = 180 * 24 * 3600
ID = re.compile(r"[1-9][0-9]{0,17}")  # what every database takes as a key


def parse_ids(text: str) -> tuple[int, ...]:
    """The ids that a text names, each once; whatever else is in it is passed over, and so is what is too much."""
    ids = dict.fromkeys(int(part) for part in text.split(".") if ID.fullmatch(part))
    return tuple(ids)[:MOST]


def write_ids(ids: Iterable[int]) -> str:
    """The text that parse_ids() reads."""
    return ".".join(str(one) for one in ids)


def with_saved(ids: Iterable[int], new: Iterable[int]) -> tuple[int, ...]:
    """A list with some more in front; the oldest make room."""
    return tuple(dict.fromkeys([*new, *ids]))[:MOST]


def without(ids: Iterable[int], dropped: Iterable[int]) -> tuple[int, ...]:
    """A list without some."""
    gone = frozenset(dropped)
    return tuple(one for one in ids if one not in gone)
