"""The admin's addresses, and what it takes to see or send something there. An address that is not in these tables fails
tests/test_permissions.py: who adds a page enters it here."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver

from tests.deeds import BULK
from tests.own_pages import PAGES

ALL = "view add change delete"
DELETE = {"delete_selected": "delete"}


@dataclass(frozen=True)
class Model:
    """What the admin lets people do with the rows of a model, beyond which no permission helps."""

    verbs: str = ALL
    limited: str = ALL  # of these, what is left to somebody who is limited to brands
    superusers: bool = False  # nobody else comes here, whatever he may do
    pages: str = "changelist add change delete history"
    actions: Mapping[str, str] = field(default_factory=lambda: DELETE)  # with the verb it takes


MODELS = {
    "catalog.item": Model(
        actions={**DELETE, **dict.fromkeys(BULK, "change"), "export_as_csv": "view", "merge_chosen": "delete"}
    ),
    "catalog.photo": Model(pages="", actions={}),
    "catalog.brand": Model(limited="view"),
    "catalog.import": Model("view add", pages="changelist add delete history", actions={}),
    "catalog.brandlimit": Model(limited=""),
    "search.sample": Model(),
    "search.feedback": Model("view"),
    "search.snapshot": Model("view change", pages="changelist", actions={}),
    "search.duplicatepair": Model("view change", pages="changelist", actions={"judge_chosen": "change"}),
    "search.insights": Model("", pages="", actions={}),
    "search.trial": Model("", pages="", actions={}),
    "axes.accessattempt": Model("view delete"),
    "axes.accesslog": Model("view"),
    "auth.user": Model(superusers=True),
    "auth.group": Model(superusers=True),
}
SEES = {"add": ("add",), "delete": ("delete",)}  # other pages open for those who may view or change
SENDS = {"add": "add", "change": "change", "delete": "delete"}


EVERYBODYS = {"login", "logout"}
STAFFS: dict[str, tuple[Any, ...]] = {  # with what their addresses name
    **{"index": (), "password_change": (), "password_change_done": (), "jsi18n": (), "autocomplete": ()},
    **{"view_on_site": (1, 1), "app_list": ("catalog",)},
}
UNNAMED = {"(?P<url>.*)$", "<path:object_id>/"}  # what is not found; the old address of a row


def patterns(found: URLResolver | None = None, space: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address of the site with the namespace it is in."""
    for one in (found or get_resolver()).url_patterns:
        if isinstance(one, URLResolver):
            yield from patterns(one, one.namespace or space)
        else:
            yield space, one


OPEN = {"home", "upload", "share", "manifest", "try_sample", "deleted", "saved", "compare", "item", "similar"}
OPEN_FILES = {"favicon.ico", "media/<path:path>"}
OWNERS = {
    "crop",
    "results",
    "record",
    "advice",
    "photo",
    "cropped",
    "feedback",
    "delete",
}  # for who made the lookup alone


def known_names() -> set[str]:
    """The names of all pages of the admin that the tables know."""
    of_models = {f"{label.replace('.', '_')}_{page}" for label, model in MODELS.items() for page in model.pages.split()}
    return of_models | PAGES.keys() | EVERYBODYS | STAFFS.keys()
