"""Ids as lists and addresses of the admin send them."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.widgets import AutocompleteSelect
from django.db.models import ForeignKey, Model, QuerySet
from django.http import HttpRequest, HttpResponse

M = TypeVar("M", bound=Model)
LONGEST_ID = 18  # figures; a longer one is no id of ours
LONGEST_SEARCH = 1_000  # characters; no text of ours that is searched is half as long
PARTS = {"year": range(1_000, 9_999), "month": range(1, 13), "day": range(1, 32)}  # a day more is still within years
NEVER_SENT = ("range", "regex", "iregex", "contains", "contained_by")
NOT_UNDERSTOOD = "What was chosen could not be understood. Please choose again."


def are_ids(values: Iterable[str]) -> bool:
    """Whether a list of ours can have sent these as ids."""
    return all(one.isascii() and one.isdecimal() and len(one) <= LONGEST_ID for one in values)


def is_sent_by_lists(lookup: str, value: str) -> bool:
    """Whether a list may have sent this in its address: nothing else than that breaks a database."""
    if lookup.rpartition("__")[2] in NEVER_SENT or "\0" in value:
        return False
    numbers = [number for number in map(_number, value.split(",")) if number is not None]
    if part := next(iter(PARTS.keys() & lookup.split("__")), ""):
        return all(number in PARTS[part] for number in numbers)
    return all(abs(number) < 10**LONGEST_ID for number in numbers)


def searchable(text: str) -> str:
    """What was typed into a search, as every database can be asked for it."""
    return text.replace("\0", " ")[:LONGEST_SEARCH]


class ChosenById(AutocompleteSelect):
    """A choice by id that finds nothing by what is no id; Django's asks the database for it."""

    def optgroups(self, name: str, value: Sequence[str], attr: Any = None) -> Any:
        """As Django does, of ids."""
        return super().optgroups(name, [one for one in value if are_ids([str(one)])], attr)


class ChoosesByIds(admin.ModelAdmin[M]):
    """An admin class whose bulk actions take ids alone, and whose list takes what lists send; Django asks the database
    for whatever was sent."""

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """As Django says. Raises IncorrectLookupParameters for what makes no sense; the list is then shown whole."""
        if not is_sent_by_lists(lookup, value):
            raise IncorrectLookupParameters
        return super().lookup_allowed(lookup, value, request)

    def formfield_for_foreignkey(self, db_field: ForeignKey[Any, Any], request: HttpRequest, **options: Any) -> Any:
        """As Django says; what completes itself takes ids alone."""
        if db_field.name in self.get_autocomplete_fields(request):
            options.setdefault("widget", ChosenById(db_field, self.admin_site, using=options.get("using")))
        return super().formfield_for_foreignkey(db_field, request, **options)

    def get_object(self, request: HttpRequest, object_id: str, from_field: str | None = None) -> M | None:
        """As Django does; an address that names no field means the id."""
        return super().get_object(request, object_id, from_field or None)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """As Django does, of what a database can be asked for."""
        return super().get_search_results(request, queryset, searchable(search_term))

    def response_action(self, request: HttpRequest, queryset: QuerySet[Any], *_: Any) -> HttpResponse | None:
        """Refuse what no list has sent; else as Django does."""
        if are_ids(request.POST.getlist(ACTION_CHECKBOX_NAME)):
            return super().response_action(request, queryset)
        messages.error(request, NOT_UNDERSTOOD)
        return None


def _number(text: str) -> int | None:
    try:
        return int(text)
    except ValueError:
        return None
