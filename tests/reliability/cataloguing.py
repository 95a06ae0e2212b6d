"""What staff do to a catalogue, done by a process of a stand: it adds items, and counts what became of them.

Started as `python -m tests.reliability.cataloguing add FIRST COUNT` or `… count`.
"""

import json
import sys
from pathlib import Path

import django
import numpy as np
from django.conf import settings

django.setup()

from django.core.files.base import ContentFile  # noqa: E402  Django must be set up first

from catalog.fingerprints import waiting_photos  # noqa: E402
from catalog.models import Attempt, Brand, Fingerprint, Item, Photo  # noqa: E402
from search.manifests import read_manifest  # noqa: E402
from search.rebuilds import is_stale  # noqa: E402
from search.snapshots import current_name  # noqa: E402
from tests.reliability.garments import photo_of  # noqa: E402


def add(first: int, count: int) -> None:
    """Save so many items, each with a photo, as the admin would: one transaction each."""
    brand = Brand.objects.order_by("pk")[0]
    for number in range(first, first + count):
        named = {"sku": f"N-{number}", "name": f"Garment N-{number}", "category": "Coats", "colour": "Black"}
        item = Item.objects.create(brand=brand, price=10 + number, **named)
        photo = Photo(item=item)
        photo.image = ContentFile(photo_of(number), "photo.jpg")
        photo.save()


def count() -> dict[str, object]:
    """What became of all photos, and of the index, in the order in which work is done: an index that is read before it
    is asked whether one is stale may be the one before that which is not."""
    rows = Fingerprint.objects.filter(scheme=settings.HASH_SCHEME)
    photos: dict[str, object] = {
        "photos": Photo.objects.count(),
        "waiting": waiting_photos(settings.HASH_SCHEME).count(),
        "unrendered": Photo.waiting().count(),
        "failed": rows.exclude(fault="").count(),
        "tries": sum(Attempt.objects.values_list("tries", flat=True)),
        "files": _rendered_files(),
        "stale": is_stale(),
    }
    folder = settings.INDEX_DIR / (current_name(settings.INDEX_DIR) or "none")
    return photos | {
        "indexed": read_manifest(folder).count,
        "indexed once": len(np.unique(np.load(folder / "ids.npy"))),
        "drafts": len(list(settings.INDEX_DIR.glob("draft-*"))),
    }


def _rendered_files() -> int:
    """How many files renditions are, of items that were added here."""
    paths = Photo.objects.filter(item__sku__startswith="N-").values_list("image", flat=True)
    folders = [Path(settings.MEDIA_ROOT) / "renditions" / Path(path).with_suffix("") for path in paths]
    return sum(len(list(folder.parent.glob(f"{folder.name}*"))) for folder in folders)


if __name__ == "__main__":
    if sys.argv[1] == "add":
        add(int(sys.argv[2]), int(sys.argv[3]))
    else:
        print(json.dumps(count()))  # noqa: T201  what was asked for
