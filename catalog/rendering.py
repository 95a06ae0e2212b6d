"""Give stored pictures their renditions: find those that wait, make them, put them into the storage."""

import logging
from collections.abc import Callable, Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import islice
from multiprocessing import get_context

from django.core.files.storage import default_storage
from django.db import transaction
from tqdm import tqdm

from catalog.attempts import GivenUpError, Hand, in_hand
from catalog.pictured import Pictured
from catalog.renditions import Renditions, make_or_wait, make_renditions
from catalog.stored_files import STORAGE_ERRORS, put_stored, read_stored

logger = logging.getLogger(__name__)

BATCH = 16  # pictures read and stored together

Make = Callable[[list[Pictured]], list[Renditions | None]]


def pictured_kinds() -> list[type[Pictured]]:
    """All kinds of rows with a picture, whichever application they are of."""
    return Pictured.__subclasses__()


def render(rows: Iterable[Pictured]) -> int:
    """Make the renditions of those rows of one kind that no other worker has in hand, in this process, and return for
    how many rows that is settled. A picture that is refused or given up is remembered."""
    rest, settled = iter(rows), 0
    while batch := list(islice(rest, BATCH)):
        with in_hand([_name(row) for row in batch]) as hand:
            settled += _render(_still_waiting(batch, hand), partial(_try_each, hand), hand.beat)
            if hand.has_past:
                hand.keep(map(_name, _still_waiting(batch, hand)))
    return settled


def render_all_waiting() -> int:
    """Make all renditions that wait, one process a core, showing progress; for commands, not for workers, which are
    many already. Returns for how many rows that is settled."""
    settled = 0
    with ProcessPoolExecutor(mp_context=get_context("forkserver")) as pool:

        def make(batch: list[Pictured]) -> list[Renditions | None]:
            paths = [row.path for row in batch]
            return list(pool.map(make_or_wait, map(read_stored, paths), paths))

        for kind in pictured_kinds():
            bar = tqdm(list(kind.waiting()), desc=f"Rendering {kind.label()}", unit=" pictures", disable=None)
            settled += _render(bar, make)
    return settled


def _name(row: Pictured) -> str:
    """The renditions of the picture that a row has now, among all that workers have in hand."""
    return f"render {row.label()} {row.pk}: {row.path}"


def _still_waiting(rows: list[Pictured], hand: Hand) -> list[Pictured]:
    """Those in hand that nobody has rendered before they were taken."""
    kind = type(rows[0])
    waiting = set(kind.waiting().filter(pk__in=[row.pk for row in rows]).values_list("pk", flat=True))
    return [row for row in rows if row.pk in waiting and hand.has(_name(row))]


def _try_each(hand: Hand, rows: list[Pictured]) -> list[Renditions | None]:
    return [_try(hand, row) for row in rows]


def _try(hand: Hand, row: Pictured) -> Renditions | None:
    try:
        return hand.do(_name(row), partial(make_renditions, read_stored(row.path), row.path))
    except GivenUpError:
        return Renditions()


def _render(rows: Iterable[Pictured], make: Make, beat: Callable[[], object] = lambda: None) -> int:
    rest, settled = iter(rows), 0
    while batch := list(islice(rest, BATCH)):
        made = {row.pk: (row, one) for row, one in zip(batch, make(batch), strict=True) if one is not None}
        try:
            settled += _store(made, beat) if made else 0
        except STORAGE_ERRORS as error:  # rows still wait: the timer comes back for them
            logger.warning("Renditions could not be stored: %s", error)
            break
    return settled


def _store(made: dict[int, tuple[Pictured, Renditions]], beat: Callable[[], object]) -> int:
    """Files first, rows after. Files of a row that meanwhile has another picture, or is gone, go again."""
    for _, one in made.values():
        for path, data in one.files.items():
            put_stored(path, data)
            beat()
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
