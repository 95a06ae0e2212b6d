"""Find the pairs of items that may be the same, for staff to judge: by the fingerprints that are new, each asked about
once."""

import logging
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import Count

from catalog.decoders import DecodersBusyError
from catalog.hashing import HASHED_SIDE
from catalog.lookhash import LookhashUnavailableError
from catalog.models import Fingerprint, Photo
from catalog.pictures import normalise, once_more
from catalog.schemes import from_bytes, parse_scheme, plain_view
from catalog.stored_files import read_stored
from search.duplicates import MOST, nearest
from search.indexes import LATE_IDS, current_indexes
from search.matching import rank, views_of
from search.models import DuplicatePair, DuplicateSearch
from search.models.duplicates import CURRENT
from search.snapshots import Index
from search.tiers import cuts_of

logger = logging.getLogger(__name__)

AT_ONCE = 100  # fingerprints asked about together
PROPOSED = 50  # rows near the bits of each
WIDE = 1.25  # times the distance of what is very similar: bits alone, all equally sure, are farther from their copies


class UnreadError(Exception):
    """A photo that cannot be read just now."""


@dataclass(frozen=True)
class Pair:
    """Photos of two items, and their distance."""

    one: Photo
    other: Photo
    distance: float


@dataclass(frozen=True)
class Progress:
    """How many fingerprints have been asked about, and how many pairs that were not known came of it."""

    asked: int
    found: int


def drop_outdated() -> int:
    """Drop the pairs of which a photo has another file now, judged or not: the new file is asked about anew."""
    return DuplicatePair.objects.filter(~CURRENT).delete()[0]


def find_pairs(*, everything: bool = False, goes_back: bool = True) -> Iterator[Progress]:
    """Ask about every fingerprint that is newer than the last one asked about, or about all of them; yields after each
    hundred. Who stops in between goes on there the next time, and so does a search that ends because photos cannot be
    read or hashed just now. Ids may appear a little out of order, so where anything is new, some before it are asked
    about again, unless told not to go back: who goes on at once has just done so."""
    drop_outdated()
    search, _ = DuplicateSearch.objects.get_or_create(scheme=settings.HASH_SCHEME)
    rows = Fingerprint.objects.filter(scheme=search.scheme).current()
    newest = rows.order_by("-pk").values_list("pk", flat=True).first() or 0
    if newest <= search.asked_until and not everything:
        return
    after = 0 if everything else max(0, search.asked_until - LATE_IDS * goes_back)
    while some := list(rows.filter(pk__gt=after).select_related("photo").order_by("pk")[:AT_ONCE]):
        try:
            pairs = [*_same_files(some), *_near(some)]
        except (UnreadError, LookhashUnavailableError, DecodersBusyError) as error:
            logger.warning("Duplicates are looked for later: %s", error)
            return
        progress = Progress(len(some), sum([_keep(pair) for pair in pairs]))
        after = some[-1].pk
        DuplicateSearch.objects.filter(pk=search.pk, asked_until__lt=after).update(asked_until=after)
        yield progress


def _same_files(some: Sequence[Fingerprint]) -> Iterator[Pair]:
    """Photos with the very same file, but for placeholders, which many items have."""
    by_digest: dict[str, dict[int, Photo]] = defaultdict(dict)
    known = Photo.objects.filter(sha256__in={one.photo.sha256 for one in some} - {""})
    of_items = known.values("sha256").annotate(items=Count("item", distinct=True)).filter(items__lte=MOST + 1)
    for photo in Photo.objects.filter(sha256__in=[one["sha256"] for one in of_items]).order_by("-pk"):
        by_digest[photo.sha256][photo.item_id] = photo
    for photo in (one.photo for one in some):
        others = [other for item, other in by_digest[photo.sha256].items() if item != photo.item_id]
        yield from (Pair(photo, other, 0.0) for other in others)


def _near(some: Sequence[Fingerprint]) -> Iterator[Pair]:
    """Photos that stand apart from all others. Stored bits only propose whose files are hashed again: by the bits
    alone a copy that was made smaller is as far as many a sister. Raises UnreadError, LookhashUnavailableError and
    DecodersBusyError."""
    for one in _worth_a_look([one for one in some if not one.fault]):
        if (data := read_stored(one.photo.path)) is None:
            raise UnreadError(f"{one.photo.path} cannot be read.")
        try:
            views = views_of(once_more(partial(normalise, data, HASHED_SIDE)), one.scheme)
        except ValueError as error:  # refused, or featureless
            logger.warning("%s was not compared: %s", one.photo.path, error)
            continue
        found = nearest(views, one.scheme, one.photo.item_id)
        photos = Photo.objects.in_bulk([near.photo_id for near in found])
        for near in found:
            if near.photo_id in photos:
                yield Pair(one.photo, photos[near.photo_id], near.distance)


def _worth_a_look(some: Sequence[Fingerprint]) -> list[Fingerprint]:
    """Those near whose bits there are others of another item."""
    if not some:
        return []
    indexes = current_indexes(some[0].scheme)
    near = {one.pk: _bits_near(indexes, one) for one in some}
    wanted = {pk for ids in near.values() for pk in ids}
    items = dict(Fingerprint.objects.filter(pk__in=wanted).values_list("pk", "photo__item"))
    return [one for one in some if {items[pk] for pk in near[one.pk] if pk in items} - {one.photo.item_id}]


def _bits_near(indexes: Sequence[Index], one: Fingerprint) -> list[int]:
    scheme = parse_scheme(one.scheme)
    try:
        words = from_bytes(bytes(one.bits), scheme)
    except ValueError:
        return []
    ranking = rank(indexes, [plain_view(words, scheme)], PROPOSED)
    near: list[int] = ranking.ids[ranking.distances <= WIDE * cuts_of(one.scheme).very_similar].tolist()
    return near[:PROPOSED]


def _keep(pair: Pair) -> bool:
    """Keep a pair, unless it is known; returns whether it is new. What is judged stays so; one that is open keeps its
    nearest photos."""
    one, other = sorted((pair.one, pair.other), key=lambda photo: photo.item_id)
    values = {
        "first_photo": one,
        "second_photo": other,
        "first_file": one.path,
        "second_file": other.path,
        "distance": pair.distance,
    }
    items = {"first_id": one.item_id, "second_id": other.item_id}
    try:
        with transaction.atomic():
            _, is_new = DuplicatePair.objects.get_or_create(**items, defaults=values)
            farther = DuplicatePair.objects.filter(**items, judged_at=None, distance__gt=pair.distance)
            farther.update(**values)
    except IntegrityError:  # one of the photos has been deleted meanwhile
        return False
    return is_new
