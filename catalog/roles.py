"""What each role of the staff may do.

The groups are made by a migration, once: one that is renamed or deleted stays so. What they may do is granted after
every `migrate`, for permissions exist only then, and those of later pages come with later migrations. Nothing is taken
away: what an administrator has added to a group stays.
"""

from collections import defaultdict
from typing import Any

from django.apps import apps as installed
from django.apps.registry import Apps


def every(model: str) -> tuple[str, ...]:
    """All that can be done with a model, "app.model", as names of permissions."""
    app, _, name = model.partition(".")
    return tuple(f"{app}.{verb}_{name}" for verb in ("view", "add", "change", "delete"))


JUDGE = ("search.view_duplicatepair", "search.change_duplicatepair")
VIEWER = ("catalog.view_brand", "catalog.view_item", "catalog.view_photo", "search.view_snapshot")
EDITOR = (
    *(*VIEWER, *every("catalog.brand"), *every("catalog.item"), *every("catalog.photo")),
    *("catalog.view_import", "catalog.add_import", *JUDGE),
)
REVIEWER = (
    *(*VIEWER, "search.view_feedback", "search.view_sample"),
    *("search.view_searchrecord", "search.test_photo", *JUDGE),
)
OPERATOR = (
    *EDITOR,
    *REVIEWER,
    *every("search.sample"),
    "search.change_snapshot",
    *every("catalog.brandlimit"),
    *("axes.view_accessattempt", "axes.delete_accessattempt", "axes.view_accesslog"),
)
ROLES: dict[str, frozenset[str]] = {
    "viewer": frozenset(VIEWER),
    "editor": frozenset(EDITOR),
    "reviewer": frozenset(REVIEWER),
    "operator": frozenset(OPERATOR),
}


def grant(*, app_config: Any, using: str, apps: Apps = installed, **_: Any) -> None:
    """Give the roles what the table says they may do in one application, after its permissions were made."""
    try:
        groups, permissions = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    except LookupError:  # a migration that stops before there are groups
        return
    wanted = _codenames_by_role(app_config.label)
    known = permissions.objects.using(using).filter(content_type__app_label=app_config.label)
    for group in groups.objects.using(using).filter(name__in=wanted):
        group.permissions.add(*known.filter(codename__in=wanted[group.name]))


def _codenames_by_role(label: str) -> dict[str, set[str]]:
    found = defaultdict(set)
    for role, permissions in ROLES.items():
        for app, _, codename in (name.partition(".") for name in permissions):
            if app == label:
                found[role].add(codename)
    return found
