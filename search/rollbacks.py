"""Go back to an older snapshot: its index is searched, with what came since beside it, until the catalogue changes."""

from pathlib import Path

from search.manifests import SnapshotRefusedError
from search.snapshots import current_name, kept_names, open_snapshot, point_to


class RollbackRefusedError(ValueError):
    """There is nothing to go back to, said in a sentence."""


def roll_back(root: Path, scheme: str) -> str:
    """Make the newest snapshot that is older than the current one, and that can be trusted, the current one. Returns
    its name. Raises RollbackRefusedError, and OSError where the pointer cannot be written."""
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
