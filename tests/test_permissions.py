"""Every address of the admin, asked by everybody: strangers, shoppers, each role with all or some brands, superuser."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import transaction
from django.test import Client, RequestFactory
from django.urls import reverse
from pytest_django.fixtures import Settings

from catalog.models import Item
from tests.conftest import Say
from tests.deeds import BEFORE, confirmed
from tests.own_pages import PAGES, filled
from tests.pages import (
    EVERYBODYS,
    MODELS,
    SEES,
    SENDS,
    STAFFS,
    UNNAMED,
    known_names,
    patterns,
)
from tests.people import LOGIN, MISSING, PEOPLE, Desk, Person, address_of, everything

pytestmark = pytest.mark.django_db
SHOWING = ("export_as_csv", "merge_chosen")  # actions that only show something
everybody = pytest.mark.parametrize("who", PEOPLE, ids=str)


@contextmanager
def undone() -> Iterator[None]:
    """What happens within is taken back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def permission(label: str, verb: str) -> str:
    """Its name."""
    return label.replace(".", f".{verb}_")


def test_every_address_of_the_admin_is_known() -> None:
    found = [pattern for space, pattern in patterns() if space == "admin"]
    assert {pattern.name for pattern in found if pattern.name} == known_names()
    assert {str(pattern.pattern) for pattern in found if not pattern.name} == UNNAMED
    assert {model._meta.label_lower for model in admin.site._registry} == MODELS.keys()


@pytest.fixture
def desks(settings: Settings, tmp_path: Path) -> Iterator[Desk]:
    """Everybody in turn, each with rows and an index of his own."""
    return in_turn(settings, tmp_path)


def in_turn(settings: Settings, folder: Path) -> Iterator[Desk]:
    """Each person's desk, which is gone when the next one's turn comes."""
    for who in PEOPLE:
        settings.INDEX_DIR = folder / str(who)
        with undone():
            yield Desk(who)


def opened(desk: Desk) -> Iterator[tuple[str, bool]]:
    """The address of each page of a model, and whether it opens just if it may."""
    for label, model in MODELS.items():
        for page in set(model.pages.split()) - PAGES.keys():
            may = any(desk.who.may(permission(label, verb)) for verb in SEES.get(page, ("view", "change")))
            rows = [(None, False)] if page in ("changelist", "add") else desk.rows_of(label)
            for row, is_foreign in rows:
                address = address_of(label, page, row)
                yield address, desk.outcome("get", address) in desk.expected(may=may, is_foreign=is_foreign)


def test_a_page_opens_for_those_who_may_see_it(desks: Iterator[Desk], figure: Say) -> None:
    found = [(str(desk.who), *one) for desk in desks for one in opened(desk)]
    wrong = [(who, address) for who, address, is_right in found if not is_right]
    what = f"pages of the admin that open otherwise than a role says, for {len(PEOPLE)} kinds of people"
    figure(what, "0", f"{len(wrong)} of {len(found)}")
    assert wrong == []


@everybody
def test_a_form_is_taken_of_those_who_may_send_it_and_else_changes_nothing(who: Person) -> None:
    desk, before = Desk(who), everything()
    for label, model in MODELS.items():
        for page in SENDS.keys() & set(model.pages.split()):
            may = who.may(permission(label, SENDS[page]))
            for row, is_foreign in [(None, False)] if page == "add" else desk.rows_of(label):
                address, form = address_of(label, page, row), {"post": "yes"} if page == "delete" else {}
                with undone():
                    assert desk.outcome("post", address, form) in desk.expected(may=may, is_foreign=is_foreign), address
                    is_kept = everything() == before
                assert is_kept != (page == "delete" and may and not (is_foreign and who.is_limited)), address


