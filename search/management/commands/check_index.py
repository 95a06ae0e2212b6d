"""Say whether the index can be trusted."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from search.inspection import inspect_index


class Command(BaseCommand):
    """`manage.py check_index`."""

    help = "Look at the index: pointer, files, scheme, checkpoint, photos that wait, searches. Exit 1 on any fault."

    def handle(self, **_: Any) -> None:
        """One line a finding."""
        faults = 0
        for finding in inspect_index(settings.INDEX_DIR):
            faults += not finding.is_well
            self.stdout.write(f"{'ok   ' if finding.is_well else 'FAULT'}  {finding.name:<11} {finding.sentence}")
        if faults:
            raise CommandError(f"{faults} of these are not as they should be.")
