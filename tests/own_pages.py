"""Pages of the admin beyond those that Django gives every model, what it takes to see or send something there, and
forms that do something."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from catalog.boxes import WHOLE, percents
from catalog.merges import stamp_of
from tests.deeds import Form
from tests.imports import table
from tests.pictures import draw_waves, encode
from tests.staff import upload

BOX = percents(WHOLE)
ITEM_AND_PHOTO = "catalog.change_item catalog.change_photo"
IMPORTS = "catalog.view_import catalog.add_import catalog.add_item catalog.change_item"
TESTS, INSIGHTS = "search.test_photo", "search.view_searchrecord"


@dataclass(frozen=True)
class Page:
    """A page. What its address or a form has of a row is a function of that row."""

    view: str  # the permissions that open it, all of them; none: it is only sent to
    send: str = ""  # those that take what is sent; none: the same
    forms: tuple[Form, ...] = ()  # each of them does something
    row: str = ""  # of which model it shows, or changes, a row
    args: Callable[[Any], tuple[Any, ...]] = lambda row: (row.pk,) if row else ()
    query: Mapping[str, Any] | None = None
    limited: bool = True  # whether it is for those, too, who are limited to brands

    @property
    def sends(self) -> str:
        """What it takes to send something."""
        return self.send or self.view

    def address(self, name: str, row: Any) -> str:
        """Where it is of a row, by the page's name."""
        query = f"?{urlencode(self.query)}" if self.query else ""
        return reverse(f"admin:{name}", args=self.args(row)) + query


def filled(form: Form, row: Any) -> dict[str, Any]:
    """A form with what it has of a row."""
    return {name: value(row) if callable(value) else value for name, value in form.items()}


BUTTONS = {  # of pages of the admin, by the name that is sent: the page in whose forms here it is, if it does something
    **dict.fromkeys(("_automatic", "_again"), "catalog_photo_crop"),
    "_not_duplicates": "search_duplicatepair_changelist",
    "_open": "",  # of a pair that was judged: it has a test of its own
    **dict.fromkeys(("_show", "bulk-preview"), ""),  # they show what would be
    **dict.fromkeys(("_duplicates", "bulk-apply"), ""),  # they go on with a form or an action, which asks again
}


def _import(view: str = "catalog.view_import", send: str = "", *forms: Form) -> Page:
    return Page(view, send, forms, "catalog.import")


def _photo(*forms: Form) -> Page:
    return Page(ITEM_AND_PHOTO, forms=forms, row="catalog.photo", query=BOX)


PAGES = {
    "auth_user_password_change": Page("auth.change_user", row="auth.user"),
    "catalog_import_add": Page(
        IMPORTS, forms=({"file": lambda _: upload(table({"sku": "NEW"}), "own.csv"), "currency": "EUR"},)
    ),
    "catalog_import_change": _import(),
    "catalog_import_refused": _import(),
    **{f"catalog_import_{verb}": _import("", IMPORTS, {"sent": "yes"}) for verb in ("run", "check", "cancel")},
    "catalog_item_export": Page("catalog.view_item"),
    "catalog_item_merge": Page(
        "catalog.change_item catalog.delete_item",
        forms=({"seen": lambda pair: stamp_of(pair.first, pair.second)},),
        row="search.duplicatepair",
        args=lambda pair: (pair.first_id, pair.second_id),
    ),
    "catalog_photo_crop": _photo(
        {"source": lambda photo: photo.path, "_automatic": "yes"}, {"source": lambda photo: photo.path, "_again": "yes"}
    ),
    **{f"catalog_photo_{part}": _photo() for part in ("picture", "hashed", "advice")},
    "search_duplicatepair_changelist": Page(
        "search.view_duplicatepair",
        "search.change_duplicatepair",
        ({"_not_duplicates": lambda pair: pair.pk},),
        row="search.duplicatepair",
        args=lambda _: (),
    ),
    "search_insights_changelist": Page(INSIGHTS, limited=False),
    "search_insights_csv": Page(INSIGHTS, args=lambda _: ("days",), limited=False),
    "search_insights_picture": Page(INSIGHTS, row="search.insights", limited=False),
    "search_snapshot_changelist": Page("search.view_snapshot", "search.change_snapshot", ({"action": "rebuild"},)),
    "search_snapshot_progress": Page("search.view_snapshot"),
    "search_snapshot_roll_back": Page(
        "search.change_snapshot", forms=({"sent": "yes"},), row="search.snapshot", args=lambda name: (name,)
    ),
    "search_trial_changelist": Page(TESTS, forms=({"photo": lambda _: upload(encode(draw_waves(2)))},), limited=False),
    "search_trial": Page(TESTS, row="search.trial", query=BOX, limited=False),
    "search_trial_picture": Page(
        TESTS, row="search.trial", args=lambda lookup: (lookup.pk, "drawn"), query=BOX, limited=False
    ),
}