@everybody
def test_a_bulk_action_is_done_for_those_who_may_and_never_to_foreign_rows(who: Person) -> None:
    desk = Desk(who)
    for label, model in MODELS.items():
        for action, verb in model.actions.items():
            sees = any(who.may(permission(label, seeing)) for seeing in ("view", "change"))
            may = who.may(permission(label, verb))
            for row, is_foreign in desk.rows_of(label):
                form = {"action": action, ACTION_CHECKBOX_NAME: row.pk, **confirmed(action)}
                with undone():
                    Item.objects.update(**BEFORE.get(action, {}))
                    before = everything()
                    assert desk.outcome("post", address_of(label, "changelist"), form) in desk.expected(may=sees), label
                    is_kept = everything() == before
                does = may and not (is_foreign and who.is_limited) and action not in SHOWING
                assert is_kept != does, (label, action)


@everybody
def test_actions_are_offered_to_those_who_may(who: Person) -> None:
    desk, request = Desk(who), RequestFactory().get("/admin/")
    if not desk.user:
        return
    request.user = desk.user
    for model, model_admin in admin.site._registry.items():
        label = model._meta.label_lower
        offered = set(model_admin.get_actions(request))
        may = {action for action, verb in MODELS[label].actions.items() if who.may(permission(label, verb))}
        assert offered == may, label


@everybody
def test_a_page_of_our_own_opens_for_those_who_may_see_it(who: Person) -> None:
    desk = Desk(who)
    for name, page in PAGES.items():
        for row, is_foreign in desk.rows_of(page.row) if page.row else [(None, False)]:
            address = page.address(name, row)
            may = who.may_all(page.view) and (page.limited or not who.is_limited)
            expected = desk.expected(may=may, is_foreign=is_foreign and bool(page.args(row)))
            came = desk.outcome("get", address)
            assert came in (expected if page.view or not who.is_staff else {MISSING}), address


def done(desk: Desk) -> Iterator[tuple[str, bool]]:
    """The address of each form of our own, and whether it does something just if it may."""
    who, before = desk.who, everything()
    for name, page in PAGES.items():
        may = who.may_all(page.sends) and (page.limited or not who.is_limited)
        for row, is_foreign in desk.rows_of(page.row) if page.row else [(None, False)]:
            address = page.address(name, row)
            expected = desk.expected(may=may, is_foreign=is_foreign and bool(page.args(row)))
            for form in page.forms or ({},):
                with undone():
                    is_answered = desk.outcome("post", address, filled(form, row)) in expected
                    is_kept = everything() == before
                does = bool(page.forms) and may and not (is_foreign and who.is_limited)
                yield address, is_answered and is_kept != does


def test_a_page_of_our_own_does_something_for_those_who_may_and_never_to_foreign_rows(
    desks: Iterator[Desk], figure: Say
) -> None:
    found = [(str(desk.who), *one) for desk in desks for one in done(desk)]
    wrong = [(who, address) for who, address, is_right in found if not is_right]
    what = f"forms of the admin that do otherwise than a role says, for {len(PEOPLE)} kinds of people"
    figure(what, "0", f"{len(wrong)} of {len(found)}")
    assert wrong == []


@everybody
def test_what_all_staff_share_is_for_nobody_else(who: Person) -> None:
    desk = Desk(who)
    for name, args in STAFFS.items():
        for method in ("get", "post"):
            with undone():
                came = desk.outcome(method, reverse(f"admin:{name}", args=args))
            assert (came == LOGIN) != who.is_staff, name
    assert desk.outcome("get", "/admin/no/such/page/") == (MISSING if who.is_staff else LOGIN)


@everybody
def test_an_autocomplete_is_for_those_who_may_see_what_it_offers(who: Person) -> None:
    desk = Desk(who)
    asked = {"app_label": "catalog", "model_name": "item", "field_name": "brand", "term": ""}
    came = desk.outcome("get", reverse("admin:autocomplete"), asked)
    assert came in desk.expected(may=who.may("catalog.view_brand"))


def test_the_login_is_for_everybody() -> None:
    assert {reverse(f"admin:{name}") for name in EVERYBODYS} == {"/admin/login/", "/admin/logout/"}
    assert [Client().get(address).status_code for address in ("/admin/login/", "/admin/logout/")] == [200, 302]
