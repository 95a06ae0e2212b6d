"""A shopper whose browser asks for German reads German alone, amounts too, and all of it fits."""

import re
from collections.abc import Callable

import pytest
from babel.messages.catalog import Message
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESK, PHONE, OpenPage
from tests.browser.journey import box
from tests.browser.places import NO_PHOTO, PLACES, REFUSED_PHOTO, Addresses
from tests.browser.probes import ask, in_lines
from tests.browser.test_zoom import FITS, NARROW
from tests.german import read_german

pytestmark = [pytest.mark.browser, pytest.mark.slow]

GERMAN = "de-DE"
BLANK = re.compile(r"%\(\w+\)[sd]|%%|\{\w+\}|<[^>]+>")
SENTENCE = re.compile(r"\w+[ ’]\w+")  # two words: no name in a catalogue is like that of ours

# All that a page says or keeps to be said: texts, also hidden ones, and attributes.
TEXTS = """() => {
  const said = ["alt", "aria-label", "aria-roledescription", "aria-valuetext", "placeholder", "title"];
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  const texts = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.parentElement.closest("script, style")) texts.push(node.data);
  }
  for (const element of document.querySelectorAll("*")) {
    for (const { name, value } of element.attributes) {
      if (said.includes(name) || name.startsWith("data-say")) texts.push(value);
    }
  }
  return texts.map((text) => text.replace(/\\s+/g, " ").trim()).filter(Boolean);
}"""


def english_on(page: Page) -> list[str]:
    """What a page says in English: texts that are a sentence of ours, or have a part of one, of two words or more."""
    whole, parts = _english()
    texts = page.evaluate(TEXTS)
    return [text for text in texts if text in whole or any(part in text for part in parts)]


def _english() -> tuple[set[str], set[str]]:
    sentences = {form for entry in read_german() if entry.id for form in _translated(entry)}
    between = {part.strip(" ,.:") for sentence in sentences for part in BLANK.split(sentence)}
    return sentences, {part for part in between if SENTENCE.search(part)}


def _translated(entry: Message) -> list[str]:
    """The English forms of a sentence that is another in German."""
    forms, german = ([one] if isinstance(one, str) else list(one or ()) for one in (entry.id, entry.string))
    return [form for form, other in zip(forms, german, strict=True) if form != other]


def open_german(open_page: OpenPage, addresses: Addresses, place: str) -> Page:
    page = open_page(addresses[place], viewport=PHONE, locale=GERMAN)
    if place == REFUSED_PHOTO:
        page.locator("input[type=file][name=photo]").set_input_files(NO_PHOTO)
        expect(page.get_by_role("alert")).to_contain_text("keine Bilddatei")
    return page


@pytest.mark.parametrize("place", PLACES)
def test_pages_are_german_and_fit(open_page: OpenPage, addresses: Addresses, place: str) -> None:
    page = open_german(open_page, addresses, place)
    assert page.locator("html").get_attribute("lang") == "de"
    assert english_on(page) == []
    found = []
    for size in (NARROW, PHONE, DESK):
        page.set_viewport_size(size)
        found += [f"{size['width']} px: {finding}" for finding in ask(page, f"[...structure(), {FITS[1:]}")]
    assert not found, in_lines(found)


def test_english_is_found_where_it_is(open_page: OpenPage, addresses: Addresses) -> None:
    found = english_on(open_page(addresses["results"], locale="en-GB"))
    assert {"Filters", "Why this?", "Change the crop", "What you cropped from your photo"} <= set(found)


def test_the_journey_is_german(open_page: OpenPage) -> None:
    page = open_page(viewport=PHONE, locale=GERMAN)
    expect(page.get_by_role("heading", level=1)).to_have_text("Gesehen. Gefunden.")
    page.locator("[data-sample] button").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Eng zuschneiden")
    page.wait_for_load_state("load")
    expect(box(page)).to_be_visible()
    box(page).press("ArrowRight")
    expect(page.locator("[data-status]")).to_contain_text("Rahmen: links")
    page.get_by_role("button", name="Suchen").click()
    expect(page.locator("#verdict-words")).to_have_text(re.compile("genau diesem Stück|ähnlich", re.IGNORECASE))
    assert page.title() == "Was es ist · Fashion Lookup"
    page.get_by_role("button", name=re.compile("^Merken")).first.click()
    expect(page.locator("#saved-link")).to_have_text("Merkliste\xa0(1)")
    page.get_by_role("link", name="Stück ansehen").click()
    expect(page.get_by_role("link", name="Günstiger in dieser Art", exact=True)).to_be_visible()
    assert page.locator("html").get_attribute("lang") == "de"
    assert _price(page) == _amount(page).replace(".", ",") + "\xa0€"


@pytest.mark.parametrize(
    ("locale", "lang", "written"),
    [
        ("de-CH", "de-ch", "EUR\xa0{}".format),
        ("de-AT", "de-at", lambda amount: "€\xa0" + amount.replace(".", ",")),
        ("en-IN", "en-in", "€{}".format),
    ],
)
def test_amounts_are_written_as_in_the_readers_country(
    open_page: OpenPage, addresses: Addresses, locale: str, lang: str, written: Callable[[str], str]
) -> None:
    page = open_page(addresses["item"], locale=locale)
    assert page.locator("html").get_attribute("lang") == lang
    assert _price(page) == written(_amount(page))


def test_who_asks_for_a_language_that_there_is_not_reads_english(open_page: OpenPage) -> None:
    page = open_page(locale="fr-FR")
    assert page.locator("html").get_attribute("lang") == "en-gb"
    expect(page.get_by_role("heading", level=1)).to_have_text("Seen it. Find it.")


def _price(page: Page) -> str:
    return page.locator(".item__words .price__now").inner_text()


def _amount(page: Page) -> str:
    """The item's price as machines read it, a whole one without its zeros."""
    amount = page.locator('meta[property="product:price:amount"]').get_attribute("content") or ""
    return amount.removesuffix(".00")
