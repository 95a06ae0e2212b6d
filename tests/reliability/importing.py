"""A process that works on the one import of a data folder, and prints a dot for every batch.

Started as `python -m tests.reliability.importing make ROWS`, `… work 0` or `… state 0`, which prints JSON.
"""

import csv
import io
import json
import sys
from collections import Counter

import django

django.setup()

from django.contrib.admin.models import LogEntry  # noqa: E402  Django must be set up first
from django.core.files.storage import default_storage  # noqa: E402
from django.core.management import call_command  # noqa: E402

from catalog.imports.running.working import work_on  # noqa: E402
from catalog.models import Import, ImportLine, Item, Photo  # noqa: E402
from tests.imports import bury, hand_in_to_run, work_off, zipped  # noqa: E402
from tests.shop import garment_file, stored_files  # noqa: E402

PHOTOS = 20
COLUMNS = ("sku", "name", "brand", "price", "image")


def make(rows: int) -> None:
    """A catalogue that half of the file changes, and the file, handed in and approved."""
    call_command("migrate", verbosity=0)
    done = work_off(hand_in_to_run(_bundle(rows // 2, 10), "before.zip"))
    assert done.state == Import.State.DONE, done.reason
    hand_in_to_run(_bundle(rows, 11), "after.zip")


def _bundle(rows: int, price: int) -> bytes:
    """Every tenth row has a photo, every hundredth no price."""
    table = io.StringIO()
    writer = csv.writer(table)
    writer.writerow(COLUMNS)
    for number in range(rows):
        photo = f"{(number + price) % PHOTOS}.jpg" if number % 10 == 0 else ""
        asked = "x" if number % 100 == 7 else str(price + number % 3)
        writer.writerow((f"A-{number}", f"Coat {number}", f"Brand {number % (price + 5)}", asked, photo))
    return zipped(
        {"items.csv": table.getvalue().encode(), **{f"{seed}.jpg": garment_file(seed) for seed in range(PHOTOS)}}
    )


def work(_: int) -> None:
    """Go on to the end, as a worker does a minute after another one has died."""
    row = Import.objects.latest("pk")
    bury(row)
    while work_on(row.pk, lambda _: None, seconds=0):
        sys.stdout.write(".")
        sys.stdout.flush()


def state() -> dict[str, object]:
    """All that an import makes, by what does not depend on ids, times and paths."""
    row = Import.objects.latest("pk")
    photos = Photo.objects.values_list("item__sku", "sha256", "position", "reference", "etag", "imported")
    entries = LogEntry.objects.values_list("object_repr", "action_flag", "change_message")
    lines = ImportLine.objects.values_list("of_id", "line", "sku", "outcome", "column", "reason", "changes")
    paths = set(Photo.objects.values_list("image", flat=True))
    return {
        "import": {name: getattr(row, name) for name in (*Import.COUNTS, "state", "reason", "rows_done", "loose")},
        "items": sorted(map(str, Item.objects.values_list("sku", "name", "brand__name", "price", "listed"))),
        "photos": sorted(map(str, photos)),
        "entries": sorted(Counter(map(str, entries)).items()),
        "lines": sorted(map(str, lines)),
        "litter": sorted(stored_files() - paths),
        "lost": sorted(path for path in paths if not default_storage.exists(path)),
    }


def main(role: str, number: int) -> None:
    """Play a role."""
    if role == "state":
        sys.stdout.write(json.dumps(state()))
    else:
        {"make": make, "work": work}[role](number)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
