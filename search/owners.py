"""Whose a lookup is: the browser's that made it, told by a random cookie of which only a digest is kept."""

import re
import secrets
from hashlib import sha256

from django.conf import settings
from django.http import HttpRequest, HttpResponse

SECRET_BYTES = 32
SECRET = re.compile(r"[A-Za-z0-9_-]{43}")  # what so many bytes are as a text
LIFETIME_S = 30 * 24 * 3600  # from the last photo on, so that every photo is deleted before the cookie is


def cookie_name() -> str:
    """The cookie's name. Over HTTPS it is one that no neighbouring host can set, so nobody is given another's."""
    return "__Host-owner" if settings.SESSION_COOKIE_SECURE else "owner"


def owner_of(request: HttpRequest) -> str | None:
    """Who asks, as lookups know it: the digest of the browser's secret. None where the browser has none of ours."""
    secret = _known_secret(request)
    return digest_of(secret) if secret else None


def secret_for(request: HttpRequest) -> str:
    """The secret of the browser that asks, a new one where it has none: for the form of a photo, and for a lookup."""
    return _known_secret(request) or secrets.token_urlsafe(SECRET_BYTES)


def digest_of(secret: str) -> str:
    """What is kept of a secret: hexadecimal sha256. Whoever reads the database cannot ask as somebody else with it."""
    return sha256(secret.encode()).hexdigest()


def remember(response: HttpResponse, secret: str) -> HttpResponse:
    """The same response, which gives the browser its secret, or renews it."""
    response.set_cookie(
        cookie_name(),
        secret,
        max(LIFETIME_S, settings.LOOKUP_HOURS * 3600),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    return response


def _known_secret(request: HttpRequest) -> str:
    """Empty where there is none, or it is none of ours."""
    secret = request.COOKIES.get(cookie_name(), "")
    return secret if SECRET.fullmatch(secret) else ""
