"""All addresses: the shopper's pages, the admin, and local media."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", include("catalog.urls")),
    path("", include("search.urls")),
]
