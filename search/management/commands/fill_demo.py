"""Fill an empty catalogue with drawn garments, by way of the import that every shop uses."""

import csv
from argparse import ArgumentParser
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.core.files.base import ContentFile
from django.core.management import call_command
from django.core.management.base import BaseCommand
from tqdm import tqdm

from catalog.demo.files import write_photo
from catalog.demo.samples import draw_sample, samples
from catalog.demo.stock import demo_items
from catalog.models import Brand, Item
from catalog.pictures import encode_jpeg
from catalog.rendering import render_all_waiting
from search.models import Sample

COLUMNS = ("sku", "name", "brand", "category", "colour", "gender", "price", "sale_price", "currency")
SKU_PREFIX = "DEMO-"


class Command(BaseCommand):
    """`manage.py fill_demo [--remove]`."""

    help = "Fill an empty catalogue with drawn garments and sample photos; --remove takes them out again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whether to remove instead."""
        parser.add_argument("--remove", action="store_true", help="remove the drawn garments and the sample photos")

    def handle(self, *, remove: bool, **_: Any) -> None:
        """Fill if there is nothing, or remove."""
        if remove:
            self.stdout.write(f"{_remove()} drawn garments removed.")
            call_command("rebuild_index", stdout=self.stdout)
        elif _is_filled():
            self.stdout.write("The catalogue has items; nothing was added.")
        else:
            self.stdout.write("Drawing a demo catalogue, which takes a minute or two …")
            self.stdout.flush()
            with TemporaryDirectory() as folder:
                call_command("import_items", _draw(Path(folder)), stdout=self.stdout, stderr=self.stderr)
            _add_samples()
            self.stdout.write("Making its pictures in the sizes that pages need …")
            self.stdout.flush()
            render_all_waiting()  # a newcomer sees pictures on the first page


def _draw(folder: Path) -> Path:
    """Draw the whole catalogue, one process a core, and return its CSV."""
    items = demo_items()
    with ProcessPoolExecutor(mp_context=get_context("forkserver")) as pool:
        drawn = pool.map(write_photo, items, [folder] * len(items), chunksize=5)
        for _ in tqdm(drawn, desc="Drawing", total=len(items), unit=" photos", disable=None):
            pass
    source = folder / "catalogue.csv"
    with source.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow((*COLUMNS, "image"))
        writer.writerows((*(getattr(item, name) for name in COLUMNS), f"{item.sku}.jpg") for item in items)
    return source


def _is_filled() -> bool:
    """Whether there is a catalogue, or the whole demo: one that was interrupted is drawn again."""
    if Item.objects.exclude(sku__startswith=SKU_PREFIX).exists():
        return True
    return Item.objects.exists() and Sample.objects.count() >= len(samples())


def _add_samples() -> None:
    known = set(Sample.objects.values_list("slug", flat=True))
    for sample in samples():
        if sample.name not in known:
            drawn = Sample(slug=sample.name, title=sample.title)
            drawn.photo.save("sample.jpg", ContentFile(encode_jpeg(draw_sample(sample))))


def _remove() -> int:
    items = Item.objects.filter(sku__startswith=SKU_PREFIX)
    count = items.count()
    items.delete()
    Brand.objects.filter(items=None, name__in={item.brand for item in demo_items()}).delete()
    Sample.objects.filter(slug__in=[sample.name for sample in samples()]).delete()
    return count
