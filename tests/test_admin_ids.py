"""Ids that nothing has, or that are no ids at all, in addresses and forms of the admin: nothing is there."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

import pytest
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.urls import reverse

from tests.deeds import confirmed
from tests.own_pages import PAGES
from tests.pages import MODELS
from tests.people import GONE, Desk, Person, address_of, everything
from tests.staff import upload

pytestmark = pytest.mark.django_db
PEOPLE = [pytest.param(Person("superuser"), marks=pytest.mark.slow), Person("operator", is_limited=True)]
WRONG = (
    "987654321",
    str(10**30),
    "9" * 5_000,
    "-1",
    "0",
    "1.5",
    "x",
    "٩٩٩٩٩٩٩",
    "%00",
    "11111111-2222-3333-4444-555555555555",
)
SENTINEL: dict[str, Any] = {"search.trial": UUID(int=7), "search.snapshot": "no-snapshot"}  # ids are numbers else
NUMBER = 123_454_321


class Lacking:
    """A row that is not there."""

    def __init__(self, pk: Any) -> None:
        """By its id."""
        self.pk = pk

    def __str__(self) -> str:
        """As addresses have it."""
        return str(self.pk)


def addresses() -> Iterator[tuple[str, str, Any]]:
    """Every address that names a row, with that name and the page."""
    for label, model in MODELS.items():
        for page in sorted({"change", "delete", "history"} & set(model.pages.split())):
            yield address_of(label, page, Lacking(NUMBER)), str(NUMBER), None
    for name, own in PAGES.items():
        if own.row not in ("", "search.duplicatepair"):
            pk = SENTINEL.get(own.row, NUMBER)
            row = pk if own.row == "search.snapshot" else Lacking(pk)
            yield reverse(f"admin:{name}", args=own.args(row)), str(pk), own


def is_missing(answer: Any) -> bool:
    """Whether an answer, or where it led, says that there is nothing, or that one may not ask."""
    return answer.status_code in (403, 404) or any(words in answer.content.decode() for words in GONE)


@pytest.mark.parametrize("who", PEOPLE, ids=str)
def test_an_id_that_nothing_has_is_not_there_and_breaks_nothing(who: Person) -> None:
    desk, before = Desk(who), everything()
    for address, pk, page in addresses():
        for wrong in (pk, *WRONG):
            asked = address.replace(f"/{pk}", f"/{wrong}", 1)
            for form in (page.forms if page else ()) or ({"post": "yes"},):
                sent = {name: value for name, value in form.items() if not callable(value)}
                assert is_missing(desk.client.get(asked, page.query if page else None, follow=True)), asked
                assert is_missing(desk.client.post(asked, sent, follow=True)), asked
    assert everything() == before


@pytest.mark.parametrize("who", PEOPLE, ids=str)
def test_an_item_that_is_not_there_is_not_merged_with_one_that_is(who: Person) -> None:
    desk, before = Desk(who), everything()
    own = desk.rows["catalog.item"].pk
    for wrong in WRONG:
        for pair in ((wrong, own), (own, wrong), (wrong, wrong)):
            asked = "/admin/catalog/item/{}/merge/{}/".format(*pair)
            assert is_missing(desk.client.get(asked, follow=True)), asked
            assert is_missing(desk.client.post(asked, {"seen": ""}, follow=True)), asked
    assert everything() == before


@pytest.mark.parametrize("who", PEOPLE, ids=str)
def test_a_photo_for_an_item_that_is_not_there_is_not_kept(who: Person) -> None:
    desk, before = Desk(who), everything()
    for wrong in WRONG:
        files = {"photos-more": upload(b"no picture")}
        assert is_missing(desk.client.post(f"/admin/catalog/item/{wrong}/change/", files, follow=True)), wrong
    assert everything() == before


@pytest.mark.parametrize("who", PEOPLE, ids=str)
def test_rows_that_are_not_there_cannot_be_chosen_in_a_list(who: Person) -> None:
    desk, before = Desk(who), everything()
    for label, model in MODELS.items():
        for action in model.actions:
            for wrong in WRONG:
                form = {"action": action, ACTION_CHECKBOX_NAME: wrong, **confirmed(action)}
                desk.outcome("post", address_of(label, "changelist"), form)
    for button in ("_not_duplicates", "_open"):
        for wrong in WRONG:
            desk.outcome("post", "/admin/search/duplicatepair/", {button: wrong})
    assert everything() == before
