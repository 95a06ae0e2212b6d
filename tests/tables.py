"""Item tables with a photo folder beside them, for tests of the import."""

import csv
import io
from dataclasses import dataclass
from pathlib import Path

from catalog.imports.bundles.opening import open_bundle
from catalog.imports.rows import RowFault
from catalog.imports.running.holding import hold_new
from catalog.imports.running.working import work_at_once
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


@dataclass(frozen=True)
class Report:
    """What an import did, and how many rows were done after each batch."""

    created: int
    changed: int
    unchanged: int
    photos: int
    faults: list[RowFault]
    done: list[int]

    @property
    def items(self) -> int:
        """Items that are in the catalogue as the file has them."""
        return self.created + self.changed + self.unchanged


def bring_in(source: Path) -> Report:
    """Import a table to its end."""
    done: list[int] = []
    with open_bundle(source) as bundle:
        row = hold_new(name=source.name, runs=True)
        work_at_once(row, bundle, lambda _: None, done.append)
    report = row.row
    faults = [RowFault(line.line, line.column, line.reason) for line in report.lines.filter(outcome="refused")]
    assert report.refused == len(faults)
    return Report(report.created, report.changed, report.unchanged, report.photos, faults, done)


def import_rows(folder: Path, *rows: dict[str, str]) -> Report:
    """Import rows, each a good one but for what it says."""
    return bring_in(write_table(folder, as_csv(*({**GOOD, **row} for row in rows))))


def everything() -> tuple[object, ...]:
    """All rows and files."""
    return list(Item.objects.values()), list(Photo.objects.values()), list(Brand.objects.values()), stored_files()


def counts(report: Report) -> tuple[int, int, int, int]:
    """Created, changed, unchanged, photos stored."""
    return report.created, report.changed, report.unchanged, report.photos
