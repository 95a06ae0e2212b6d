"""A process in which staff and an import meet on PostgreSQL, one at the moment between what the other read and what it
writes; prints what came of it as JSON. Started as `python -m tests.catalog.imports.racing crop`, `… file`, `… deadlock`
or `… form`."""

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
from django.db.models.signals import pre_save  # noqa: E402
from django.test import Client  # noqa: E402

from catalog.imports.running.holding import take  # noqa: E402
from catalog.imports.running.keeping import open_kept  # noqa: E402
from catalog.imports.running.passes import Pass  # noqa: E402
from catalog.models import Import, Item, Photo  # noqa: E402
from tests.imports import counts_of, hand_in_to_run, importer, work_off, zipped  # noqa: E402
from tests.shop import add_item, garment_file, replace_file, stored_files  # noqa: E402
from tests.staff import change, fields, row  # noqa: E402
from tests.tables import GOOD, as_csv  # noqa: E402

BOX = "10.00,10.00,50.00,50.00"


def files(*names: str, first: int = 1) -> bytes:
    """A zip of two items, the first with photos in this order; their files are drawn from that number on."""
    rows = {**GOOD, "image": "|".join(names)}, {**GOOD, "sku": "A-2", "image": "", "price": str(len(names))}
    photos = {f"{number}.jpg": garment_file(first + number - 1) for number in (1, 2)}
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


class Other(Thread):
    """Somebody who does a deed while another, an import or staff, is between what is read and what is written."""

    def __init__(self, deed: Callable[[], None]) -> None:
        super().__init__()
        self._deed = deed

    def run(self) -> None:
        """Do it."""
        self._deed()
        connection.close()

    def meet(self, *_: object, **__: object) -> bool:
        """Let the other go on, as an import may touch every brand, but do the deed first: to its end, or until it waits
        for the other."""
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
    other = Other({"crop": choose_area, "file": replace_photo, "deadlock": embrace, "form": bring_other_files}[scene])
    if scene == "form":
        save_form(other)
    else:
        bring_in_again(scene, other)
    other.join()
    sys.stdout.write(json.dumps(_state()))


def bring_other_files() -> None:
    """An import gives both photos other files."""
    work_off(hand_in_to_run(files("1.jpg", "2.jpg", first=3), "summer.zip"))


def save_form(other: Other) -> None:
    """Staff turn the two photos round; when the form has been read, and before it is saved, the other comes."""
    item = Item.objects.get(sku="A-1")
    photos = [row(photo, position=place) for photo, place in zip(item.photos.all(), (2, 1), strict=True)]
    browser = Client(headers={"host": "localhost"})
    browser.force_login(importer())
    pre_save.connect(other.meet, sender=Item)
    response = browser.post(change(item), fields(item.brand, *photos, initial=2, name="Named by staff"))
    assert response.status_code == 302


def bring_in_again(scene: str, other: Other) -> None:
    """An import has the photos in another order; when it has read the items, and before it writes, the other comes."""
    if scene == "deadlock":
        Item.objects.filter(sku="A-2").delete()
    hold = take(hand_in_to_run(files("2.jpg", "1.jpg"), "spring.zip").pk)
    assert hold
    with open_kept(hold.row, hold.beat) as bundle:
        Pass(hold, bundle, lambda _: None, may_touch=other.meet).go(inf)


def _state() -> dict[str, object]:
    row = Import.objects.latest("pk")
    photos = Photo.objects.order_by("pk")
    paths = {photo.path for photo in photos}
    return {
        "import": [row.state, *counts_of(row)],
        "crops": [photo.crop for photo in photos],
        "files": [_seed_of(photo) for photo in photos],
        "own": [photo.sha256 == sha256(garment_file(7)).hexdigest() for photo in photos],
        "lost": [path for path in paths if not default_storage.exists(path)],
        "litter": sorted(stored_files() - paths),
    }


def _seed_of(photo: Photo) -> int:
    """The number that a photo's file was drawn from."""
    return next(seed for seed in range(1, 8) if photo.sha256 == sha256(garment_file(seed)).hexdigest())


if __name__ == "__main__":
    main(sys.argv[1])
