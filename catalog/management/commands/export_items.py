"""Write the whole catalogue as a table that import_items reads."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from catalog.exports import csv_lines
from catalog.models import Item


class Command(BaseCommand):
    """`manage.py export_items FILE`."""

    help = "Write all items as CSV. Photos are named by where they lie in the site's storage."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to."""
        parser.add_argument("file", type=Path, help="a new file; one that is there is not overwritten")

    def handle(self, *, file: Path, **_: Any) -> None:
        """Write and count."""
        count = -1  # the header is no item
        try:
            with file.open("x", encoding="utf-8", newline="") as out:
                for line in csv_lines(Item.objects.all()):
                    out.write(line)
                    count += 1
        except FileExistsError as error:
            raise CommandError(f"{file} is there already.") from error
        except OSError as error:
            raise CommandError(f"{file} cannot be written: {error.strerror}.") from error
        self.stdout.write(f"{file}: {count} items")
