"""Processes of a site over a data folder of its own: one fills the catalogue, one builds the index over and over,
others search it and check every answer.

Started as `python -m tests.reliability.actors ROLE NUMBER`; all but the first go on until their standard input is
closed, and then say in JSON what they saw.
"""

import gc
import json
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread
from time import monotonic

import django
import numpy as np
from django.conf import settings
from PIL import Image

django.setup()

from django.core.files.base import ContentFile  # noqa: E402
from django.core.management import call_command  # noqa: E402  Django must be set up first
from django.db import connection  # noqa: E402

from catalog.models import Brand, Fingerprint, Item, Photo  # noqa: E402
from catalog.schemes import View, Words, measure  # noqa: E402
from search.indexes import current_indexes  # noqa: E402
from search.matching import rank  # noqa: E402
from search.rebuilds import rebuild  # noqa: E402
from tests.pictures import encode  # noqa: E402

CHECKED = 20  # of the nearest rows
TURNED = 5  # bits of a query that are not those of its row


def fill(count: int) -> None:
    """So many items with random bits, beside those that are there."""
    call_command("migrate", verbosity=0)
    add(np.random.default_rng(1).integers(0, 2**64, (count, 2), dtype=np.uint64))


def add(rows: Words) -> None:
    """An item for each row of bits."""
    brand, _ = Brand.objects.get_or_create(name="Acme")
    first = Item.objects.count()
    for number, row in enumerate(rows, first):
        item = Item.objects.create(sku=f"A-{number}", brand=brand, name="Thing", price=number)
        photo = Photo.objects.bulk_create([Photo(item=item, image=f"photos/{number}.jpg", sha256=f"{number:064x}")])[0]
        known = {"scheme": settings.HASH_SCHEME, "source": photo.path}
        Fingerprint.objects.create(photo=photo, bits=row.tobytes(), **known)


def save(count: int) -> None:
    """So many items saved as the admin saves them, one after the other over a minute."""
    brand, _ = Brand.objects.get_or_create(name="Acme")
    random, start = np.random.default_rng(3), monotonic()
    for number in range(count):
        Event().wait(start + number * 60 / count - monotonic())
        item = Item.objects.create(sku=f"S-{number}", brand=brand, name="Thing", price=number)
        coarse = Image.fromarray(random.integers(0, 256, (8, 8, 3), dtype=np.uint8))
        photo = Photo(item=item)
        photo.image = ContentFile(encode(coarse.resize((96, 96)), quality=90), "photo.jpg")
        photo.save()


def add_on(stopped: Event) -> dict[str, object]:
    """Items one after the other."""
    random, count = np.random.default_rng(2), 0
    while not stopped.wait(0.05):
        add(random.integers(0, 2**64, (1, 2), dtype=np.uint64))
        count += 1
    return {"added": count}


def build_on(stopped: Event) -> dict[str, object]:
    """Snapshots one after the other, whether anything has changed or not."""
    outcomes = Counter[str]()
    while not stopped.is_set():
        outcomes[rebuild(force=True)] += 1
        sys.stdout.write(".")
        sys.stdout.flush()
    return dict(outcomes)


def search_on(stopped: Event, threads: int) -> dict[str, object]:
    """Searches in so many threads, every answer compared with what counting all bits finds."""
    counts, troubles = Counter[str](), []

    def work(seed: int) -> None:
        random = np.random.default_rng(seed)
        while not stopped.is_set():
            try:
                trouble = _check(random)
            except Exception as error:  # whatever it is, the test is about it
                trouble = f"failed: {error!r}"
            counts["searches"] += 1
            if trouble:
                troubles.append(trouble)
        connection.close()

    current_indexes(settings.HASH_SCHEME)
    before = _open_files()
    working = [Thread(target=work, args=(seed,)) for seed in range(threads)]
    for thread in working:
        thread.start()
    for thread in working:
        thread.join()
    current_indexes(settings.HASH_SCHEME)
    gc.collect()
    return {**counts, "troubles": troubles[:5], "descriptors": _open_files() - before, "mapped": sorted(_mapped())}


def _check(random: np.random.Generator) -> str:
    """What is wrong with one answer, nothing if it is right. Items are only added, so what is found must be at least as
    near as among the rows before the search, and no nearer than among those after it."""
    _, before = _rows()
    query = before[random.integers(len(before))].copy()
    for bit in random.integers(0, 128, TURNED).tolist():
        query[bit // 64] ^= np.uint64(1 << bit % 64)
    view = View(query, np.full(128, 1 / 128, dtype=np.float32))
    found = rank(current_indexes(settings.HASH_SCHEME), [view])
    ids, after = _rows()
    distances = dict(zip(ids.tolist(), measure(after, view).tolist(), strict=True))
    if any(
        distances.get(one) != distance
        for one, distance in zip(found.ids.tolist(), found.distances.tolist(), strict=True)
    ):
        return "wrong: a distance is not that of the row"
    got = found.distances[:CHECKED]
    most, least = np.sort(measure(before, view))[: len(got)], np.sort(measure(after, view))[: len(got)]
    if len(got) < min(CHECKED, len(before)):
        return f"short: {len(got)}"
    return "" if (got <= most).all() and (got >= least).all() else "wrong: not the nearest"


def _rows() -> tuple[np.ndarray, Words]:
    found = list(Fingerprint.objects.usable(settings.HASH_SCHEME).order_by("pk").values_list("pk", "bits"))
    bits = np.frombuffer(b"".join(bytes(one) for _, one in found), "<u8").astype(np.uint64)
    return np.array([pk for pk, _ in found]), bits.reshape(-1, 2)


def _open_files() -> int:
    """Descriptors but for the database's, which SQLite closes late when other threads still read."""
    names = [path.readlink().name for path in Path("/proc/self/fd").iterdir() if path.exists()]
    return sum("sqlite3" not in name for name in names)


def _mapped() -> set[str]:
    """The snapshots that this process has mapped."""
    lines = Path("/proc/self/maps").read_text(encoding="utf-8").splitlines()
    root = str(settings.INDEX_DIR)
    return {line.split(root)[1].split("/")[1] for line in lines if root in line}


def main(role: str, number: int) -> None:
    """Play a role until standard input ends."""
    if role in ("fill", "save"):
        return {"fill": fill, "save": save}[role](number)
    roles: dict[str, Callable[[Event], dict[str, object]]] = {
        "add": add_on,
        "build": build_on,
        "search": lambda stopped: search_on(stopped, number),
    }
    stopped, seen = Event(), {}
    playing = Thread(target=lambda: seen.update(roles[role](stopped)))
    playing.start()
    sys.stdin.read()
    stopped.set()
    playing.join()
    sys.stdout.write("\n" + json.dumps(seen))
    return None


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
