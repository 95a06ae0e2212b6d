"""All addresses: the shopper's pages, the admin, and local media."""

from django.contrib import admin
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import include, path

admin.site.site_header = admin.site.site_title = "Fashion Lookup"
admin.site.index_title = "The catalogue"


def favicon(_request: HttpRequest) -> HttpResponse:
    """What browsers ask for on pages that name no icon."""
    return redirect(staticfiles_storage.url("favicon.svg"))


handler400 = "fashion.faults.unreadable"
handler403, handler404 = "fashion.faults.refused", "fashion.faults.not_found"
handler500 = "fashion.outages.failed"
urlpatterns = [
    path("favicon.ico", favicon),
    path("admin/", admin.site.urls),
    path("", include("catalog.urls")),
    path("", include("search.urls")),
]
