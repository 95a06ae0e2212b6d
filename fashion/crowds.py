"""Keep crowds out: whoever sends or searches too often waits, and so does everybody whose photo would be one too many
at once."""

from collections.abc import Callable
from functools import cache
from threading import BoundedSemaphore, Lock
from time import monotonic
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from catalog.decoders import DecodersBusyError
from fashion import faults
from fashion.addresses import address_of
from fashion.bodies import drain, is_too_large
from fashion.rates import Counters, Rate, rates_of
from fashion.turns import Turns
from search.origins import is_of_others
from search.owners import owner_of
from search.views import waiting

GetResponse = Callable[[HttpRequest], HttpResponseBase]

# What is counted, by the names of addresses: uploads when they are sent, searches whenever they are asked for.
UPLOADS = {"search:upload", "search:share", "search:try_sample"}
SEARCHES = {"search:results", "search:item", "search:similar"}
SENT_SEARCHES = {"search:feedback"}
COUNTED = UPLOADS | SEARCHES | SENT_SEARCHES
REFUSED = 403
NOBODY = "nobody knows"
PATIENCE_S = 0.5  # of one who waits for a place: small crowds are not told of each other


class Crowds:
    """Refuses, before anything of a request is read: bodies that are too large (413), what pages of other sites ask for
    in a shopper's name (403), who sends or searches too often (429), and photos while UPLOADS_AT_ONCE are worked on in
    this process (503). None of these is counted, and who is refused for another reason competes for no place. Whose
    photo waits in vain for a decoder later on has been counted.

    Whoever waits holds a thread, and the threads that are left over are for pages. So of four threads two work on
    photos, one may wait for a moment, and one is always free: it answers pages, and refuses in no time. Only while the
    catalogue has pictures without renditions may pages wait a moment for it: two threads may be at these.
    """

    def __init__(self, get_response: GetResponse) -> None:
        """For one process."""
        self._get_response = get_response
        places = settings.UPLOADS_AT_ONCE
        self._places, self._waiting = BoundedSemaphore(places), BoundedSemaphore(1)
        self._turns = Turns(places)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The answer; a place that was taken for it is free again."""
        try:
            return self._get_response(request)
        finally:
            if seconds := self._leave(request):
                self._turns.done(seconds)

    def process_view(self, request: HttpRequest, *_: Any) -> HttpResponse | None:
        """The refusal, if there is one. Who sends is given time to read it."""
        refusal = self._refusal(request)
        if refusal is not None:
            self._leave(request)
            drain(request)
        return refusal

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Pictures are read for so many already that this one would have waited too long."""
        return self._busy(request) if isinstance(error, DecodersBusyError) else None

    def _refusal(self, request: HttpRequest) -> HttpResponse | None:
        name = request.resolver_match.view_name if request.resolver_match else ""
        if is_too_large(request, takes_photo=name in UPLOADS):
            return waiting.too_large(request)
        if name in COUNTED and is_of_others(request):
            return render(request, "403_csrf.html", status=REFUSED)
        rates = _rates(request, name)
        counters = counters_at(_cache_url())
        left = counters.look(rates)
        if not left and _is_upload(request, name) and not self._enter(request):
            return self._busy(request)
        left = left or counters.count(rates)
        return waiting.too_often(request, rates[0].what, left) if left else None

    def _enter(self, request: HttpRequest) -> bool:
        has_place = self._places.acquire(blocking=False)
        if not has_place and self._waiting.acquire(blocking=False):
            has_place = self._places.acquire(timeout=PATIENCE_S)
            self._waiting.release()
        if has_place:
            request.place_since = monotonic()  # type: ignore[attr-defined]
        return has_place

    def _leave(self, request: HttpRequest) -> float:
        """Give the place back, if there is one; returns for how many seconds it was taken."""
        since: float | None = vars(request).pop("place_since", None)
        if since is None:
            return 0
        self._places.release()
        return monotonic() - since

    def _busy(self, request: HttpRequest) -> HttpResponse:
        seconds = self._turns.next()
        return faults.busy(request, seconds) if faults.is_for_staff(request) else waiting.busy(request, seconds)


def _is_upload(request: HttpRequest, name: str) -> bool:
    return name in UPLOADS and request.method == "POST"


def _rates(request: HttpRequest, name: str) -> list[Rate]:
    """All that the request counts for, by its address and by the shopper's browser."""
    owner = owner_of(request)
    who = [f"address {address_of(request) or NOBODY}", *([f"browser {owner}"] if owner else [])]
    if _is_upload(request, name):
        return rates_of("uploads", who, per_minute=settings.UPLOADS_PER_MINUTE, per_day=settings.UPLOADS_PER_DAY)
    if name in SEARCHES or (name in SENT_SEARCHES and request.method == "POST"):
        return rates_of("searches", who, per_minute=settings.SEARCHES_PER_MINUTE)
    return []


def _cache_url() -> str:
    """Of the cache that all processes share; empty where they share none, as in tests."""
    shared: Any = settings.CACHES["shared"]
    return str(shared["LOCATION"]) if shared["BACKEND"].endswith("RedisCache") else ""


_making = Lock()  # the first two who ask at once would each get their own, and one count would be lost


def counters_at(url: str) -> Counters:
    """The counters of this process, with the cache at an address; empty: alone."""
    with _making:
        return _counters_at(url)


@cache
def _counters_at(url: str) -> Counters:
    return Counters(url)
