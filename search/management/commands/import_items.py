"""Import items from a file, a zip or a folder, hash the photos, make them searchable; the workers make the
renditions."""

from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import reset_queries
from tqdm import tqdm

from catalog.fingerprints import hash_all_waiting, waiting_photos
from catalog.imports.bundles.opening import open_bundle
from catalog.imports.describing import sentence_of
from catalog.imports.formats.choosing import FORMATS
from catalog.imports.rows import RowFault
from catalog.imports.running.holding import LostError, hold_new
from catalog.imports.running.working import FAILURES, work_at_once
from catalog.models import Import, ImportLine, Item, Photo
from catalog.tasks import queue_hashing, queue_rendering

SHOWN = 50


class Command(BaseCommand):
    """`manage.py import_items SOURCE`."""

    help = "Import items from a table, a zip or a folder, of any format. A second run changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to import and how, and whether to leave the hashing to the workers."""
        parser.add_argument("source", type=Path, help="a table, a zip of a table with photos, or a folder")
        parser.add_argument("--format", choices=FORMATS, default="", help="default: what the source looks like")
        parser.add_argument("--currency", type=_currency, default="", help="of amounts without one")
        parser.add_argument("--unlist", action="store_true", help="unlist items that are not in the source")
        parser.add_argument("--no-photos", action="store_true", help="texts and prices alone; photos stay as they are")
        parser.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")
        parser.add_argument("--user", default="", help="in whose name; without one, items get no history")
        parser.add_argument("--no-hash", action="store_true", help="leave hashing the photos to the workers")

    def handle(self, *, source: Path, dry_run: bool, no_hash: bool, **options: Any) -> None:
        """Import, report, hash."""
        known = {name: options[name] for name in ("format", "currency")}
        known |= {
            "unlists": options["unlist"],
            "takes_photos": not options["no_photos"],
            "user": _user(options["user"]),
        }
        row = self._go_through(source, runs=not dry_run, **known)
        lines = list(self._lines(row))
        if dry_run:
            row.delete()
        for line in lines:
            self.stderr.write(line)
        if row.reason:
            self.stderr.write(row.reason)
        items = row.created + row.changed + row.unchanged
        self.stdout.write(
            f"{items} items: {row.created} new, {row.changed} changed, {row.unchanged} unchanged; "
            f"{row.photos} new photos; {row.refused} refused."
        )
        if row.refused and not items:
            raise CommandError("Not one row could be imported.")
        if dry_run:
            self.stdout.write("This was a dry run: nothing was changed.")
        else:
            self._hash(no_hash=no_hash)

    def _go_through(self, source: Path, **values: Any) -> Import:
        hold = None
        try:
            with tqdm(desc="Importing", unit=" rows", disable=None) as bar, open_bundle(source) as bundle:
                hold = hold_new(name=source.name[:200], **values)
                work_at_once(hold, bundle, lambda _: None, partial(_show, bar))
        except FileNotFoundError as error:
            raise CommandError(f"There is no file {source}.") from error
        except LostError as error:
            raise CommandError("Somebody has cancelled this import. What is done stays.") from error
        except FAILURES as error:
            raise CommandError(f"{source}: {error}") from error
        finally:
            if hold and not values["runs"] and hold.row.state != Import.State.CHECKED:
                hold.row.delete()
        return hold.row

    def _lines(self, row: Import) -> Iterator[str]:
        """What is worth a line: all of a dry run, of an import what it refused."""
        kinds = [ImportLine.Outcome.REFUSED] if row.runs else list(ImportLine.Outcome)
        for kind in kinds:
            for line in row.lines.filter(outcome=kind)[:SHOWN]:
                yield _in_words(line)
            if (more := getattr(row, kind) - SHOWN) > 0:
                yield f"… and {more} more."

    def _hash(self, *, no_hash: bool) -> None:
        if no_hash:
            queue_hashing(list(waiting_photos(settings.HASH_SCHEME).values_list("pk", flat=True)))
            return
        self.stdout.write(f"{hash_all_waiting(settings.HASH_SCHEME)} photos hashed.")
        queue_rendering(Photo, list(Photo.waiting().values_list("pk", flat=True)))
        call_command("rebuild_index", stdout=self.stdout)


def _show(bar: "tqdm[Any]", done: int) -> None:
    bar.update(done - bar.n)
    reset_queries()  # which debugging would keep


def _currency(text: str) -> str:
    """What an item takes for a currency, or nothing."""
    try:
        Item._meta.get_field("currency").run_validators(text)  # noqa: SLF001  Django's documented API
    except ValidationError as error:
        raise ArgumentTypeError(" ".join(error.messages)) from error
    return text


def _user(name: str) -> Any:
    users = get_user_model()
    found = users.objects.filter(**{users.USERNAME_FIELD: name}).first() if name else None
    if name and found is None:
        raise CommandError(f"There is no user {name}.")
    return found


def _in_words(line: ImportLine) -> str:
    if line.outcome == ImportLine.Outcome.REFUSED:
        return str(RowFault(line.line, line.column, line.reason))
    done = "new" if line.outcome == ImportLine.Outcome.CREATED else sentence_of(line.changes)
    return f"{f'line {line.line}' if line.line else 'not in the file'}, {line.sku}: {done}"
