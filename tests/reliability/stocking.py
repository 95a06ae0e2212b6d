"""Fill a catalogue quickly: `python -m tests.reliability.stocking COUNT`.

The first DRAWN items are garments whose photos were really hashed, so that a photo of one finds it; all others have
bits as clustered as a real catalogue's, and files that are links to the first ones'.
"""

import hashlib
import sys
from pathlib import Path

import django
from django.conf import settings

django.setup()

from django.core.files.base import ContentFile  # noqa: E402  Django must be set up first
from django.core.files.storage import default_storage  # noqa: E402

from catalog.fingerprints import hash_photos  # noqa: E402
from catalog.models import Brand, Fingerprint, Item, Photo  # noqa: E402
from catalog.rendering import render  # noqa: E402
from catalog.renditions import make_renditions, rendition_paths  # noqa: E402
from catalog.schemes import parse_scheme, to_bytes  # noqa: E402
from search.benchmarking.codes import draw_codes  # noqa: E402
from search.models import DuplicateSearch, Sample  # noqa: E402
from tests.pictures import draw_garment, encode, photograph  # noqa: E402

DRAWN, SAMPLES = 20, 6
SIZE = (600, 800)
AT_ONCE = 2_000  # rows
CATEGORIES, COLOURS = ("Coats", "Shirts", "Dresses", "Shoes"), ("Black", "Blue", "Green", "Red", "White")


def stock(count: int) -> None:
    """So many items, each with a photo, its renditions and its fingerprint."""
    brands = Brand.objects.bulk_create([Brand(name=f"Brand {number}") for number in range(50)])
    items = Item.objects.bulk_create([_item(number, brands) for number in range(count)], AT_ONCE)
    paths = [f"photos/{number % 256:02x}/stock{number}.jpg" for number in range(count)]
    masters = [_store(seed, paths[seed]) for seed in range(min(DRAWN, count))]
    for number, path in enumerate(paths[DRAWN:], DRAWN):
        _link(masters[number % DRAWN], path)
    photos = Photo.objects.bulk_create([_photo(*pair) for pair in zip(items, paths, strict=True)], AT_ONCE)
    hash_photos(photos[:DRAWN], settings.HASH_SCHEME)
    words = draw_codes(max(count, 1), parse_scheme(settings.HASH_SCHEME).words)[DRAWN:count]
    known = {"scheme": settings.HASH_SCHEME}
    rows = [
        Fingerprint(photo=photo, source=photo.path, bits=to_bytes(row), **known)
        for photo, row in zip(photos[DRAWN:], words, strict=True)
    ]
    Fingerprint.objects.bulk_create(rows, AT_ONCE)
    newest = Fingerprint.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    DuplicateSearch.objects.create(asked_until=newest, **known)  # that was done long ago
    for seed in range(min(SAMPLES, count)):
        photo = ContentFile(encode(photograph(draw_garment(seed, SIZE)), quality=92))
        Sample(slug=f"sample-{seed}", title=f"Sample {seed}").photo.save("sample.jpg", photo)
    render(Sample.waiting())


def _item(number: int, brands: list[Brand]) -> Item:
    kind, colour = CATEGORIES[number % len(CATEGORIES)], COLOURS[number % len(COLOURS)]
    named = {"sku": f"S-{number}", "name": f"Garment S-{number}", "category": kind, "colour": colour}
    return Item(brand=brands[number % len(brands)], price=10 + number % 200, **named)


def _photo(item: Item, path: str) -> Photo:
    width, height = SIZE
    seen = {"rendered": path, "width": width, "height": height}
    return Photo(item=item, image=path, sha256=hashlib.sha256(path.encode()).hexdigest(), **seen)


def _store(seed: int, path: str) -> str:
    """Store the photo of a garment, with its renditions, and return its path."""
    data = encode(draw_garment(seed, SIZE), quality=90)
    made = make_renditions(data, path)
    assert made
    for name, content in {path: data, **made.files}.items():
        place = Path(default_storage.path(name))
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    return path


def _link(master: str, path: str) -> None:
    """The same files at another photo's paths."""
    for old, new in zip([master, *rendition_paths(master)], [path, *rendition_paths(path)], strict=True):
        source, target = Path(default_storage.path(old)), Path(default_storage.path(new))
        if source.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            target.hardlink_to(source)


if __name__ == "__main__":
    stock(int(sys.argv[1]))
