"""Write feedback as photos with a CSV that `evaluate` reads."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from django.utils import timezone

from catalog.boxes import crop
from catalog.imports.cells import harmless_line
from catalog.pictures import encode_jpeg
from search.lookups import decode_photo, read_photo
from search.models import Feedback

COLUMNS = ("file", "sku", "level", "verdict", "rank", "distance", "scheme")
FILES = {Feedback.Verdict.IT: "queries.csv", Feedback.Verdict.NOT_IT: "not_it.csv"}
LEVEL = "feedback"


@dataclass
class Exported:
    """How many rows went into which file, and how many had no photo any more."""

    rows: dict[str, int] = field(default_factory=lambda: dict.fromkeys(FILES.values(), 0))
    without_photo: int = 0


def export_feedback(folder: Path) -> Exported:
    """Write the crops of the photos that are still kept, and a file for each verdict, into a folder. Raises OSError;
    FileExistsError when the folder holds anything, for what was exported before is never overwritten."""
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise FileExistsError(f"{folder} is not empty; name a new folder.")
    exported = Exported()
    for verdict, name in FILES.items():
        rows = Feedback.objects.filter(verdict=verdict).select_related("lookup").order_by("pk")
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            file.writelines(map(harmless_line, chain([COLUMNS], _lines(rows.iterator(), exported, folder))))
    return exported


def _lines(rows: Iterable[Feedback], exported: Exported, folder: Path) -> Iterator[tuple[object, ...]]:
    for row in rows:
        name = f"{row.verdict}-{row.pk}.jpg"
        if _write_crop(row, folder / name):
            exported.rows[FILES[Feedback.Verdict(row.verdict)]] += 1
            yield name, row.sku, LEVEL, row.verdict, "" if row.rank is None else row.rank, row.distance, row.scheme
        else:
            exported.without_photo += 1


def _write_crop(row: Feedback, path: Path) -> bool:
    """Whether the photo is still kept."""
    if row.lookup is None or row.lookup.expires_at <= timezone.now():
        return False
    try:
        picture = decode_photo(read_photo(row.lookup))
    except FileNotFoundError:
        return False
    path.write_bytes(encode_jpeg(crop(picture, row.box)))
    return True
