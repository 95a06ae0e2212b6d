"""No template says a word, and no script a sentence, that cannot be translated."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

BASE_DIR = Path(__file__).resolve().parent.parent.parent
FOR_DEVELOPERS = ("sheet.html",)  # what evaluate writes
SAID = (
    "alt",
    "aria-label",
    "aria-description",
    "aria-roledescription",
    "aria-valuetext",
    "placeholder",
    "title",
    "label",
)
TEMPLATES = [
    path
    for path in sorted((BASE_DIR / "templates").rglob("*.html"))
    if path.name not in FOR_DEVELOPERS and "admin" not in path.parts  # staff read English
]
SCRIPTS = sorted((BASE_DIR / "static" / "js").glob("*.js"))
PARTS = re.compile(
    r"{#.*?#}|{%\s*comment\b.*?{%\s*endcomment\s*%}|{%\s*blocktranslate\b.*?{%\s*endblocktranslate\s*%}|{%.*?%}|{{.*?}}",
    re.S,
)
COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.S)
LITERAL = re.compile(r"""(["'`])((?:\\.|(?!\1).)*)\1""", re.S)
FILLED_IN = re.compile(r"\${[^}]*}")
TWO_WORDS = re.compile(r"[A-Za-z]{2,} [A-Za-z]{2,}")


class Words(HTMLParser):
    """What a template says outside of gettext: texts and attributes that a person reads or hears."""

    def __init__(self) -> None:
        """Nothing yet."""
        super().__init__()
        self.found: list[str] = []
        self._named = 0  # how deep in what is the name of the site, which no language changes

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  as called
        """Keep the attributes that are said."""
        self.found += [value for name, value in attrs if value and (name in SAID or name.startswith("data-say"))]
        if self._named or ("translate", "no") in attrs:
            self._named += 1

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002  as called
        """Come out of the site's name."""
        self._named = max(0, self._named - 1)

    def handle_data(self, data: str) -> None:
        """Keep what is written."""
        if not self._named:
            self.found.append(data)


def words_of(template: str) -> list[str]:
    """The letters that a template says outside of gettext, but for the name of the site and the start of an address."""
    reader = Words()
    reader.feed(PARTS.sub("", template))
    said = (re.sub("· Fashion Lookup|https://", "", text).strip() for text in reader.found)
    return [text for text in said if re.search(r"[^\W\d_]", text)]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_templates_say_nothing_outside_of_gettext(path: Path) -> None:
    assert words_of(path.read_text(encoding="utf-8")) == []


def test_words_outside_of_gettext_are_found() -> None:
    name = '<b translate="no">Fashion <i>Look</i>up</b>'
    template = f'<p title="Ours">{{{{ name }}}} {name} saved</p><i aria-label="{{% url x %}}">{{# no #}}</i>'
    assert words_of(template) == ["Ours", "saved"]


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_scripts_have_no_sentences_of_their_own(path: Path) -> None:
    assert sentences_of(path.read_text(encoding="utf-8")) == []


def test_sentences_of_scripts_are_found() -> None:
    script = 'const a = "min-width"; // "Not this one"\nstatus.textContent = "Please wait" + `${new URL(it)}`;'
    assert sentences_of(script) == ["Please wait"]


def sentences_of(script: str) -> list[str]:
    """The string literals of a script that have two words side by side."""
    literals = (FILLED_IN.sub("", found[2]) for found in LITERAL.finditer(COMMENT.sub("", script)))
    return [text for text in literals if TWO_WORDS.search(text)]
