"""How often somebody may try to log in, and what is said to who tried too often."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from math import ceil
from typing import Any

from axes.attempts import get_cool_off_threshold
from axes.handlers.database import AxesDatabaseHandler
from axes.helpers import get_client_username, get_cool_off
from axes.models import AccessAttempt, AccessLog
from django.conf import settings
from django.contrib import admin
from django.db.models import Max, Q, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

OF_ADDRESS, OF_NAME = 5, 10  # times LOGIN_ATTEMPTS
LONGEST_NAME = 150  # characters, as Django's accounts have it
SUMS = {"count": Sum("failures_since_start"), "last": Max("attempt_time")}

Credentials = Mapping[str, Any] | None


class LoginHandler(AxesDatabaseHandler):  # type: ignore[misc]  # the package has no types
    """Counts failed logins in the database by three rules.

    A name from an address may fail LOGIN_ATTEMPTS times. So that nobody guesses with many names or many addresses, an
    address may fail five times as often with all names, and a name ten times as often from all addresses. These two
    are not for an address from which that name has logged in before: no stranger can lock a colleague out of his desk.
    """

    def get_failures(self, request: Any, credentials: Credentials = None) -> int:
        """As many as weigh against LOGIN_ATTEMPTS, by whichever rule is nearest to it."""
        return max(count for count, _ in self._tallies(request, credentials))

    def free_at(self, request: Any, credentials: Credentials = None) -> datetime:
        """When somebody who is locked out may try again."""
        last = [last for count, last in self._tallies(request, credentials) if count >= settings.AXES_FAILURE_LIMIT]
        cool_off: timedelta = get_cool_off(request)
        return max([moment for moment in last if moment], default=timezone.now()) + cool_off

    def _tallies(self, request: Any, credentials: Credentials) -> list[tuple[int, datetime | None]]:
        name, address = get_client_username(request, credentials), request.axes_ip_address
        pair = Q(username=name, ip_address=address)
        rules = [(pair, 1)]
        if not AccessLog.objects.filter(pair).exists():
            rules += [(Q(ip_address=address), OF_ADDRESS), (Q(username=name), OF_NAME)]
        recent = AccessAttempt.objects.filter(attempt_time__gte=get_cool_off_threshold(request))
        found = [(recent.filter(rule).aggregate(**SUMS), share) for rule, share in rules]
        return [((sums["count"] or 0) // share, sums["last"]) for sums, share in found]


def name_of(request: HttpRequest, credentials: Credentials = None) -> str:
    """The name that somebody tried, no longer than an account's can be: all that is beyond is no name of ours."""
    tried = (credentials or request.POST).get("username") or ""
    return str(tried).replace("\0", "")[:LONGEST_NAME]


def describe(_name: str | None, address: str | None, *_: Any) -> str:
    """What logs say of who failed: not the name, in whose place some type their password."""
    return f"a login from {address or 'an unknown address'}"


def locked_out(request: HttpRequest, _response: HttpResponse, credentials: Credentials) -> HttpResponse:
    """The page that says when to try again."""
    left = LoginHandler().free_at(request, credentials) - timezone.now()
    seconds = max(1, ceil(left.total_seconds()))
    context = {**admin.site.each_context(request), "title": "Too many attempts", "minutes": ceil(seconds / 60)}
    response = render(request, "admin/locked_out.html", context, status=429)
    response.headers["Retry-After"] = str(seconds)
    return response
