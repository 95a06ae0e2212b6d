"""Superusers manage accounts; operators limit their colleagues to brands; all of it is in the history."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, Permission, User
from django.test import Client

from catalog.access import allowed_brands
from catalog.models import Brand, BrandLimit
from tests.members import logged_in, member
from tests.staff import count_queries

pytestmark = pytest.mark.django_db
LIMITS, USERS = "/admin/catalog/brandlimit/", "/admin/auth/user/"


@pytest.fixture
def acme() -> Brand:
    """A brand."""
    return Brand.objects.create(name="Acme")


def account(user: User, *groups: Group, **values: Any) -> dict[str, Any]:
    """The form of a user, as the admin shows it."""
    inline = {"brand_limit-TOTAL_FORMS": 1, "brand_limit-INITIAL_FORMS": 0, "brand_limit-0-user": user.pk}
    joined = {"date_joined_0": "2026-01-01", "date_joined_1": "12:00:00"}
    roles = [group.pk for group in groups]
    return {
        "username": user.username,
        "is_active": "on",
        "is_staff": "on",
        "groups": roles,
        **joined,
        **inline,
        **values,
    }


def said() -> list[str]:
    """The history, oldest first, in words."""
    return [entry.get_change_message() for entry in LogEntry.objects.order_by("pk")]


def test_a_superuser_gives_a_role_and_a_limit_in_one_form(admin_client: Client, acme: Brand) -> None:
    user, editor = User.objects.create_user("ada"), Group.objects.get(name="editor")
    form = account(user, editor, **{"brand_limit-0-brands": [acme.pk]})
    assert admin_client.post(f"{USERS}{user.pk}/change/", form).status_code == 302
    ada = User.objects.get(pk=user.pk)
    assert (ada.is_staff, list(ada.groups.all()), allowed_brands(ada)) == (True, [editor], frozenset({acme.pk}))
    (entry,) = said()
    assert entry.startswith("Changed Staff status: no → yes, Groups: empty → editor")
    assert entry.endswith("Added brand limit “limit of ada”.")


def test_a_form_without_a_limit_makes_none(admin_client: Client) -> None:
    user = User.objects.create_user("ada")
    assert admin_client.post(f"{USERS}{user.pk}/change/", account(user)).status_code == 302
    assert not BrandLimit.objects.exists()


def test_a_new_user_is_made_first_and_limited_then(admin_client: Client) -> None:
    assert "brand_limit" not in admin_client.get(f"{USERS}add/").content.decode()
    form = {"username": "ada", "usable_password": "true", "password1": "correct horse", "password2": "correct horse"}
    answer = admin_client.post(f"{USERS}add/", form)
    assert "brand_limit" in admin_client.get(answer["Location"]).content.decode()


def test_what_a_role_may_do_is_changed_with_a_trace(admin_client: Client) -> None:
    viewer, more = Group.objects.get(name="viewer"), Permission.objects.get(codename="view_feedback")
    chosen = [*viewer.permissions.values_list("pk", flat=True), more.pk]
    admin_client.post(f"/admin/auth/group/{viewer.pk}/change/", {"name": "viewer", "permissions": chosen})
    assert more in viewer.permissions.all()
    assert said() == ["Changed Permissions: added Search | feedback | Can view feedback."]


def test_of_a_password_the_history_says_only_that_it_was_changed(admin_client: Client) -> None:
    user, secret = User.objects.create_user("ada", password="old horse staple"), "correct horse staple"
    form = {"usable_password": "true", "password1": secret, "password2": secret}
    admin_client.post(f"{USERS}add/", {"username": "eve", **form})
    assert admin_client.post(f"{USERS}{user.pk}/password/", form).status_code == 302
    assert User.objects.get(pk=user.pk).check_password(secret)
    assert said() == ["Added.", "Changed Password."]
    told = " ".join(LogEntry.objects.values_list("change_message", flat=True))
    assert not any(word in told for word in ("horse", "sha", "$"))


def test_permissions_alone_do_not_let_anybody_at_accounts() -> None:
    user = member("operator")
    user.user_permissions.set(Permission.objects.filter(content_type__app_label="auth"))
    client = logged_in(user)
    form = account(user, is_superuser="on")
    answers = [client.get(USERS), client.get("/admin/auth/"), client.post(f"{USERS}{user.pk}/change/", form)]
    assert [answer.status_code for answer in answers] == [403, 404, 403]
    assert not User.objects.get(pk=user.pk).is_superuser


def test_an_operator_limits_a_colleague_and_lifts_it(acme: Brand) -> None:
    client, editor = logged_in(member("operator")), member("editor")
    assert client.post(f"{LIMITS}add/", {"user": editor.pk, "brands": [acme.pk]}).status_code == 302
    limit = BrandLimit.objects.get(user=editor)
    bella = Brand.objects.create(name="Bella")
    client.post(f"{LIMITS}{limit.pk}/change/", {"brands": [acme.pk, bella.pk]})
    assert allowed_brands(editor) == frozenset({acme.pk, bella.pk})
    client.post(f"{LIMITS}{limit.pk}/delete/", {"post": "yes"})
    assert allowed_brands(User.objects.get(pk=editor.pk)) is None
    assert said() == ["Added.", "Changed Brands: Acme → Acme, Bella.", ""]


def test_a_limit_names_brands_and_somebody_of_the_staff(acme: Brand) -> None:
    client = logged_in(member("operator"))
    root, shopper = User.objects.create_superuser("root"), User.objects.create_user("shopper")
    for form in ({"user": root.pk, "brands": [acme.pk]}, {"user": shopper.pk, "brands": [acme.pk]}, {"user": ""}):
        assert client.post(f"{LIMITS}add/", form).status_code == 200
    assert client.post(f"{LIMITS}add/", {"user": member("editor").pk, "brands": []}).status_code == 200
    assert not BrandLimit.objects.exists()


def test_who_is_limited_cannot_lift_a_limit(acme: Brand) -> None:
    user = member("operator", "Acme")
    client = logged_in(user)
    assert client.post(f"{LIMITS}{user.brand_limit.pk}/delete/", {"post": "yes"}).status_code == 403
    assert client.get(LIMITS).status_code == 403
    assert BrandLimit.objects.filter(user=user).exists()


def test_the_list_names_a_few_brands_in_as_many_queries_for_any_number(acme: Brand) -> None:
    client = logged_in(member("operator"))
    few = [count_queries(client, LIMITS) for _ in (member("editor", "Acme"),)]
    for number in range(4):
        member("editor", *(f"Brand {letter}" for letter in "ABCDEFG"), name=f"editor {number}")
    assert [count_queries(client, LIMITS)] == few
    page = client.get(LIMITS).content.decode()
    assert "Brand A, Brand B, Brand C, Brand D, Brand E and 2 more" in page
