"""Give stored pictures their renditions: find those that wait, make them, put them into the storage."""

import logging
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context

from django.core.files.storage import default_storage
from django.db import transaction
from tqdm import tqdm

from catalog.pictured import Pictured
from catalog.renditions import Renditions, make_renditions
from catalog.stored_files import STORAGE_ERRORS, put_stored, read_stored

logger = logging.getLogger(__name__)

BATCH = 16  # pictures read and stored together

Make = Callable[[list[Pictured]], list[Renditions | None]]


def pictured_kinds() -> list[type[Pictured]]:
    """All kinds of rows with a picture, whichever application they are of."""
    return Pictured.__subclasses__()


def render(rows: Iterable[Pictured]) -> int:
    """Make the renditions of rows of one kind in this process and return for how many rows that is settled. A picture
    that is refused is remembered."""
    return _render(rows, lambda batch: [make_renditions(read_stored(row.path), row.path) for row in batch])


def render_all_waiting() -> int:
    """Make all renditions that wait, one process a core, showing progress; for commands, not for workers, which are
    many already. Returns for how many rows that is settled."""
    settled = 0
    with ProcessPoolExecutor(mp_context=get_context("forkserver")) as pool:

        def make(batch: list[Pictured]) -> list[Renditions | None]:
            paths = [row.path for row in batch]
            return list(pool.map(make_renditions, map(read_stored, paths), paths))

        for kind in pictured_kinds():
            bar = tqdm(list(kind.waiting()), desc=f"Rendering {kind.label()}", unit=" pictures", disable=None)
            settled += _render(bar, make)
    return settled


def _render(rows: Iterable[Pictured], make: Make) -> int:
    rest, settled = iter(rows), 0
    while batch := list(islice(rest, BATCH)):
        made = {row.pk: (row, one) for row, one in zip(batch, make(batch), strict=True) if one is not None}
        try:
            settled += _store(made) if made else 0
        except STORAGE_ERRORS as error:  # rows still wait: the timer comes back for them
            logger.warning("Renditions could not be stored: %s", error)
            break
    return settled


def _store(made: dict[int, tuple[Pictured, Renditions]]) -> int:
    """Files first, rows after. Files of a row that meanwhile has another picture, or is gone, go again."""
    for _, one in made.values():
        for path, data in one.files.items():
            put_stored(path, data)
    fresh = _note(made)
    for pk in made.keys() - fresh:
        for path in made[pk][1].files:
            default_storage.delete(path)
    return len(fresh)


def _note(made: dict[int, tuple[Pictured, Renditions]]) -> set[int]:
    """Note in the rows what was made; returns the ids of those that still have the file it was made from."""
    kind = type(next(iter(made.values()))[0])
    with transaction.atomic():
        rows = kind.rows().select_for_update().filter(pk__in=made).order_by("pk")
        fresh = [row for row in rows if row.path == made[row.pk][0].path]
        for row in fresh:
            renditions = made[row.pk][1]
            row.rendered, row.width, row.height = row.path, renditions.width, renditions.height
        kind.rows().bulk_update(fresh, ["rendered", "width", "height"])
    return {row.pk for row in fresh}
