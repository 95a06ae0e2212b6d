"""Roles are groups that the migrations make; what they may do is granted whenever permissions appear."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

from catalog.roles import ROLES, every
from tests.postgres import running_postgres
from tests.stack.site import manage

SEE = {"catalog.view_brand", "catalog.view_item", "catalog.view_photo", "search.view_snapshot"}
JUDGE = {"search.view_duplicatepair", "search.change_duplicatepair"}
BRING = {"catalog.view_import", "catalog.add_import"}
KEEP = {f"catalog.{verb}_{name}" for verb in ("add", "change", "delete") for name in ("brand", "item", "photo")}
REVIEW = {"search.view_feedback", "search.view_sample", "search.view_searchrecord", "search.test_photo"}
RUN = {
    "search.change_snapshot",
    *(f"search.{verb}_sample" for verb in ("add", "change", "delete")),
    *(f"catalog.{verb}_brandlimit" for verb in ("view", "add", "change", "delete")),
    *("axes.view_accessattempt", "axes.delete_accessattempt", "axes.view_accesslog"),
}
EXPECTED = {
    "viewer": SEE,
    "editor": SEE | KEEP | BRING | JUDGE,
    "reviewer": SEE | REVIEW | JUDGE,
    "operator": SEE | KEEP | BRING | REVIEW | JUDGE | RUN,
}


def held(role: str) -> set[str]:
    """What a group may do, as "app.codename"."""
    permissions = Group.objects.get(name=role).permissions.values_list("content_type__app_label", "codename")
    return {f"{app}.{codename}" for app, codename in permissions}


@pytest.mark.django_db
@pytest.mark.parametrize("role", EXPECTED)
def test_a_fresh_database_has_each_role_with_what_it_may_do(role: str) -> None:
    assert held(role) == EXPECTED[role] == ROLES[role]


@pytest.mark.django_db
def test_there_are_no_other_roles_and_nobody_in_them_manages_accounts() -> None:
    assert set(Group.objects.values_list("name", flat=True)) == set(ROLES) == set(EXPECTED)
    assert [name for role in ROLES.values() for name in role if name.startswith(("auth.", "admin."))] == []


@pytest.mark.django_db
def test_a_later_permission_is_granted_and_what_was_added_stays() -> None:
    viewer, added = Group.objects.get(name="viewer"), Permission.objects.get(codename="add_brand")
    viewer.permissions.set([added])
    Permission.objects.filter(codename="view_snapshot").delete()  # as before the page of the index was there
    call_command("migrate", verbosity=0)
    assert held("viewer") == SEE | {"catalog.add_brand"}


@pytest.mark.django_db
def test_a_role_that_was_deleted_or_renamed_stays_so() -> None:
    Group.objects.filter(name="reviewer").delete()
    Group.objects.filter(name="editor").update(name="shop team")
    call_command("migrate", verbosity=0)
    assert set(Group.objects.values_list("name", flat=True)) == {"viewer", "shop team", "operator"}


def test_every_is_the_four_permissions_of_a_model() -> None:
    assert every("catalog.item") == (
        "catalog.view_item",
        "catalog.add_item",
        "catalog.change_item",
        "catalog.delete_item",
    )


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[Path]:
    """The data folder of an empty database."""
    if request.param == "sqlite":
        yield tmp_path
        return
    with running_postgres() as address:
        monkeypatch.setenv("DATABASE_URL", address)
        yield tmp_path


SHOW = (
    "import json; from django.contrib.auth.models import Group; "
    "print(json.dumps({group.name: group.permissions.count() for group in Group.objects.all()}))"
)


def test_an_old_database_is_given_the_roles(database: Path) -> None:
    manage(database, "migrate", "catalog", "0004", "--verbosity", "0")
    manage(database, "migrate", "--verbosity", "0")
    shown = manage(database, "shell", "--verbosity", "0", "-c", SHOW)
    assert json.loads(shown.splitlines()[-1]) == {role: len(may) for role, may in EXPECTED.items()}
