"""Go back to an older snapshot of the index."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.rebuilds import roll_back_for_all
from search.rollbacks import RollbackRefusedError


class Command(BaseCommand):
    """`manage.py rollback_index`."""

    help = "Search by the snapshot before the current one, until the catalogue changes again."

    def handle(self, **_: Any) -> None:
        """Go back and say to what."""
        try:
            name = roll_back_for_all()
        except (RollbackRefusedError, OSError) as error:
            raise CommandError(str(error)) from error
        if name is None:
            raise CommandError("Somebody builds the index just now. Please try again when that has ended.")
        self.stdout.write(f"Snapshot {name} is searched now, with what was hashed since.")
