"""The addresses of the site, with one that always fails."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from fashion import urls


def fail(_request: HttpRequest) -> HttpResponse:
    """As a mistake of ours does."""
    raise ValueError("on purpose")


handler403, handler404 = urls.handler403, urls.handler404
urlpatterns = [path("fail/", fail), *urls.urlpatterns]
