"""Find files without a row, and rows without a file."""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from catalog.stored_files import STORAGE_ERRORS
from catalog.sweeping import Found, sweep
from search.holdings import all_holdings

YOUNG_HOURS = 24


class Command(BaseCommand):
    """`manage.py sweep_files`."""

    help = (
        "Compare the files of the storage, on disk or S3, with the rows that name them: files without a row, and rows "
        "whose file is missing. Nothing is changed without --delete. What you put below photos/ yourself has no row "
        "and is deleted; incoming/ is left alone. Exit 1 while anything is left to do."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whether to delete, and what is too young for it."""
        parser.add_argument(
            "--delete", action="store_true", help="delete files without a row, have missing renditions made again"
        )
        parser.add_argument(
            "--hours",
            type=float,
            default=YOUNG_HOURS,
            help=f"files younger than this may be of a row that is being written ({YOUNG_HOURS})",
        )

    def handle(self, *, delete: bool, hours: float, **_: Any) -> None:
        """One line a folder, and one for each of the first rows without a file."""
        if hours <= 0:
            raise CommandError("--hours must be above 0: what is just being stored has no row yet.")
        before, is_well = timezone.now() - timedelta(hours=hours), True
        for holding in all_holdings():
            try:
                found = sweep(holding, before, delete=delete)
            except STORAGE_ERRORS as error:
                raise CommandError(f"The {holding.name} could not be looked through: {error}") from error
            is_well = is_well and found.is_well
            self._say(holding.name, found)
        if not is_well:
            raise CommandError("Not all is as it should be. --delete deletes what has no row; rows are yours to mend.")

    def _say(self, name: str, found: Found) -> None:
        mark = "ok   " if found.is_well else "FAULT"
        young = f" ({found.young} more are too young to be judged)" if found.young else ""
        mended = f" ({found.mended} are made again)" if found.mended else ""
        self.stdout.write(
            f"{mark}  {name:<21} {found.files} files, {found.rows} rows; {found.orphans} files without a row, "
            f"{found.deleted} deleted{young}; {found.missing} rows without a file{mended}"
        )
        for line in found.told:
            self.stdout.write(f"         {line}")
        if found.missing - found.mended > len(found.told):
            self.stdout.write(f"         and {found.missing - found.mended - len(found.told)} more")
