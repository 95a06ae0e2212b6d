"""Item tables with a photo folder beside them, for tests of the import."""

import csv
import io
from pathlib import Path

from catalog.imports.merging import ImportReport, import_items
from catalog.models import Brand, Item, Photo
from tests.shop import garment_file, stored_files

GOOD = {"sku": "A-1", "name": "Coat", "brand": "Acme", "price": "20.00", "image": "1.jpg"}


def as_csv(*rows: dict[str, str], columns: tuple[str, ...] = ()) -> str:
    """Rows under a header of all their columns."""
    names = columns or tuple(dict.fromkeys(name for row in rows for name in row)) or tuple(GOOD)
    out = io.StringIO()
    writer = csv.DictWriter(out, names, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def write_table(folder: Path, content: str | bytes, photos: int = 3) -> Path:
    """A table with the photos 1.jpg, 2.jpg … beside it."""
    folder.mkdir(exist_ok=True)
    for seed in range(1, photos + 1):
        (folder / f"{seed}.jpg").write_bytes(garment_file(seed))
    source = folder / "items.csv"
    source.write_bytes(content if isinstance(content, bytes) else content.encode())
    return source


def bring_in(source: Path) -> ImportReport:
    """Import a table to its end."""
    report = ImportReport()
    for _ in import_items(source, report):
        pass
    return report


def import_rows(folder: Path, *rows: dict[str, str]) -> ImportReport:
    """Import rows, each a good one but for what it says."""
    return bring_in(write_table(folder, as_csv(*({**GOOD, **row} for row in rows))))


def everything() -> tuple[object, ...]:
    """All rows and files."""
    return list(Item.objects.values()), list(Photo.objects.values()), list(Brand.objects.values()), stored_files()


def counts(report: ImportReport) -> tuple[int, int, int, int]:
    """Created, updated, unchanged, photos stored."""
    return report.created, report.updated, report.unchanged, report.photos
