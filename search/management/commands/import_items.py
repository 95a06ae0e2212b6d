"""Import items from a CSV file with a photo folder beside it, hash the photos, make them searchable; the workers make
the renditions."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from catalog.fingerprints import hash_all_waiting, waiting_photos
from catalog.imports.merging import ImportReport, import_items
from catalog.imports.rows import ImportRefusedError
from catalog.models import Photo
from catalog.tasks import queue_hashing, queue_rendering

SHOWN_FAULTS = 50


class Command(BaseCommand):
    """`manage.py import_items SOURCE`."""

    help = "Import items from a CSV file; the photos' paths are relative to it. A second run changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One file, and whether to leave the hashing to the workers."""
        parser.add_argument("source", type=Path, help="CSV with sku, name, brand, price, image and optional columns")
        parser.add_argument("--no-hash", action="store_true", help="leave hashing the photos to the workers")

    def handle(self, *, source: Path, no_hash: bool, **_: Any) -> None:
        """Import, report, hash."""
        report = ImportReport()
        try:
            with tqdm(desc="Importing", unit=" rows", disable=None) as bar:
                for done in import_items(source, report):
                    bar.update(done)
        except FileNotFoundError as error:
            raise CommandError(f"There is no file {source}.") from error
        except (ImportRefusedError, OSError) as error:
            raise CommandError(f"{source}: {error}") from error
        for fault in report.faults[:SHOWN_FAULTS]:
            self.stderr.write(str(fault))
        if len(report.faults) > SHOWN_FAULTS:
            self.stderr.write(f"… and {len(report.faults) - SHOWN_FAULTS} more.")
        self.stdout.write(
            f"{report.items} items: {report.created} created, {report.updated} updated, {report.unchanged} unchanged; "
            f"{report.photos} photos stored; {len(report.faults)} errors."
        )
        if report.faults and not report.items:
            raise CommandError("Not one row could be imported.")
        if no_hash:
            queue_hashing(list(waiting_photos(settings.HASH_SCHEME).values_list("pk", flat=True)))
            return
        self.stdout.write(f"{hash_all_waiting(settings.HASH_SCHEME)} photos hashed.")
        queue_rendering(Photo, list(Photo.waiting().values_list("pk", flat=True)))
        call_command("rebuild_index", stdout=self.stdout)
