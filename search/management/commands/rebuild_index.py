"""Rebuild the search index in this process."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from search.rebuilds import BUILD_ERRORS, rebuild

SENTENCES = {
    "published": "A new index is published.",
    "unchanged": "The index is up to date; nothing was built. --force builds it all the same.",
    "busy": "Another process is building the index right now.",
}


class Command(BaseCommand):
    """`manage.py rebuild_index`."""

    help = "Rebuild the search index if the catalogue has changed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whether to build in any case."""
        parser.add_argument("--force", action="store_true", help="build even when nothing has changed")

    def handle(self, *, force: bool, **_: Any) -> None:
        """Rebuild and say what came of it."""
        try:
            self.stdout.write(SENTENCES[rebuild(force=force)])
        except BUILD_ERRORS as error:
            raise CommandError(f"No index was published, the old one stays: {error}") from error
