"""Imports in the admin: a file is handed in, checked, brought in, watched, and what came of it is read."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import URLPattern, path, reverse
from django.utils.text import slugify

from catalog.access import allowed_brands
from catalog.admin.ids import ChoosesByIds
from catalog.admin.import_forms import ImportForm
from catalog.imports.formats.choosing import FORMATS
from catalog.imports.running.asking import ask_to_cancel, ask_to_check, ask_to_run, may_import
from catalog.imports.running.keeping import hand_in
from catalog.imports.running.reports import refused_as_csv
from catalog.imports.tasks import queue_import
from catalog.models import MOST_LINES, Import, ImportLine
from catalog.stored_files import KEEPING_ERRORS

LINES_A_PAGE = 50
POLL_S = 2
NO_BROKER = "The workers cannot be reached just now. Your import waits and starts by itself when they are back."
NOT_STORED = "The file could not be stored just now. Please try again in a moment."
TOO_LATE = "That cannot be done any more: this import is {state}."


@admin.register(Import)
class ImportAdmin(ChoosesByIds[Import]):
    """Imports, each with a page of its own."""

    list_display = ("name", "where", "created", "changed", "unchanged", "refused", "user", "made_at")
    list_filter = ("state",)
    search_fields = ("name",)
    list_select_related = ("user",)
    list_per_page = 50
    actions = None

    def get_urls(self) -> list[URLPattern]:
        """What can be done with one import, before Django's own."""
        views = {
            "change": self.page_view,
            "run": self.run_view,
            "cancel": self.cancel_view,
            "check": self.check_view,
            "refused": self.refused_view,
        }
        own = [
            path(f"<int:pk>/{name}/", _whole(self.admin_site.admin_view(view)), name=f"catalog_import_{name}")
            for name, view in views.items()
        ]
        return [*own, *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Import]:
        """All of them; to whoever is limited to some brands his own alone, for files name items of others too."""
        rows = super().get_queryset(request)
        return rows if allowed_brands(request.user) is None else rows.filter(user_id=request.user.pk or 0)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Who may import."""
        return may_import(request.user)

    def has_change_permission(self, request: HttpRequest, obj: Import | None = None) -> bool:  # noqa: ARG002
        """Nobody edits what happened."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Import | None = None) -> bool:  # noqa: ARG002
        """Nobody deletes it; files go when they are old."""
        return False

    @admin.display(description="state", ordering="state")
    def where(self, row: Import) -> str:
        """The state, with the share that is done."""
        share = f", {row.rows_done} of {row.rows_all} rows" if row.is_busy and row.rows_all else ""
        return f"{row.get_state_display()}{share}"

    def add_view(self, request: HttpRequest, form_url: str = "", extra_context: Any = None) -> HttpResponse:  # noqa: ARG002
        """Hand a file in."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        form = ImportForm(request.POST or None, request.FILES or None)
        if request.method == "POST" and form.is_valid() and (row := self._keep(request, form)):
            self._send(request, row)
            return redirect("admin:catalog_import_change", row.pk)
        context = {**self._context(request, "Import items"), "form": form, "formats": FORMATS}
        status = HTTPStatus.SERVICE_UNAVAILABLE if NOT_STORED in form.errors.get("file", []) else HTTPStatus.OK
        return render(request, "admin/catalog/import/add.html", context, status=status)

    def _keep(self, request: HttpRequest, form: ImportForm) -> Import | None:
        try:
            return hand_in(form.cleaned_data["file"], user_id=request.user.pk, **form.chosen())
        except KEEPING_ERRORS:
            form.add_error("file", NOT_STORED)
            return None

    def page_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """One import as it is now; to htmx its progress alone, and word to load the page when that is over."""
        row = self._row(request, pk)
        context = {
            **self._context(request, str(row)),
            "row": row,
            "poll_s": POLL_S,
            "takes_something": bool(row.created or row.changed),
        }
        if request.headers.get("HX-Request") and not row.is_busy:
            return HttpResponse(headers={"HX-Refresh": "true"})
        if request.headers.get("HX-Request"):
            return render(request, "admin/catalog/import/_progress.html", context)
        return render(request, "admin/catalog/import/page.html", {**context, **_lines(request, row)})

    def run_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Have it brought in."""
        row = self._asked(request, pk)
        return self._answer(request, row, done=ask_to_run(row, request.user))

    def check_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Have it checked again."""
        row = self._asked(request, pk)
        return self._answer(request, row, done=ask_to_check(row, request.user))

    def cancel_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Cancel it."""
        row = self._asked(request, pk)
        if not ask_to_cancel(row):
            return self._answer(request, row, done=False)
        return redirect("admin:catalog_import_change", row.pk)

    def refused_view(self, request: HttpRequest, pk: int) -> StreamingHttpResponse:
        """The refused rows as a file."""
        row = self._row(request, pk)
        name = f"{slugify(row.name) or 'import'}-refused.csv"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return StreamingHttpResponse(refused_as_csv(row), content_type="text/csv; charset=utf-8", headers=headers)

    def _row(self, request: HttpRequest, pk: int) -> Import:
        if not self.has_view_permission(request):
            raise PermissionDenied
        return get_object_or_404(self.get_queryset(request).select_related("user"), pk=pk)

    def _asked(self, request: HttpRequest, pk: int) -> Import:
        if request.method != "POST":
            raise Http404
        if not self.has_add_permission(request):
            raise PermissionDenied
        return self._row(request, pk)

    def _answer(self, request: HttpRequest, row: Import, *, done: bool) -> HttpResponse:
        if done:
            self._send(request, row)
        else:
            row.refresh_from_db()
            messages.warning(request, TOO_LATE.format(state=row.get_state_display()))
        return redirect(reverse("admin:catalog_import_change", args=[row.pk]))

    def _send(self, request: HttpRequest, row: Import) -> None:
        if not queue_import(row.pk):
            messages.warning(request, NO_BROKER)

    def _context(self, request: HttpRequest, title: str) -> dict[str, Any]:
        mine = {"title": title, "opts": self.opts, "may_add": self.has_add_permission(request)}
        return {**self.admin_site.each_context(request), **mine}


def _whole(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """A view that has htmx load the whole page where it would lead elsewhere: so the login is no part of a page."""

    @wraps(view)
    def answer(request: HttpRequest, **values: Any) -> HttpResponseBase:
        found = view(request, **values)
        is_led_on = request.headers.get("HX-Request") and found.status_code == HTTPStatus.FOUND
        return HttpResponse(headers={"HX-Refresh": "true"}) if is_led_on else found

    return answer


def _lines(request: HttpRequest, row: Import) -> dict[str, Any]:
    """The lines of one outcome, a page of them."""
    counts = {kind: getattr(row, kind) for kind in ImportLine.Outcome.values}
    shown = request.GET.get("show", "")
    if shown not in counts:
        shown = next((kind for kind in ("refused", "changed", "created") if counts[kind]), "created")
    page = Paginator(row.lines.filter(outcome=shown), LINES_A_PAGE).get_page(request.GET.get("page"))
    tabs = [(kind, ImportLine.Outcome(kind).label, count) for kind, count in counts.items()]
    return {"tabs": tabs, "shown": shown, "page": page, "cut_at": MOST_LINES if counts[shown] > MOST_LINES else 0}
