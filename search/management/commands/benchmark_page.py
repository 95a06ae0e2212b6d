"""Time what a shopper waits for on the results page, over a drawn catalogue."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from catalog.models import Item
from search.benchmarking.refinements import SKU_PREFIX, fill, time_refinements


class Command(BaseCommand):
    """`manage.py benchmark_page`."""

    help = "Fill an empty catalogue with drawn codes and time the server's part of refining results."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How many items."""
        parser.add_argument("--items", type=int, default=100_000, help="default: %(default)s")

    def handle(self, *, items: int, **_: Any) -> None:
        """Fill, time, print."""
        if items < 1:
            raise CommandError("Items are a whole number above 0.")
        if Item.objects.exclude(sku__startswith=SKU_PREFIX).exists():
            raise CommandError("The catalogue has items. Name an empty folder as DATA_DIR, and migrate first.")
        if Item.objects.count() != items:
            Item.objects.all().delete()
            fill(items)
        self.stdout.write(f"\nRefining results over {items:,} items:\n")
        self.stdout.write("| | p50 ms | p95 ms | × the first |\n|---|--:|--:|--:|")
        first = 0.0
        for one in time_refinements():
            first = first or one.p50_ms
            self.stdout.write(f"| {one.name} | {one.p50_ms:.0f} | {one.p95_ms:.0f} | {one.p50_ms / first:.2f} |")
