"""The search index in the admin."""

from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import URLPattern, path
from kombu.exceptions import OperationalError

from search.inspection import inspect_index
from search.models import Snapshot
from search.states import kept_snapshots
from search.tasks import rebuild_index, roll_back_index

ACTIONS = {
    "rebuild": (rebuild_index, "The workers will rebuild the index if the catalogue has changed."),
    "roll_back": (roll_back_index, "The workers will go back to the snapshot before."),
}


@admin.register(Snapshot)
class SnapshotAdmin(admin.ModelAdmin[Snapshot]):
    """What the index is made of, whether it can be trusted, and the way back."""

    def get_urls(self) -> list[URLPattern]:
        """One page; there are no rows to change one by one."""
        return [path("", self.admin_site.admin_view(self.changelist_view), name="search_snapshot_changelist")]

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Workers make snapshots."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Snapshot | None = None) -> bool:  # noqa: ARG002
        """Workers sweep them."""
        return False

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The state of the index; a button asks the workers."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            return self._ask(request)
        context = {
            **self.admin_site.each_context(request),
            **(extra_context or {}),
            "title": "Search index",
            "opts": self.opts,
            "findings": list(inspect_index(settings.INDEX_DIR)),
            "snapshots": kept_snapshots(settings.INDEX_DIR),
            "may_change": self.has_change_permission(request),
        }
        return render(request, "admin/search/index.html", context)

    def _ask(self, request: HttpRequest) -> HttpResponse:
        task, sentence = ACTIONS.get(request.POST.get("action", ""), (None, ""))
        if task is None or not self.has_change_permission(request):
            raise PermissionDenied
        try:
            task.delay()
        except OperationalError:
            messages.error(request, "The workers cannot be reached just now. Please try again in a moment.")
        else:
            messages.success(request, sentence)
        return redirect("admin:search_snapshot_changelist")
