"""The way of one photo from its bytes to the page, stage by stage."""

import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import count, islice
from secrets import token_urlsafe
from statistics import median
from time import perf_counter

import numpy as np
from django.conf import settings
from django.test import RequestFactory
from django.urls import reverse
from django_htmx.middleware import HtmxMiddleware
from PIL import Image

from catalog.boxes import WHOLE, Box, crop, percents
from catalog.pictures import encode_jpeg, normalise
from catalog.suggestions import suggest
from catalog.trim import isolate
from search.answers import ANYTHING, Answer, answer
from search.finding import LOOKED_AT, find_items, listed_items
from search.indexes import current_indexes
from search.lookups import create_lookup, decode_photo, read_photo, views_of_crop
from search.matching import rank, views_of
from search.models import Lookup, SearchRecord
from search.owners import SECRET_BYTES, cookie_name, digest_of
from search.rankings import forget_rankings
from search.records import note_of, record_search
from search.snapshots import CANDIDATES
from search.views.results import results

REPEATED = 5
SECRET = token_urlsafe(SECRET_BYTES)  # of the browser that asks here


@dataclass(frozen=True)
class Stage:
    """A step and its usual time in ms."""

    name: str
    ms: float


def time_stages(data: bytes) -> Iterator[Stage]:
    """First what Pillow alone takes to decode the photo in full, which the others are compared with."""
    scheme = settings.HASH_SCHEME
    yield Stage("Pillow's full decode", _ms(lambda: Image.open(io.BytesIO(data)).load()))
    picture = normalise(data)
    yield Stage("decode, upright and bounded", _ms(partial(normalise, data)))
    yield Stage("encode what is kept", _ms(partial(encode_jpeg, picture)))
    yield Stage("suggest boxes", _ms(partial(suggest, picture)))
    lookup = create_lookup(data, owner=digest_of(SECRET))
    try:
        yield from _time_search(lookup, scheme)
    finally:
        SearchRecord.objects.filter(lookup=lookup).delete()
        Lookup.objects.filter(pk=lookup.pk).delete()
        lookup.photo.storage.delete(lookup.path)


def _time_search(lookup: Lookup, scheme: str) -> Iterator[Stage]:
    cropped = crop(decode_photo(read_photo(lookup)), WHOLE)
    yield Stage("read and decode what is kept", _ms(lambda: decode_photo(read_photo(lookup))))
    trim = _ms(partial(isolate, cropped))
    yield Stage("trim, for each of two views", 2 * trim)
    yield Stage("hash two views", _ms(partial(views_of, cropped, scheme)) - 2 * trim)
    views = views_of(cropped, scheme)
    indexes = current_indexes(scheme)
    queries = np.stack([view.words for view in views])
    candidates = _ms(lambda: [index.backend.candidates(queries, CANDIDATES) for index in indexes])
    yield Stage("candidates", candidates)
    ranked = _ms(partial(rank, indexes, views))
    yield Stage("re-rank", ranked - candidates)
    ranking = rank(indexes, views)
    yield Stage("ask for items and prices", _ms(lambda: list(islice(listed_items(ranking, scheme), LOOKED_AT))))
    found = _ms(partial(find_items, views, scheme))
    boxes = (replace(WHOLE, width=1 / number) for number in count(2))
    yield Stage("record the search, after the page", _ms(partial(_record, lookup, answer(lambda _: views), boxes)))
    request = RequestFactory().get(reverse("search:results", args=[lookup.pk]), percents(WHOLE))
    request.COOKIES[cookie_name()] = SECRET
    page = HtmxMiddleware(lambda request: results(request, lookup.pk))
    again = _ms(lambda: page(request))
    yield Stage("shelves and page", again - found)
    yield Stage("results, photo seen before", again)
    yield Stage("results, first time", _ms(lambda: _first_time(lambda: page(request))))


def _record(lookup: Lookup, found: Answer, boxes: Iterator[Box]) -> None:
    """As for a box that nobody has searched yet."""
    record_search(lookup, note_of(lookup, next(boxes), ANYTHING, found))


def _first_time(show: Callable[[], object]) -> None:
    views_of_crop.cache_clear()
    forget_rankings()
    show()


def _ms(work: Callable[[], object]) -> float:
    times = []
    for _ in range(REPEATED):
        start = perf_counter()
        work()
        times.append((perf_counter() - start) * 1_000)
    return median(times)
