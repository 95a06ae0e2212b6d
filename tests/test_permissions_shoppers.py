"""Every address beyond the admin, and every button within it, asked by everybody: who has logged in sees no more of a
shopper's photo than a stranger."""

import re

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from search.models import DuplicatePair
from tests.conftest import BASE_DIR
from tests.doors import kept, of_shoppers
from tests.own_pages import BUTTONS, PAGES
from tests.owners import owning
from tests.pages import OPEN, OPEN_FILES, OWNERS, patterns
from tests.people import MISSING, PEOPLE, REFUSED, TAKEN, Desk, Person, address_of
from tests.test_permissions import undone

pytestmark = pytest.mark.django_db
everybody = pytest.mark.parametrize("who", PEOPLE, ids=str)


def test_every_address_beyond_the_admin_is_known() -> None:
    found = [(space, pattern) for space, pattern in patterns() if space != "admin"]
    assert {pattern.name for space, pattern in found if space == "search"} == OPEN | OWNERS
    assert {str(pattern.pattern) for space, pattern in found if space != "search"} == OPEN_FILES


@everybody
def test_pages_of_the_shoppers_are_open_to_all(who: Person) -> None:
    desk = Desk(who)
    pages, before = of_shoppers(desk.rows), kept()
    assert pages.keys() - OWNERS == OPEN | {"favicon", "media"}
    for name in pages.keys() - OWNERS:
        assert desk.outcome("get", pages[name]) == TAKEN, name
        assert desk.outcome("post", pages[name]) in (TAKEN, REFUSED, MISSING), name
    assert kept() == before


@everybody
def test_those_of_a_photo_are_for_its_browser_whoever_has_logged_in(who: Person, settings: Settings) -> None:
    settings.FEEDBACK = True
    desk = Desk(who)
    pages, before = of_shoppers(desk.rows), kept()
    assert {name: desk.outcome("get", pages[name]) for name in OWNERS} == dict.fromkeys(OWNERS, MISSING)
    assert {desk.outcome("post", pages[name]) for name in OWNERS} == {MISSING, REFUSED}  # what is only looked at
    assert kept() == before
    owning(desk.client)
    assert {name: desk.outcome("get", pages[name]) for name in OWNERS} == dict.fromkeys(OWNERS, TAKEN)


@pytest.mark.parametrize("role", ["stranger", "superuser"])
def test_no_page_of_the_shoppers_gives_anything_of_the_admin(role: str) -> None:
    desk = Desk(Person(role))
    for name, address in of_shoppers(desk.rows).items():
        for method in ("get", "post"):
            answer = getattr(desk.client, method)(address)
            answer.close()
            assert answer.status_code < 500, name
            assert [one.name for one in answer.templates if str(one.name).startswith("admin/")] == [], name
            assert not answer.headers.get("Location", "").startswith("/admin/"), name


@everybody
def test_a_pair_is_judged_again_by_those_who_may(who: Person) -> None:
    desk, may = Desk(who), who.may("search.change_duplicatepair")
    DuplicatePair.objects.update(judged_at=timezone.now())
    for pair, is_foreign in desk.rows_of("search.duplicatepair"):
        is_opened = may and not (is_foreign and who.is_limited)
        with undone():
            desk.outcome("post", address_of("search.duplicatepair", "changelist"), {"_open": pair.pk})
            assert DuplicatePair.objects.filter(pk=pair.pk, judged_at=None).exists() == is_opened


def test_every_button_of_the_admin_is_known_and_pressed() -> None:
    pages = [path.read_text() for path in (BASE_DIR / "templates" / "admin").rglob("*.html")]
    tags = [tag for page in pages for tag in re.findall(r"<(?:button|input)[^>]*>", page)]
    buttons = " ".join(tag for tag in tags if 'type="submit"' in tag or tag.startswith("<button"))
    assert set(re.findall(r'\sname="([^"]+)"', buttons)) == BUTTONS.keys()
    pressed = {name for page in PAGES.values() for form in page.forms for name in form}
    assert {name for name, page in BUTTONS.items() if page} <= pressed
