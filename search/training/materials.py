"""What training is given: items with a photo and their labels, real photos of known kinds, and backgrounds."""

import csv
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from search.queries import is_unseen, share_of

LABELS = ("category", "colour", "gender")
PICTURES = {".jpg", ".jpeg", ".png", ".webp"}


class TrainingRefusedError(ValueError):
    """Material that cannot be trained on, with the reason as a sentence."""


@dataclass(frozen=True)
class Garment:
    """An item of the catalogue: its photo, its labels in the order of LABELS, and whether it only checks."""

    sku: str
    photo: Path
    labels: tuple[str, ...]
    checks: bool


@dataclass(frozen=True)
class RealPhoto:
    """A photo of a garment at home, with the categories that fit it."""

    photo: Path
    categories: frozenset[str]


def read_garments(catalogue: Path, *, without: Collection[str], check_share: float) -> list[Garment]:
    """The items of a catalogue CSV (sku, image, category, colour, gender), photos beside it, each photo once.

    `without` are the skus that are never looked at. Of the others, `check_share` are kept from training, chosen by
    the digest of their sku, to watch it. Raises TrainingRefusedError and OSError.
    """
    rows = _rows(catalogue, {"sku", "image", *LABELS})
    seen: set[str] = {sha256(_photo(catalogue, row).read_bytes()).hexdigest() for row in rows if row["sku"] in without}
    garments = []
    for row in rows:
        photo = _photo(catalogue, row)
        digest = sha256(photo.read_bytes()).hexdigest()
        if row["sku"] in without or digest in seen:
            continue
        seen.add(digest)
        checks = share_of(row["sku"]) < check_share
        garments.append(Garment(row["sku"], photo, tuple(row[label] for label in LABELS), checks))
    if sum(not garment.checks for garment in garments) < 2:
        raise TrainingRefusedError("There must be at least two items to train on.")
    return garments


def read_skus(queries: Path) -> set[str]:
    """The skus that a CSV of queries names. Raises TrainingRefusedError and OSError."""
    return {row["sku"] for row in _rows(queries, {"sku"})}


def read_kinds(kinds: Path) -> dict[str, frozenset[str]]:
    """A CSV of kind, category, one pair a row: the categories that fit a kind."""
    fits: dict[str, set[str]] = {}
    for row in _rows(kinds, {"kind", "category"}):
        fits.setdefault(row["kind"], set()).add(row["category"])
    return {kind: frozenset(categories) for kind, categories in fits.items()}


def read_real_photos(
    photos: Path, fits: Mapping[str, frozenset[str]], *, without: Collection[str], unseen: bool = False
) -> list[RealPhoto]:
    """The photos of a CSV of file, kind that training may look at, or of the other kinds those that it leaves alone:
    see is_unseen(). Raises TrainingRefusedError and OSError."""
    kept = [row for row in _rows(photos, {"file", "kind"}) if row["kind"] not in without]
    rows = [row for row in kept if is_unseen(row["file"], row["kind"], without) == unseen]
    return [RealPhoto(photos.parent / row["file"], fits[row["kind"]]) for row in rows if row["kind"] in fits]


def find_pictures(folder: Path) -> list[Path]:
    """All pictures below a folder, in a fixed order."""
    return sorted(path for path in folder.rglob("*") if path.suffix.lower() in PICTURES)


def _photo(catalogue: Path, row: Mapping[str, str]) -> Path:
    return catalogue.parent / row["image"]


def _rows(source: Path, columns: set[str]) -> Sequence[dict[str, str]]:
    with source.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        missing = columns - set(reader.fieldnames or ())
        if missing:
            raise TrainingRefusedError(f"{source.name} lacks the columns {', '.join(sorted(missing))}.")
        rows = list(reader)
    short = next((line for line, row in enumerate(rows, start=2) if None in (row[column] for column in columns)), 0)
    if short:
        raise TrainingRefusedError(f"Row {short} of {source.name} is too short.")
    return rows
