"""What the pages of a lookup share: the lookup itself, and its photo."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from PIL import Image

from search.lookups import decode_photo, read_photo
from search.models import Lookup
from search.owners import owner_of

UNPROCESSABLE, UNAVAILABLE = 422, 503


def own_lookup(request: HttpRequest, pk: UUID) -> Lookup:
    """A lookup of the browser that asks, whose time is not up. Raises Http404: to another browser it is as if the photo
    had never been."""
    owner = owner_of(request)
    if not owner:
        raise Http404
    return live_lookup(pk, owner=owner)


def live_lookup(pk: UUID, **of: Any) -> Lookup:
    """A lookup whose time is not up, whether or not a worker has deleted it already, whoever asks: for pages of staff,
    which ask for permissions, and with more that it must be. Raises Http404."""
    since = timezone.now() - timedelta(hours=settings.LOOKUP_HOURS)
    return get_object_or_404(Lookup, pk=pk, created_at__gt=since, **of)


def bytes_of(lookup: Lookup) -> bytes:
    """The kept file. Raises Http404 where it is gone."""
    try:
        return read_photo(lookup)
    except FileNotFoundError as error:
        raise Http404 from error


def photo_of(lookup: Lookup) -> Image.Image:
    """The kept picture, upright. Raises Http404 where it is gone."""
    return decode_photo(bytes_of(lookup))


def jpeg(data: bytes) -> HttpResponse:
    """A picture as an answer."""
    return HttpResponse(data, content_type="image/jpeg")
