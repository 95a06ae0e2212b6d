"""The questions that the other tests ask find what is wrong, so that their silence means something."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.chromium import DESK
from tests.browser.probes import ask, walk_by_tab
from tests.browser.test_access import barriers

pytestmark = pytest.mark.browser


@pytest.fixture
def blank(browser: Browser) -> Iterator[Page]:
    """A page to be filled with faults."""
    context = browser.new_context(viewport=DESK)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(
    ("question", "fault", "words"),
    [
        ("sideways()", "<div style='width: 2000px'>wide</div>", "the page is"),
        (
            "cutOff()",
            "<p style='width: 3em; overflow: hidden; white-space: nowrap'>a long line</p>",
            "cut off at the side",
        ),
        ("cutOff()", "<p style='width: 4em; height: 1em; overflow: clip'>a line or two of words</p>", "cut off below"),
        ("cutOff()", "<p style='width: 3em; white-space: nowrap'>a long line</p>", "wider than its box"),
        ("cutOff()", "<p style='margin-left: -2em'>a line</p>", "reaches out of the window"),
        ("moving()", "<style>@keyframes k { to { opacity: 0 } } p { animation: k 9s }</style><p>a line</p>", "k moves"),
        ("smallTargets([44, 24])", "<button style='width: 30px'>x</button>", "is hit on"),
        ("smallTargets([44, 24])", "<p>See <a href='/'>it</a> all</p>", "not 24 × 24"),
        ("structure()", "<main></main>", "there is not one h1"),
        ("structure()", "<form action='https://a.example/b'><input></form>", "the form that goes to /b has no name"),
    ],
)
def test_a_fault_is_found(blank: Page, question: str, fault: str, words: str) -> None:
    blank.set_content(f"<!doctype html><body>{fault}")
    assert any(words in finding for finding in ask(blank, question))


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        ("<style>:focus { outline: none }</style><button>x</button>", "looks the same with the focus"),
        ("<button style='position: absolute; left: -999px'>x</button>", "out of sight or covered"),
        ("<button style='opacity: 0'>x</button>", "is not drawn"),
    ],
)
def test_a_focus_that_is_not_seen_is_found(blank: Page, fault: str, words: str) -> None:
    blank.set_content(f"<!doctype html><body>{fault}")
    ask(blank, "rememberRest()")
    blank.keyboard.press("Tab")
    assert any(words in finding for finding in ask(blank, "focusHere()"))


def test_a_thumb_and_a_hidden_box_with_a_label_may_have_the_focus(blank: Page) -> None:
    blank.set_content("""<!doctype html><body><style>
      input[type=range] { outline: none; pointer-events: none }
      input::-webkit-slider-thumb { pointer-events: auto }
      input:focus::-webkit-slider-thumb { outline: 3px solid red }
      input[type=checkbox] { opacity: 0 } input:focus + span { outline: 3px solid red }
    </style><input type=range aria-label=Price> <label><input type=checkbox> <span>On sale</span></label>""")
    assert walk_by_tab(blank) == []


def test_axe_finds_a_picture_without_words_and_pale_text(blank: Page) -> None:
    blank.set_content("<!doctype html><body><img src='data:,'><p style='color: #999'>pale</p>")
    found = "\n".join(barriers(blank))
    assert "image-alt" in found
    assert "color-contrast" in found
