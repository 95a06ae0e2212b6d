"""Print how often query photos find their very item."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from catalog.fingerprints import hash_all_waiting
from catalog.schemes import parse_scheme
from search.evaluation import EvaluationRefusedError, LevelFigures, median_ms, read_queries, run_trials, summarise
from search.rebuilds import rebuild


class Command(BaseCommand):
    """`manage.py evaluate QUERIES.csv`."""

    help = "Search the photos that a CSV of file, sku, level names, and print how often the item came first."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One file, the scheme, and the form of the output."""
        parser.add_argument("queries", type=Path, help="CSV with file, sku, level; the files lie beside it")
        parser.add_argument("--scheme", default=settings.HASH_SCHEME, help="default: %(default)s")
        parser.add_argument("--json", action="store_true", help="print one JSON object and nothing else")

    def handle(self, *, queries: Path, scheme: str, **options: Any) -> None:
        """Hash what waits, search, print."""
        try:
            parse_scheme(scheme)
            wanted = read_queries(queries)
        except (EvaluationRefusedError, ValueError, OSError) as error:
            raise CommandError(str(error)) from error
        hash_all_waiting(scheme)
        if scheme == settings.HASH_SCHEME and rebuild() == "busy":
            raise CommandError("The index is being built right now. Please try again in a moment.")
        trials = list(run_trials(tqdm(wanted, desc=scheme, unit=" queries", disable=None), scheme))
        levels, ms = summarise(trials), median_ms(trials)
        if options["json"]:
            figures = {level: asdict(found) for level, found in levels.items()}
            self.stdout.write(json.dumps({"scheme": scheme, "levels": figures, "ms_per_query": round(ms, 1)}))
        else:
            self._print_table(scheme, levels, ms)

    def _print_table(self, scheme: str, levels: dict[str, LevelFigures], ms: float) -> None:
        self.stdout.write(f"scheme {scheme}")
        self.stdout.write(f"{'level':<12}{'queries':>8}{'first':>9}{'in nine':>9}")
        for level, found in levels.items():
            self.stdout.write(f"{level:<12}{found.queries:>8}{found.first:>9.1%}{found.within_nine:>9.1%}")
        self.stdout.write(f"{ms:.1f} ms per query (median)")
