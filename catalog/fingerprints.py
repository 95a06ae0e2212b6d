"""Give photos their fingerprints: find those that wait, hash them, store the bits."""

from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import islice
from multiprocessing import get_context
from typing import cast

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from tqdm import tqdm

from catalog.attempts import GivenUpError, Hand, in_hand
from catalog.hashing import Hashed, hash_file, hash_or_wait
from catalog.models import MADE_OF, Fingerprint, Photo, asked_of
from catalog.qualities import Quality
from catalog.stored_files import read_stored

BATCH = 32  # photos read and stored together


def waiting_photos(scheme: str) -> QuerySet[Photo]:
    """Photos without a fingerprint of this scheme made of just what they ask for: the very file that they have now, the
    area of it that was chosen, and as often as was asked for."""
    asked_for = {made_of: OuterRef(field) for made_of, field in MADE_OF.items()}
    done = Fingerprint.objects.filter(photo=OuterRef("pk"), scheme=scheme, **asked_for)
    return Photo.objects.filter(~Exists(done)).order_by("pk")


def hash_photos(photos: Iterable[Photo], scheme: str) -> int:
    """Hash those of some photos that no other worker has in hand, in this process, and return how many were stored. A
    refused photo is remembered with the reason, and so is one that was given up."""
    rest, stored = iter(photos), 0
    while batch := list(islice(rest, BATCH)):
        with in_hand([_name(photo, scheme) for photo in batch]) as hand:
            stored += _hash(_still_waiting(batch, hand, scheme), partial(_try_each, hand, scheme), scheme)
            if hand.has_past:
                hand.keep(_name(photo, scheme) for photo in _still_waiting(batch, hand, scheme))
    return stored


def hash_all_waiting(scheme: str) -> int:
    """Hash every waiting photo, one process a core, showing progress; for commands, not for workers, which are many
    already. Returns how many were stored."""
    photos = waiting_photos(scheme)
    with ProcessPoolExecutor(mp_context=get_context("forkserver")) as pool:

        def hash_batch(batch: list[Photo]) -> list[Hashed]:
            files = [read_stored(photo.path) for photo in batch]
            boxes = [photo.crop for photo in batch]
            return list(pool.map(hash_or_wait, files, [scheme] * len(files), boxes, chunksize=5))

        bar = tqdm(list(photos), desc="Hashing", unit=" photos", disable=None)
        return _hash(bar, hash_batch, scheme)


def _hash(photos: Iterable[Photo], hash_batch: Callable[[list[Photo]], list[Hashed]], scheme: str) -> int:
    rest, stored = iter(photos), 0
    while batch := list(islice(rest, BATCH)):
        known = _known(batch, scheme)
        new = [photo for photo in batch if photo.pk not in known]
        hashed = iter(hash_batch(new) if new else [])
        stored += _store(batch, [known.get(photo.pk) or next(hashed) for photo in batch], scheme)
    return stored


def _name(photo: Photo, scheme: str) -> str:
    """The hashing of what a photo asks for now, among all that workers have in hand."""
    return f"hash {scheme} of {photo.pk}: {photo.path} {photo.crop} {photo.hash_round}"


def _still_waiting(photos: list[Photo], hand: Hand, scheme: str) -> list[Photo]:
    """Those in hand that nobody has hashed before they were taken."""
    waiting = set(waiting_photos(scheme).filter(pk__in=[photo.pk for photo in photos]).values_list("pk", flat=True))
    return [photo for photo in photos if photo.pk in waiting and hand.has(_name(photo, scheme))]


def _try_each(hand: Hand, scheme: str, photos: list[Photo]) -> list[Hashed]:
    return [_try(hand, scheme, photo) for photo in photos]


def _try(hand: Hand, scheme: str, photo: Photo) -> Hashed:
    work = partial(hash_file, read_stored(photo.path), scheme, photo.crop)
    try:
        return hand.do(_name(photo, scheme), work) or Hashed()
    except GivenUpError as error:
        return Hashed(fault=str(error), quality="undecodable")


def _known(photos: list[Photo], scheme: str) -> dict[int, Hashed]:
    """What was found before in the same area of the very same files, by photo: identical ones are hashed once, but for
    those of which somebody asked for a new fingerprint."""
    wanted = {photo.pk: (photo.sha256, photo.crop) for photo in photos if photo.sha256 and not photo.hash_round}
    rows = (
        Fingerprint.objects.usable(scheme).current().filter(photo__sha256__in={digest for digest, _ in wanted.values()})
    )
    found = {
        (digest, box): Hashed(bytes(bits), quality=cast("Quality", quality))
        for digest, box, bits, quality in rows.values_list("photo__sha256", "crop", "bits", "quality")
    }
    return {pk: found[what] for pk, what in wanted.items() if what in found}


def _store(photos: list[Photo], hashed: list[Hashed], scheme: str) -> int:
    """Store what was found for photos that still ask for just that; return how many."""
    rows = {
        photo.pk: _fingerprint(photo, one, scheme)
        for photo, one in zip(photos, hashed, strict=True)
        if one.bits or one.fault
    }
    with transaction.atomic():
        kept = Photo.objects.select_for_update().order_by("pk").in_bulk(list(rows))
        fresh = [row for pk, row in rows.items() if pk in kept and row.is_of(kept[pk])]
        Fingerprint.objects.filter(photo__in=[row.photo for row in fresh], scheme=scheme).outdated().delete()
        Fingerprint.objects.bulk_create(fresh, ignore_conflicts=True)
    return len(fresh)


def _fingerprint(photo: Photo, hashed: Hashed, scheme: str) -> Fingerprint:
    found = {"bits": hashed.bits, "fault": hashed.fault, "quality": hashed.quality}
    return Fingerprint(photo=photo, scheme=scheme, **found, **asked_of(photo))
