"""What the pages of a lookup share: the lookup itself, and its photo."""

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from PIL import Image

from search.lookups import decode_photo, read_photo
from search.models import Lookup

UNPROCESSABLE, UNAVAILABLE = 422, 503


def live_lookup(pk: UUID) -> Lookup:
    """A lookup whose time is not up, whether or not a worker has deleted it already. Raises Http404."""
    return get_object_or_404(Lookup, pk=pk, created_at__gt=timezone.now() - timedelta(hours=settings.LOOKUP_HOURS))


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
