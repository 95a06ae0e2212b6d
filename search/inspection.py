"""Inspect the index: everything that an operator would want to know before trusting it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from django.conf import settings

from catalog.fingerprints import waiting_photos
from search.failures import last_failure
from search.manifests import Manifest, SnapshotRefusedError, check_files, read_manifest
from search.reading import checkpoint_of
from search.snapshots import CANDIDATES, current_name, open_snapshot

SAMPLED = 100
SEED = 11


@dataclass(frozen=True)
class Finding:
    """What was looked at, whether it is as it should be, and a sentence."""

    name: str
    is_well: bool
    sentence: str


def inspect_index(root: Path) -> Iterator[Finding]:
    """Look at one thing after the other, as far as they can be looked at."""
    failure = last_failure(root)
    yield Finding("last build", failure is None, failure.reason if failure else "Nothing went wrong.")
    waiting = waiting_photos(settings.HASH_SCHEME).count()
    yield Finding("photos", not waiting, f"{waiting} wait to be hashed." if waiting else "All are hashed.")
    name = current_name(root)
    if name is None:
        yield Finding("pointer", is_well=False, sentence="It names no snapshot.")
        return
    yield Finding("pointer", is_well=True, sentence=f"It names {name}.")
    yield from _inspect_snapshot(root / name)


def _inspect_snapshot(folder: Path) -> Iterator[Finding]:
    try:
        manifest = read_manifest(folder)
        check_files(folder, manifest)
    except (SnapshotRefusedError, OSError) as error:
        yield Finding("files", is_well=False, sentence=str(error))
        return
    yield Finding("files", is_well=True, sentence=f"{len(manifest.files)} agree with their sha256.")
    yield _scheme(manifest)
    yield _checkpoint(manifest)
    yield _themselves(folder, manifest)
    yield _route(manifest)


def _scheme(manifest: Manifest) -> Finding:
    return Finding("scheme", manifest.scheme == settings.HASH_SCHEME, f"It is of {manifest.scheme}.")


def _checkpoint(manifest: Manifest) -> Finding:
    now = checkpoint_of(manifest.scheme)
    if now == manifest.checkpoint:
        return Finding("checkpoint", is_well=True, sentence=f"All {now.count} fingerprints are in it.")
    sentence = f"It was built of {manifest.checkpoint.count} fingerprints; the catalogue now has {now.count} others."
    return Finding("checkpoint", is_well=False, sentence=sentence)


def _themselves(folder: Path, manifest: Manifest) -> Finding:
    try:
        index = open_snapshot(folder, manifest.scheme, settings.INDEX_ROUTE)
    except SnapshotRefusedError as error:
        return Finding("search", is_well=False, sentence=str(error))
    rows = index.content.rows
    chosen = np.random.default_rng(SEED).choice(len(rows), min(len(rows), SAMPLED), replace=False)
    missing = [place for place in chosen.tolist() if place not in index.backend.candidates(rows[[place]], CANDIDATES)]
    sentence = f"{len(chosen) - len(missing)} of {len(chosen)} rows find themselves."
    return Finding("search", not missing, sentence)


def _route(manifest: Manifest) -> Finding:
    found = manifest.measurement
    times = f"{found.backend_ms:.2f} ms by {manifest.backend}, {found.exact_ms:.2f} ms by scan"
    faster = "the scan" if found.exact_is_faster else manifest.backend
    sentence = f"recall@50 {found.recall_at_50:.4f} at effort {found.effort}; {times}: {faster} is faster."
    return Finding("measured", is_well=True, sentence=sentence)
