"""Logins in the admin: who failed and is locked out, and who came in."""

from datetime import datetime

from axes.models import AccessAttempt, AccessLog
from django.conf import settings
from django.contrib import admin

from catalog.admin.guards import NotWritten, ReadOnly


@admin.register(AccessAttempt)
class AttemptAdmin(NotWritten):
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
    """Who logged in, from where. From there no stranger can lock him out, so nobody deletes it here: the command
    axes_reset_logs clears old ones."""

    list_display = ("username", "ip_address", "attempt_time", "logout_time")
    search_fields = ("username", "ip_address")
    date_hierarchy = "attempt_time"
    fields = (*list_display, "user_agent")
