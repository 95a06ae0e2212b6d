"""Logins in the admin: who failed and is locked out, and who came in."""

from datetime import datetime
from typing import Any

from axes.models import AccessAttempt, AccessLog
from django.conf import settings
from django.contrib import admin
from django.http import HttpRequest

from catalog.admin.ids import ChoosesByIds


class ReadOnly(ChoosesByIds[Any]):
    """Rows that nobody writes by hand."""

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """The login writes them."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """What happened stays as it was."""
        return False


@admin.register(AccessAttempt)
class AttemptAdmin(ReadOnly):
    """Failed logins that still count. Deleting one lets its sender try again."""

    list_display = ("username", "ip_address", "failures_since_start", "attempt_time", "counts_until")
    search_fields = ("username", "ip_address")
    fields = (*list_display, "user_agent")

    @admin.display(description="counts until", ordering="attempt_time")
    def counts_until(self, attempt: AccessAttempt) -> datetime:
        """When it is forgotten by itself."""
        until: datetime = attempt.attempt_time + settings.AXES_COOLOFF_TIME
        return until


@admin.register(AccessLog)
class LoginAdmin(ReadOnly):
    """Who logged in, from where. From there no stranger can lock him out, so nobody deletes it here."""

    list_display = ("username", "ip_address", "attempt_time", "logout_time")
    search_fields = ("username", "ip_address")
    date_hierarchy = "attempt_time"
    fields = (*list_display, "user_agent")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """The command axes_reset_logs clears old ones."""
        return False
