"""Bring the shared index onto this machine."""

import logging
from argparse import ArgumentParser
from threading import Event
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.manifests import SnapshotRefusedError
from search.rebuilds import fetch_shared

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    """`manage.py fetch_index [--every SECONDS]`."""

    help = "Fetch the index that the workers share through the storage; beside web processes with a disk of their own."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How often."""
        parser.add_argument("--every", type=float, metavar="SECONDS", help="go on for ever")

    def handle(self, *, every: float | None, **_: Any) -> None:
        """Once, or again and again, whatever goes wrong."""
        if every is None:
            self._fetch()
            return
        if not every > 0:
            raise CommandError("--every is a number of seconds above 0.")
        while not Event().wait(every):
            try:
                self._fetch()
            except Exception:  # a process that must go on: the next round may succeed
                logger.exception("The index was not fetched, the old one stays.")

    def _fetch(self) -> None:
        try:
            name = fetch_shared()
        except (SnapshotRefusedError, OSError) as error:
            raise CommandError(f"The index was not fetched, the old one stays: {error}") from error
        self.stdout.write(f"Snapshot {name} is searched now." if name else "There is nothing new.")
