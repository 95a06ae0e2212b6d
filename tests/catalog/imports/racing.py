"""A process in which staff meet an import on PostgreSQL, at the moment between what it read and what it writes; prints
what came of it as JSON. Started as `python -m tests.catalog.imports.racing crop`, `… file` or `… deadlock`."""

import json
import sys
from collections.abc import Callable
from hashlib import sha256
from math import inf
from threading import Thread

import django

django.setup()

from django.core.files.storage import default_storage  # noqa: E402  Django must be set up first
from django.core.management import call_command  # noqa: E402
from django.db import connection, transaction  # noqa: E402

from catalog.imports.running.holding import take  # noqa: E402
from catalog.imports.running.keeping import open_kept  # noqa: E402
from catalog.imports.running.passes import Pass  # noqa: E402
from catalog.models import Import, Item, Photo  # noqa: E402
from tests.imports import counts_of, hand_in_to_run, work_off, zipped  # noqa: E402
from tests.shop import add_item, garment_file, replace_file, stored_files  # noqa: E402
from tests.tables import GOOD, as_csv  # noqa: E402

BOX = "10.00,10.00,50.00,50.00"


def files(*names: str) -> bytes:
    """A zip of two items, the first with photos in this order."""
    rows = {**GOOD, "image": "|".join(names)}, {**GOOD, "sku": "A-2", "image": "", "price": str(len(names))}
    photos = {f"{seed}.jpg": garment_file(seed) for seed in (1, 2)}
    return zipped({"items.csv": as_csv(*rows).encode(), **photos})


def choose_area() -> None:
    """Staff choose an area of the first photo."""
    Photo.objects.filter(pk=Photo.objects.earliest("pk").pk).update(crop=BOX)


def replace_photo() -> None:
    """Staff give the first photo another file."""
    replace_file(Photo.objects.earliest("pk"), garment_file(7))


def embrace() -> None:
    """Staff add the item that the import will add, and then want the one that it has."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL deadlock_timeout = '1min'")  # so that it is the import that gives way
        add_item("A-2")
        Item.objects.select_for_update().get(sku="A-1")


class Staff(Thread):
    """Somebody who does a deed while an import is between what it read and what it writes."""

    def __init__(self, deed: Callable[[], None]) -> None:
        super().__init__()
        self._deed = deed

    def run(self) -> None:
        """Do it."""
        self._deed()
        connection.close()

    def meet(self, _brand: str) -> bool:
        """Let an import touch every brand, but do the deed first: to its end, or until it waits for the import."""
        if connection.in_atomic_block and self.ident is None:
            self.start()
            while self.is_alive() and not _is_awaited():
                self.join(0.01)
        return True


def _is_awaited() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
        return bool(cursor.fetchone()[0])


def main(scene: str) -> None:
    """Play a scene."""
    call_command("migrate", verbosity=0)
    work_off(hand_in_to_run(files("1.jpg", "2.jpg"), "spring.zip"))
    if scene == "deadlock":
        Item.objects.filter(sku="A-2").delete()
    hold = take(hand_in_to_run(files("2.jpg", "1.jpg"), "spring.zip").pk)
    assert hold
    staff = Staff({"crop": choose_area, "file": replace_photo, "deadlock": embrace}[scene])
    with open_kept(hold.row, hold.beat) as bundle:
        Pass(hold, bundle, lambda _: None, may_touch=staff.meet).go(inf)
    staff.join()
    sys.stdout.write(json.dumps(_state()))


def _state() -> dict[str, object]:
    row = Import.objects.latest("pk")
    photos = Photo.objects.order_by("pk")
    paths = {photo.path for photo in photos}
    return {
        "import": [row.state, *counts_of(row)],
        "crops": [photo.crop for photo in photos],
        "own": [photo.sha256 == sha256(garment_file(7)).hexdigest() for photo in photos],
        "lost": [path for path in paths if not default_storage.exists(path)],
        "litter": sorted(stored_files() - paths),
    }


if __name__ == "__main__":
    main(sys.argv[1])
