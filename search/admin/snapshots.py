"""The search index in the admin."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.http import urlencode
from kombu.exceptions import OperationalError

from search.admin.pages import PageAdmin
from search.backlog import backlog
from search.inspection import inspect_index
from search.models import Build, Snapshot
from search.standing import count, standing
from search.states import kept_snapshots
from search.tasks import rebuild_index, roll_back_index
from search.watching import Asked, ask_now, progress, recent_builds

PAGE = "admin:search_snapshot_changelist"
AWAY = "The workers cannot be reached just now. Please try again in a moment."
LONGEST_S = 1e11  # as far as a time can be read


class AskedForm(forms.Form):
    """What was asked for, as the address remembers it."""

    after = forms.IntegerField(min_value=0)
    at = forms.FloatField(min_value=0, max_value=LONGEST_S)

    @property
    def asked(self) -> Asked | None:
        """It, if anything was."""
        if not self.is_valid():
            return None
        return Asked(self.cleaned_data["after"], datetime.fromtimestamp(self.cleaned_data["at"], UTC))


@admin.register(Snapshot)
class SnapshotAdmin(PageAdmin):
    """What the index is made of, whether it can be trusted, and the way back."""

    def get_urls(self) -> list[URLPattern]:
        """The page, the part of it that is asked for again and again, and the question before a roll back."""
        wrap = self.admin_site.admin_view
        return [
            path("", wrap(self.changelist_view), name="search_snapshot_changelist"),
            path("progress/", wrap(self.progress_view), name="search_snapshot_progress"),
            path("roll-back/<slug:name>/", wrap(self.roll_back_view), name="search_snapshot_roll_back"),
        ]

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """Who may have it rebuilt and rolled back."""
        return request.user.has_perm("search.change_snapshot")

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The state of the index; a button asks the workers."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            return self._rebuild(request)
        root, builds = settings.INDEX_DIR, recent_builds()
        values = {
            "standing": standing(root, settings.HASH_SCHEME),
            "snapshots": kept_snapshots(root),
            "backlog": backlog(),
            "builds": builds,
            "findings": list(inspect_index(root)) if "check" in request.GET else [],
            "may_change": self.has_change_permission(request),
            **_progress(request, builds),
        }
        context = self.page_context(request, "Search index", **values, **(extra_context or {}))
        return render(request, "admin/search/index.html", context)

    def progress_view(self, request: HttpRequest) -> HttpResponse:
        """How far a build is; once it is over, the whole page is asked for anew."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        context = _progress(request, recent_builds())
        response = render(request, "admin/search/_progress.html", context)
        if not context["progress"].goes_on:
            response["HX-Refresh"] = "true"
        return response

    def roll_back_view(self, request: HttpRequest, name: str) -> HttpResponse:
        """What a roll back to a snapshot would do; the button asks the workers for it."""
        if not self.has_change_permission(request):
            raise PermissionDenied
        kept = kept_snapshots(settings.INDEX_DIR)
        wanted = next((one for one in kept if one.name == name and not one.is_current), None)
        if wanted is None:
            raise Http404
        if request.method == "POST":
            noted = f"Asked for a roll back to the snapshot {name}."
            return self._ask(request, lambda: roll_back_index.delay(name), noted)
        current = next((one for one in kept if one.is_current), None)
        values = {"wanted": wanted, "current": current, "counts": count(settings.HASH_SCHEME, wanted.manifest)}
        return render(
            request, "admin/search/roll_back.html", self.page_context(request, "Roll back the index?", **values)
        )

    def _rebuild(self, request: HttpRequest) -> HttpResponse:
        if request.POST.get("action") != "rebuild" or not self.has_change_permission(request):
            raise PermissionDenied
        return self._ask(request, lambda: rebuild_index.delay(force=True), "Asked for a rebuild.")

    def _ask(self, request: HttpRequest, send: Callable[[], object], noted: str) -> HttpResponse:
        """Send something to the workers, and go back to the page, which waits for it."""
        asked = ask_now()
        try:
            send()
        except OperationalError:
            messages.error(request, AWAY)
            return redirect(PAGE)
        self.log_change(request, Snapshot(), noted)
        return _back_to(asked)


def _progress(request: HttpRequest, builds: Sequence[Build]) -> dict[str, Any]:
    address = f"{reverse('admin:search_snapshot_progress')}?{request.GET.urlencode()}"
    return {"progress": progress(builds, AskedForm(request.GET).asked), "progress_url": address}


def _back_to(asked: Asked) -> HttpResponseRedirect:
    """The page, which then knows what it waits for."""
    wanted = urlencode({"after": str(asked.after), "at": f"{asked.at.timestamp():.3f}"})
    return HttpResponseRedirect(f"{reverse(PAGE)}?{wanted}")
