"""Pages that say that something has to wait, and for how long; or that it is too large to be taken at all."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from catalog.pictures import LIMITS

TOO_LARGE, TOO_OFTEN, UNAVAILABLE = 413, 429, 503
MINUTE, HOUR = 60, 3600


def too_often(request: HttpRequest, what: str, seconds: int) -> HttpResponse:
    """429: so many "uploads" or "searches" were made that the next one has to wait for some seconds."""
    sentences = {
        "uploads": _("You have sent many photos. You can send the next one in %(wait)s."),
        "searches": _("You have searched very often. You can go on in %(wait)s."),
    }
    sentence = sentences[what] % {"wait": in_words(seconds)}
    return _later(request, _("Please wait a little"), sentence, (TOO_OFTEN, seconds))


def busy(request: HttpRequest, seconds: int) -> HttpResponse:
    """503: many photos are being read just now."""
    sentence = _("Many people are uploading just now. Please try again in %(wait)s.") % {"wait": in_words(seconds)}
    return _later(request, _("Many people at once"), sentence, (UNAVAILABLE, seconds))


def too_large(request: HttpRequest) -> HttpResponse:
    """413: more was sent than any photo has."""
    sentence = _("What you have sent is too large. A photo may have up to %(megabytes)d MB.")
    context = {"title": _("Too large"), "sentence": sentence % {"megabytes": LIMITS.max_bytes // 1_000_000}}
    return render(request, "search/waiting.html", context, status=TOO_LARGE)


def in_words(seconds: int) -> str:
    """A time to wait, rounded up: in seconds, minutes, or hours where there are several."""
    if seconds <= MINUTE:
        return ngettext("%(count)d second", "%(count)d seconds", seconds) % {"count": seconds}
    if seconds <= 2 * HOUR:
        minutes = -(-seconds // MINUTE)
        return ngettext("%(count)d minute", "%(count)d minutes", minutes) % {"count": minutes}
    hours = -(-seconds // HOUR)
    return ngettext("%(count)d hour", "%(count)d hours", hours) % {"count": hours}


def _later(request: HttpRequest, title: str, sentence: str, answer: tuple[int, int]) -> HttpResponse:
    """The page with its status code, and the seconds until it is worth another try."""
    status, seconds = answer
    context = {
        "title": title,
        "sentence": sentence,
        "seconds": seconds,
        "is_sent": request.method == "POST",
        "is_passing": status == UNAVAILABLE or seconds <= MINUTE,  # so a script may try again by itself
    }
    response = render(request, "search/waiting.html", context, status=status)
    response.headers["Retry-After"] = str(seconds)
    return response
