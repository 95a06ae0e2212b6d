"""Items as a table, from their list in the admin."""

from django.contrib import admin
from django.contrib.admin.options import IncorrectLookupParameters
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseRedirect, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from catalog.exports import csv_lines
from catalog.models import Item


class ExportsItems(admin.ModelAdmin[Item]):
    """The admin of items with `export_as_csv` for chosen ones, and an address for all that the list shows."""

    def get_urls(self) -> list[URLPattern]:
        """With the address of the export before that of an item."""
        view = self.admin_site.admin_view(self.export_list)
        return [path("export/", view, name="catalog_item_export"), *super().get_urls()]

    @admin.action(description="Export selected items to CSV", permissions=["view"])
    def export_as_csv(self, request: HttpRequest, items: QuerySet[Item]) -> StreamingHttpResponse:  # noqa: ARG002
        """The chosen items."""
        return _as_file(items)

    def export_list(self, request: HttpRequest) -> HttpResponseBase:
        """All items that the list shows with the same filters, search and order."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        try:
            shown = self.get_changelist_instance(request)
        except IncorrectLookupParameters:
            return HttpResponseRedirect(reverse("admin:catalog_item_changelist"))
        return _as_file(shown.queryset)


def _as_file(items: QuerySet[Item]) -> StreamingHttpResponse:
    response = StreamingHttpResponse(csv_lines(items), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="items-{timezone.localdate().isoformat()}.csv"'
    return response
