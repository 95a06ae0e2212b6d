"""All that the shopper's templates and modules can say, collected from their source."""

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from django.template.base import Lexer, TokenType
from django.utils.translation.template import templatize

BASE_DIR = Path(__file__).resolve().parent.parent.parent
PACKAGES = ("catalog", "search")
FOR_STAFF = ("admin", "sheet.html", "admin.py")  # parts of paths
STRING = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
CALL = re.compile(rf"\b(n?p?gettext)\(({STRING}(?:,\s*{STRING})*)")
MARKS = re.compile(r"_|n?p?gettext(_lazy|_noop)?")
SAID = re.compile(r"""\sdata-say-([\w-]+)=""")
SAID_SENTENCE = re.compile(r"""\sdata-say-[\w-]+="\{% translate "([^"]+)" %\}\"""")
REFUSALS = ("PictureRefusedError", "FetchRefusedError", "BoxRefusedError", "ValidationError")
READ_OUT = ("alt", "aria-label", "aria-roledescription", "aria-valuetext", "placeholder", "title")
BEGINS, ENDS = ("blocktranslate", "comment"), ("endblocktranslate", "endcomment")


def templates() -> list[Path]:
    """The shopper's templates."""
    found = sorted((BASE_DIR / "templates").rglob("*.html"))
    return [path for path in found if not set(path.parts) & set(FOR_STAFF)]


def modules() -> list[Path]:
    """The modules in which something may be said to a shopper."""
    found = [path for package in PACKAGES for path in sorted((BASE_DIR / package).rglob("*.py"))]
    return [path for path in found if not set(path.parts) & set(FOR_STAFF)]


def sentences() -> set[str]:
    """All that is marked for translation, singular and plural, with blanks as {name}."""
    marked = [one for path in templates() for one in _in_template(path)]
    marked += [one for path in modules() for one in _in_module(path)]
    return {plain(one) for one in marked}


def plain(sentence: str) -> str:
    """A sentence as people read it: blanks as {name}, a percent sign once, no tags."""
    filled = re.sub(r"%\((\w+)\)[sd]", r"{\1}", sentence).replace("%%", "%")
    return re.sub(r"<[^>]+>", "", filled)


def said_by_scripts() -> tuple[int, set[str]]:
    """How many data-say-… attributes there are, and the sentences in them."""
    texts = [path.read_text() for path in templates()]
    count = sum(len(SAID.findall(text)) for text in texts)
    return count, {plain(one) for text in texts for one in SAID_SENTENCE.findall(text)}


def untranslated(path: Path) -> list[str]:
    """Words of a template that stand outside of every translation."""
    text, depth = [], 0
    for token in Lexer(path.read_text()).tokenize():
        word = token.contents.split()[0] if token.token_type == TokenType.BLOCK else ""
        depth += (word in BEGINS) - (word in ENDS)
        text.append(token.contents if token.token_type == TokenType.TEXT and not depth else "")
    reader = _Words()
    reader.feed("".join(text))
    return [found.strip() for found in reader.found if re.search(r"[^\W\d_]{2}", found)]


def unmarked_refusals() -> list[str]:
    """Sentences that something is refused with though they are not marked for translation."""
    return [
        f"{path.name}: {argument.value!r}"
        for path in modules()
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and _name(node.func) in REFUSALS
        for argument in node.args
        if isinstance(argument, ast.Constant)
    ]


class _Words(HTMLParser):
    """Collects text outside of tags, and that of attributes that people read."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.found += [value for name, value in attrs if name in READ_OUT and value]

    def handle_data(self, data: str) -> None:
        self.found.append(data)


def _in_template(path: Path) -> Iterator[str]:
    for name, arguments in CALL.findall(templatize(path.read_text())):
        strings = ast.literal_eval(f"[{arguments}]")
        yield from strings[1:] if "pgettext" in name else strings


def _in_module(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and MARKS.fullmatch(name := _name(node.func)):
            strings = [one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
            yield from strings[1:] if "pgettext" in name else strings


def _name(called: ast.expr) -> str:
    """The last name of what is called: `forms.ValidationError` is a ValidationError."""
    return called.attr if isinstance(called, ast.Attribute) else called.id if isinstance(called, ast.Name) else ""
