"""The register of messages: sentence, where it is told, and the visit that shows it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.messages_shown.shopper import Shopper

Visit = Callable[[Shopper], Any]
BLANK = re.compile(r"\{(\w+)\}")
FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class Told:
    """A sentence with its blanks as {name}; where it is told, as docs/shopper.md has it: the page, the status code or
    "by script", and, where there is one, the live region or "title"."""

    sentence: str
    where: str

    @property
    def status(self) -> str:
        """The status code, or "by script"."""
        return self.where.split(", ")[1]

    @property
    def region(self) -> str:
        """Its live region: alert, status, or title; "" where it is told by the page itself."""
        return "".join(self.where.split(", ")[2:])


@dataclass(frozen=True)
class Shown:
    """A visit that shows a message, and what its blanks are filled with then; of others, anything."""

    told: Told
    visit: Visit
    values: dict[str, str] = field(default_factory=dict)

    @property
    def pattern(self) -> re.Pattern[str]:
        """What the text of some element on the page is, from its beginning to its end."""
        words = BLANK.split(self.told.sentence)  # words and names in turn
        filled = [re.escape(self.values[name]) if name in self.values else r"[^\s{%].*" for name in words[1::2]]
        return re.compile("".join(re.escape(part) + hole for part, hole in zip(words[::2], [*filled, ""], strict=True)))


@dataclass
class Register:
    """What the modules beside this one have registered."""

    shown: list[Shown] = field(default_factory=list)
    in_browser: dict[Told, str] = field(default_factory=dict)


_register = Register()


def tell(where: str, sentence: str, visit: Visit, **values: str) -> None:
    """Register a message with its visit."""
    _register.shown.append(Shown(Told(sentence, where), visit, values))


def shows(where: str, *sentences: str, **values: str) -> Callable[[Visit], Visit]:
    """The same, of all that one visit shows in one place."""

    def register(visit: Visit) -> Visit:
        for sentence in sentences:
            tell(where, sentence, visit, **values)
        return visit

    return register


def tell_in_browser(where: str, sentence: str, test: str) -> None:
    """Register a message that only a script shows, with the test that drives a browser there: path::name."""
    _register.in_browser[Told(sentence, where)] = test


def all_messages() -> Register:
    """Everything, once the modules beside this one are read."""
    for path in sorted(FOLDER.glob("*.py")):
        import_module(f"{__package__}.{path.stem}" if path.stem != "__init__" else str(__package__))
    return _register
