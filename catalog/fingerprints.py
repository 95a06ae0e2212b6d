"""Give photos their fingerprints: find those that wait, hash them, store the bits."""

from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from tqdm import tqdm

from catalog.hashing import Hashed, hash_file
from catalog.models import Fingerprint, Photo
from catalog.stored_files import read_stored

BATCH = 32  # photos read and stored together


def waiting_photos(scheme: str) -> QuerySet[Photo]:
    """Photos without a fingerprint of this scheme made from the very file they have now."""
    done = Fingerprint.objects.filter(photo=OuterRef("pk"), scheme=scheme, source=OuterRef("image"))
    return Photo.objects.filter(~Exists(done)).order_by("pk")


def hash_photos(photos: Iterable[Photo], scheme: str) -> int:
    """Hash photos in this process and return how many were stored. A refused photo is remembered with the reason."""
    return _hash(photos, lambda batch: [hash_file(read_stored(photo.path), scheme) for photo in batch], scheme)


def hash_again(photos: Iterable[Photo], scheme: str) -> int:
    """Hash photos in this process whether they wait or not, and put what is found in the place of what there is.
    Returns how many were stored."""
    rest, stored = iter(photos), 0
    while batch := list(islice(rest, BATCH)):
        hashed = [hash_file(read_stored(photo.path), scheme) for photo in batch]
        sure = [photo for photo, one in zip(batch, hashed, strict=True) if one.bits or one.fault]
        with transaction.atomic():
            Fingerprint.objects.filter(photo__in=sure, scheme=scheme).delete()
            stored += _store(batch, hashed, scheme)
    return stored


def hash_all_waiting(scheme: str) -> int:
    """Hash every waiting photo, one process a core, showing progress; for commands, not for workers, which are many
    already. Returns how many were stored."""
    photos = waiting_photos(scheme)
    with ProcessPoolExecutor(mp_context=get_context("forkserver")) as pool:

        def hash_batch(batch: list[Photo]) -> list[Hashed]:
            files = [read_stored(photo.path) for photo in batch]
            return list(pool.map(hash_file, files, [scheme] * len(files), chunksize=5))

        bar = tqdm(list(photos), desc="Hashing", unit=" photos", disable=None)
        return _hash(bar, hash_batch, scheme)


def _hash(photos: Iterable[Photo], hash_batch: Callable[[list[Photo]], list[Hashed]], scheme: str) -> int:
    rest, stored = iter(photos), 0
    while batch := list(islice(rest, BATCH)):
        known = _known(batch, scheme)
        new = [photo for photo in batch if photo.sha256 not in known]
        hashed = iter(hash_batch(new) if new else [])
        stored += _store(batch, [known.get(photo.sha256) or next(hashed) for photo in batch], scheme)
    return stored


def _known(photos: list[Photo], scheme: str) -> dict[str, Hashed]:
    """What was found before in the very same files, by digest: identical photos are hashed once."""
    digests = {photo.sha256 for photo in photos} - {""}
    rows = Fingerprint.objects.usable(scheme).current().filter(photo__sha256__in=digests)
    return {digest: Hashed(bits=bytes(bits)) for digest, bits in rows.values_list("photo__sha256", "bits")}


def _store(photos: list[Photo], hashed: list[Hashed], scheme: str) -> int:
    """Store what was found for photos that still have the file it was found in; return how many."""
    rows = {
        photo.pk: Fingerprint(photo=photo, scheme=scheme, source=photo.path, bits=one.bits, fault=one.fault)
        for photo, one in zip(photos, hashed, strict=True)
        if one.bits or one.fault
    }
    with transaction.atomic():
        kept = dict(Photo.objects.select_for_update().filter(pk__in=rows).values_list("pk", "image"))
        fresh = [row for pk, row in rows.items() if kept.get(pk) == row.source]
        old = Fingerprint.objects.filter(photo__in=[row.photo for row in fresh], scheme=scheme)
        old.exclude(source__in=[row.source for row in fresh]).delete()
        Fingerprint.objects.bulk_create(fresh, ignore_conflicts=True)
    return len(fresh)
