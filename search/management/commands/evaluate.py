"""Print how often query photos find their very item."""

import json
from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from catalog.fingerprints import hash_all_waiting
from catalog.lookhash import LookhashUnavailableError
from catalog.schemes import Words, parse_scheme
from search import article
from search.agreement import run_kinds
from search.article import article_search
from search.backends.exact import Exact
from search.evaluation import page_search, run_trials
from search.looks import measure_fits, measure_looks
from search.matching import SEARCHED, VIEWS
from search.queries import EvaluationRefusedError, KindQuery, Query, read_kind_queries, read_queries
from search.rebuilds import rebuild
from search.recall import recall_of
from search.reports import Measured
from search.saying import measure_words
from search.sheets import render_sheet
from search.snapshots import CANDIDATES, Index
from search.tiers import cuts_of

KINDS = Path(__file__).resolve().parents[2] / "kinds.csv"


class Command(BaseCommand):
    """`manage.py evaluate QUERIES.csv`."""

    help = "Search the photos that a CSV of file, sku, level names, and print how often the item came first."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to search with, what else to measure, and the form of the output."""
        parser.add_argument("queries", type=Path, nargs="?", help="CSV with file, sku, level; the files lie beside it")
        parser.add_argument(
            "--scheme",
            dest="schemes",
            action="append",
            help=f"may be given several times; {article.NAME}: {article.SCHEME} in a forest of {article.TREES} trees, "
            f"nine neighbours; default: {settings.HASH_SCHEME}",
        )
        parser.add_argument("--photos", type=Path, help="CSV with file, kind: photos that should find what fits them")
        parser.add_argument("--kinds", type=Path, default=KINDS, help="CSV with kind, category (default: %(default)s)")
        parser.add_argument("--unseen", nargs="+", default=[], help="kinds of which training saw no photo")
        parser.add_argument(
            "--view",
            dest="views",
            action="append",
            choices=VIEWS,
            help="may be given several times; default: the page's",
        )
        parser.add_argument("--recall", action="store_true", help="compare the index with an exact scan")
        parser.add_argument("--looks", action="store_true", help="search again by looks; check the words for them")
        parser.add_argument("--sheet", type=Path, help="write queries and their first nine as a page to look at")
        parser.add_argument("--json", action="store_true", help="print one JSON object a scheme and nothing else")

    def handle(self, *, queries: Path | None, schemes: list[str] | None, **options: Any) -> None:
        """Read everything first, then measure scheme by scheme."""
        wanted = list(dict.fromkeys(schemes or [settings.HASH_SCHEME]))
        try:
            for name in wanted:
                parse_scheme(article.SCHEME if name == article.NAME else name)
            known = read_queries(queries) if queries else []
            kinds = read_kind_queries(options["photos"], options["kinds"]) if options["photos"] else []
        except (EvaluationRefusedError, ValueError, OSError) as error:
            raise CommandError(str(error)) from error
        if not known and not kinds:
            raise CommandError("Name a CSV of queries, or one of --photos.")
        try:
            if options["sheet"]:
                options["sheet"].touch()
            measured = [self._measure(name, known, kinds, options=options) for name in wanted]
            if options["sheet"]:
                entries = [entry for one in measured for entry in one.entries()]
                options["sheet"].write_text(render_sheet(", ".join(wanted), entries), encoding="utf-8")
        except (LookhashUnavailableError, OSError) as error:
            raise CommandError(str(error)) from error
        for one in measured:
            self.stdout.write(json.dumps(one.figures()) if options["json"] else "\n".join(one.lines()))

    def _measure(
        self, name: str, queries: list[Query], kinds: list[KindQuery], *, options: Mapping[str, Any]
    ) -> Measured:
        """Hash what waits, build what is needed, search."""
        scheme = article.SCHEME if name == article.NAME else name
        hash_all_waiting(scheme)
        if scheme == settings.HASH_SCHEME and rebuild() == "busy":
            raise CommandError("The index is being built right now. Please try again in a moment.")
        with TemporaryDirectory() as folder:
            is_article = name == article.NAME
            search = article_search(Path(folder)) if is_article else page_search(scheme, options["views"] or SEARCHED)
            trials = list(run_trials(tqdm(queries, desc=name, unit=" queries", disable=None), search))
            agreements = list(run_kinds(tqdm(kinds, desc=name, unit=" photos", disable=None), search))
            seen = [view.words for trial in trials for view in trial.result.views] if options["recall"] else []
            recall = _recall(search.index, np.stack(seen)) if seen else None
            looks = measure_looks(trials, search.index) if options["looks"] else []
        fits = measure_fits(agreements, scheme) if options["looks"] else []
        return Measured(
            name,
            cuts_of(scheme),
            trials,
            agreements,
            recall=recall,
            never_trained=frozenset(options["unseen"]),
            looks=looks,
            fits=fits,
            words=measure_words(trials, scheme) if options["looks"] else (),
        )


def _recall(index: Index, queries: Words) -> float:
    oracle = Exact(index.content.rows, parse_scheme(index.content.scheme).points)
    return recall_of(index.backend, oracle, queries, limit=CANDIDATES).share
