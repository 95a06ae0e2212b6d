"""Time imports of a drawn table without photos: all new, all unchanged, all changed."""

import csv
import resource
from argparse import ArgumentParser
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.db import reset_queries

from catalog.imports.bundles.opening import open_bundle
from catalog.imports.running.holding import hold_new
from catalog.imports.running.working import work_at_once
from catalog.models import Import, Item

SKU_PREFIX = "BENCHMARK-"
COLUMNS = ("sku", "name", "brand", "category", "colour", "gender", "price", "sale_price", "currency", "url")
PASSES = (("check", 10, False), ("all new", 10, True), ("all unchanged", 10, True), ("all changed", 11, True))


class Command(BaseCommand):
    """`manage.py benchmark_imports`."""

    help = "Import a drawn table of items into an empty catalogue, with history, and time each pass."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How many rows."""
        parser.add_argument("--rows", type=int, default=100_000, help="default: %(default)s")

    def handle(self, *, rows: int, **_: Any) -> None:
        """Draw, import, print."""
        if rows < 1:
            raise CommandError("Rows are a whole number above 0.")
        if Item.objects.exists():
            raise CommandError("The catalogue has items. Name an empty folder as DATA_DIR, and migrate first.")
        user = get_user_model().objects.create_user(f"{SKU_PREFIX}{get_user_model().objects.count()}")
        self.stdout.write(f"\nAn import of {rows:,} rows without photos:\n")
        self.stdout.write("| pass | rows/s | seconds | peak memory grew by |\n|---|--:|--:|--:|")
        with TemporaryDirectory() as folder:
            source = Path(folder) / "items.csv"
            for name, price, runs in PASSES:
                _draw(source, rows, price)
                before, start = _peak(), perf_counter()
                row = _bring_in(source, user=user, runs=runs)
                took = perf_counter() - start
                if row.rows_done != rows or row.refused:
                    raise CommandError(f"{row.rows_done} rows were done and {row.refused} refused.")
                self.stdout.write(f"| {name} | {rows / took:,.0f} | {took:.1f} | {_peak() - before:.0f} MB |")


def _bring_in(source: Path, **values: Any) -> Import:
    with open_bundle(source) as bundle:
        hold = hold_new(name=source.name, **values)
        work_at_once(hold, bundle, lambda _: None, lambda _: reset_queries())  # which debugging would keep
    return hold.row


def _draw(source: Path, rows: int, price: int) -> None:
    with source.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        writer.writerows(_rows(rows, price))


def _rows(rows: int, price: int) -> Iterator[tuple[object, ...]]:
    for number in range(rows):
        brand, category, colour = f"Brand {number % 40}", f"Category {number % 12}", f"Colour {number % 9}"
        texts = (f"{SKU_PREFIX}{number}", f"Garment number {number}", brand, category, colour, "Women")
        url = f"https://shop.example.org/items/{number}"
        yield *texts, price + number % 100, price if number % 3 == 0 else "", "EUR", url


def _peak() -> float:
    """The most memory that this process has had so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
