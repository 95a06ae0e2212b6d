"""Search the catalogue for items that may be the same."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from tqdm import tqdm

from search.models import DuplicatePair
from search.pairs import find_pairs


class Command(BaseCommand):
    """`manage.py find_duplicates`."""

    help = "Search for items that may be the same, among photos that are new; staff judge them in the admin."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Whether to ask about every photo."""
        parser.add_argument("--all", action="store_true", dest="everything", help="ask about every photo again")

    def handle(self, *, everything: bool, **_: Any) -> None:
        """Search, showing progress, and say what came of it."""
        asked = found = 0
        with tqdm(desc="Comparing", unit=" photos", disable=None) as bar:
            for progress in find_pairs(everything=everything):
                bar.update(progress.asked)
                asked, found = asked + progress.asked, found + progress.found
        waiting = DuplicatePair.objects.current().filter(judged_at=None)
        identical = waiting.identical().count()
        self.stdout.write(
            f"{asked} photos were compared, {found} pairs are new. To be judged: "
            f"{waiting.count()}, {identical} of them with the very same file."
        )
