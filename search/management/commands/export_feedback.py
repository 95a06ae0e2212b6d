"""Write what shoppers said of results as queries for `evaluate`."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.feedback_exports import export_feedback


class Command(BaseCommand):
    """`manage.py export_feedback FOLDER`."""

    help = (
        "Write the crops that shoppers judged, and are still kept, into a new folder: queries.csv with what they said "
        "is it, for evaluate, and not_it.csv with the rest."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to."""
        parser.add_argument("folder", type=Path, help="a new or empty folder")

    def handle(self, *, folder: Path, **_: Any) -> None:
        """Write and count."""
        try:
            exported = export_feedback(folder)
        except OSError as error:
            raise CommandError(str(error)) from error
        for name, count in exported.rows.items():
            self.stdout.write(f"{folder / name}: {count}")
        self.stdout.write(f"Without a photo any more, left out: {exported.without_photo}")
