"""Ids as lists and addresses of the admin send them."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse

M = TypeVar("M", bound=Model)
LONGEST_ID = 18  # figures; a longer one is no id of ours
NOT_UNDERSTOOD = "What was chosen could not be understood. Please choose again."


def are_ids(values: Iterable[str]) -> bool:
    """Whether a list of ours can have sent these as ids."""
    return all(one.isascii() and one.isdecimal() and len(one) <= LONGEST_ID for one in values)


class ChoosesByIds(admin.ModelAdmin[M]):
    """An admin class whose bulk actions take ids alone; Django asks the database for whatever was sent."""

    def response_action(self, request: HttpRequest, queryset: QuerySet[Any], *_: Any) -> HttpResponse | None:
        """Refuse what no list has sent; else as Django does."""
        if are_ids(request.POST.getlist(ACTION_CHECKBOX_NAME)):
            return super().response_action(request, queryset)
        messages.error(request, NOT_UNDERSTOOD)
        return None
