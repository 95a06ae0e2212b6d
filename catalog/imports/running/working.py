"""Work on imports: take one, go on with it, and say what stopped it."""

import logging
from collections.abc import Callable
from math import inf
from time import monotonic

from catalog.access import may_touch
from catalog.decoders import DecodersBusyError
from catalog.imports.bundles.opening import Bundle
from catalog.imports.rows import ImportRefusedError
from catalog.imports.running.asking import may_import
from catalog.imports.running.holding import MOST_TRIES, Hold, LostError, take
from catalog.imports.running.keeping import open_kept
from catalog.imports.running.merging import may_touch_all
from catalog.imports.running.passes import Pass
from catalog.models import Import
from catalog.stored_files import STORAGE_ERRORS

logger = logging.getLogger(__name__)

FAILURES: tuple[type[Exception], ...] = (ImportRefusedError, DecodersBusyError, *STORAGE_ERRORS)
SLICE_S = 120  # after so long a worker lets other work have its turn
STORAGE_FAILED = "Files could not be read or stored: {error}. When that is mended, check the file again."
NOT_ALLOWED = "{user} may not import any more. Somebody who may can check the file again."
NOBODY = "Whoever asked for this has no account any more. Somebody who may import can check the file again."
INTERRUPTED = "The command was stopped. What it had done stays; run it again for the rest."


def work_on(pk: int, added: Callable[[list[int]], None], seconds: float = SLICE_S) -> bool:
    """Go on with an import that was handed in, for about so many seconds; returns whether there is more to do. `added`
    is told the ids of new photos once they are certain. Nothing happens when it is gone or somebody else has it."""
    hold = take(pk)
    if hold is None:
        return False
    try:
        if not hold.row.path:
            hold.finish(Import.State.FAILED, INTERRUPTED)
            return False
        return _work(hold, added, monotonic() + seconds)
    except LostError:
        hold.sweep()
    return False


def _work(hold: Hold, added: Callable[[list[int]], None], until: float) -> bool:
    if not may_import(hold.row.user):
        user = hold.row.user
        hold.finish(Import.State.FAILED, NOBODY if user is None else NOT_ALLOWED.format(user=user))
        return False
    try:
        with open_kept(hold.row, hold.beat) as bundle:
            return not Pass(hold, bundle, added, _may_touch(hold.row)).go(until)
    except DecodersBusyError:
        hold.put_back(was_try=False)  # no photo of it is at fault: the timer sends it again
    except ImportRefusedError as error:
        hold.finish(Import.State.FAILED, str(error))
    except STORAGE_ERRORS as error:
        _try_later(hold, error)
    return False


def _try_later(hold: Hold, error: Exception) -> None:
    """A storage may be back, or a disk have room, when the timer sends the import again; not for ever."""
    logger.warning("Import %d met a storage that fails: %s", hold.row.pk, error)
    if hold.row.tries >= MOST_TRIES:
        hold.finish(Import.State.FAILED, STORAGE_FAILED.format(error=error))
        return
    hold.refresh()
    hold.sweep()
    hold.put_back()


def _may_touch(row: Import) -> Callable[[str], bool]:
    """Whoever imports keeps to the brands that he is limited to; a command in nobody's name may touch all."""
    return may_touch_all if row.user is None else may_touch(row.user)


def work_at_once(
    hold: Hold, bundle: Bundle, added: Callable[[list[int]], None], progress: Callable[[int], None]
) -> None:
    """Go through a bundle to its end within this process. Raises LostError when somebody has cancelled it,
    ImportRefusedError, DecodersBusyError, and what a storage raises; the row then says that it failed."""
    try:
        Pass(hold, bundle, added, _may_touch(hold.row), progress).go(inf)
    except LostError:
        hold.sweep()
        raise
    except FAILURES as error:
        hold.finish(Import.State.FAILED, str(error))
        raise
