"""Go back to an older snapshot: its index is searched, with what came since beside it, until the catalogue changes."""

from pathlib import Path

from search.manifests import SnapshotRefusedError
from search.snapshots import current_name, kept_names, open_snapshot, point_to


class RollbackRefusedError(ValueError):
    """There is nothing to go back to, said in a sentence."""


def roll_back(root: Path, scheme: str, wanted: str = "") -> str:
    """Make a kept snapshot that can be trusted the current one: the wanted one, or else the newest that is older than
    the current one. Returns its name. Raises RollbackRefusedError, and OSError where the pointer cannot be written."""
    if wanted:
        return _go_to(root, scheme, wanted)
    current = current_name(root)
    for name in kept_names(root):
        if current is not None and name >= current:
            continue
        try:
            open_snapshot(root / name, scheme)
        except SnapshotRefusedError:
            continue
        point_to(root, name)
        return name
    raise RollbackRefusedError("There is no older snapshot that can be trusted.")


def _go_to(root: Path, scheme: str, wanted: str) -> str:
    if wanted not in kept_names(root):
        raise RollbackRefusedError(f"The snapshot {wanted} is not kept any more.")
    try:
        open_snapshot(root / wanted, scheme)
    except SnapshotRefusedError as error:
        raise RollbackRefusedError(f"The snapshot {wanted} cannot be trusted: {error}") from error
    point_to(root, wanted)
    return wanted
