"""What cannot be shown: staff are told in the admin, shoppers as shoppers are."""

import logging

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views import defaults

UNAVAILABLE = 503
MISSING = (
    "There is nothing at this address, or it is of a brand that you do not work on. Perhaps it was deleted meanwhile."
)
UNREADABLE = (
    "The form that was sent has too many files or fields, or cannot be read. Go back: what you typed is still there. "
    "Send fewer at once."
)
BUSY = (
    "So many pictures are being read just now that yours had to wait too long, and nothing was saved. Reload this page "
    "in {seconds} seconds: your browser sends everything once more."
)
REFUSED = "Your roles do not allow this. Whoever manages accounts can tell you which one does, or change yours."


class Troubles(logging.Filter):
    """Lets through what is a trouble of ours. That somebody is asked to come back later (503) is none; who answers so
    for another reason logs that reason."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether it is one."""
        return getattr(record, "status_code", None) != UNAVAILABLE


def unreadable(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001  as Django calls it
    """400: what was sent makes no sense, or is too much of it."""
    if not is_for_staff(request):
        return render(request, "400.html", status=400)
    return tell(request, "That cannot be read", UNREADABLE, status=400)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: nothing is there."""
    if not is_for_staff(request):
        return defaults.page_not_found(request, exception)
    return tell(request, "Not here", MISSING, status=404)


def refused(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: somebody may not."""
    if not is_for_staff(request):
        return defaults.permission_denied(request, exception)
    return tell(request, "Not yours to see or do", REFUSED, status=403)


def busy(request: HttpRequest, seconds: int) -> HttpResponse:
    """503, to staff: their pictures wait for others."""
    response = tell(request, "Too much at once", BUSY.format(seconds=seconds), status=UNAVAILABLE)
    response.headers["Retry-After"] = str(seconds)
    return response


def is_for_staff(request: HttpRequest) -> bool:
    """Whether an answer is for somebody who works in the admin."""
    user = getattr(request, "user", None)  # none where a middleware before it has failed
    return request.path.startswith(reverse("admin:index")) and bool(user and user.is_active and user.is_staff)


def tell(request: HttpRequest, title: str, sentence: str, *, status: int) -> HttpResponse:
    """A sentence, as a page of the admin."""
    context = {**admin.site.each_context(request), "title": title, "sentence": sentence}
    return render(request, "admin/fault.html", context, status=status)
