"""The page that says that something is away for a while."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from search.views.kept import UNAVAILABLE


def not_just_now(request: HttpRequest) -> HttpResponse:
    """503: a disk, the storage or the database does not do as it is asked."""
    sentence = _("Something that our site needs does not answer, or is full. Please try again in a minute.")
    context = {"title": _("Not just now"), "sentence": sentence}
    return render(request, "search/message.html", context, status=UNAVAILABLE)
