"""Share snapshots between machines through the storage that keeps the photos: files first, then one new pointer.

Nothing is ever overwritten, for an object store has no way to replace two things at once: a pointer is an object of its
own whose name begins with the time, and the newest counts.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from django.core.files import File
from django.core.files.base import ContentFile
from django.core.files.storage import Storage

from catalog.stored_files import CLIENT_ERRORS
from search.manifests import MANIFEST, SnapshotRefusedError, read_manifest
from search.snapshots import DRAFT, KEPT, NAME, STAMP, adopt, current_name, kept_names, point_to

FOLDER = "index"
POINTERS = f"{FOLDER}/pointers"
KEPT_POINTERS = 10


def share(root: Path, name: str, storage: Storage) -> None:
    """Put a snapshot into the storage, its files before its manifest, and point to it; sweep what is old. Raises
    OSError, as which the storage's own errors come too."""
    with _named_errors():
        if name not in _folders(storage):
            for file in (*sorted(read_manifest(root / name).files), MANIFEST):
                with (root / name / file).open("rb") as opened:
                    _put(storage, f"{FOLDER}/{name}/{file}", File(opened))
        newest = [path.removeprefix(f"{POINTERS}/").partition("_")[0] for path, _ in _pointers(storage)][:1]
        stamp = max([f"{datetime.now(UTC):{STAMP}}", *(f"{known}a" for known in newest)])
        _put(storage, f"{POINTERS}/{stamp}_{name}", ContentFile(name.encode()))
        _sweep(storage)


def fetch(root: Path, scheme: str, storage: Storage) -> str | None:
    """Bring the snapshot that is pointed to onto this machine, if it is not the current one here, and make it that.
    Returns its name, None where there is nothing new.

    Raises SnapshotRefusedError when what arrives is not what was shared, and OSError, as which the storage's own errors
    come too; the old one then stays.
    """
    with _named_errors():
        name = shared_name(storage)
        if name is None or (name == current_name(root) and _is_whole(root / name)):
            return None
        if name in kept_names(root) and _is_whole(root / name):
            point_to(root, name)
            return name
        draft = root / f"{DRAFT}{name}"
        shutil.rmtree(draft, ignore_errors=True)
        draft.mkdir(parents=True)
        try:
            _bring_all(storage, name, draft, scheme)
            shutil.rmtree(root / name, ignore_errors=True)
            return adopt(root, draft, scheme)
        except BaseException:
            shutil.rmtree(draft, ignore_errors=True)
            raise


def shared_name(storage: Storage) -> str | None:
    """The snapshot that the newest pointer names; None before the first."""
    return next((name for _, name in _pointers(storage)), None)


@contextmanager
def _named_errors() -> Iterator[None]:
    """An object store's errors as those of a file system."""
    try:
        yield
    except CLIENT_ERRORS as error:
        raise OSError(f"The storage does not do as it is asked: {error}") from error


def _pointers(storage: Storage) -> Iterator[tuple[str, str]]:
    """Paths and the names they point to, newest first."""
    for file in sorted(_listed(storage, POINTERS)[1], reverse=True):
        _, _, name = file.partition("_")
        if NAME.fullmatch(name):
            yield f"{POINTERS}/{file}", name


def _folders(storage: Storage) -> list[str]:
    """The snapshots in the storage that are whole, for their manifest was put last."""
    names = [name for name in _listed(storage, FOLDER)[0] if NAME.fullmatch(name)]
    return [name for name in names if storage.exists(f"{FOLDER}/{name}/{MANIFEST}")]


def _listed(storage: Storage, folder: str) -> tuple[list[str], list[str]]:
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return [], []
    return [name.rstrip("/") for name in folders], files


def _put(storage: Storage, path: str, content: File[bytes]) -> None:
    """Under this very path: half a file of a sharer that was killed goes first."""
    if storage.exists(path):
        storage.delete(path)
    if storage.save(path, content) != path:
        raise OSError(f"{path} could not be put into the storage under its name.")


def _bring_all(storage: Storage, name: str, draft: Path, scheme: str) -> None:
    """The manifest first: what would be refused is not brought."""
    _bring(storage, name, MANIFEST, draft)
    manifest = read_manifest(draft)
    if manifest.scheme != scheme:
        raise SnapshotRefusedError(f"{name}: it is of scheme {manifest.scheme}, not {scheme}.")
    for file in manifest.files:
        _bring(storage, name, file, draft)


def _is_whole(folder: Path) -> bool:
    """Whether all files of a snapshot have their sizes: what an earlier fetch has checked and nobody has cut since."""
    try:
        files = read_manifest(folder).files
        return all((folder / file).stat().st_size == size for file, (size, _) in files.items())
    except (SnapshotRefusedError, OSError):
        return False


def _bring(storage: Storage, name: str, file: str, draft: Path) -> None:
    if Path(file).name != file:
        raise SnapshotRefusedError(f"{name}: its manifest names {file!r}.")
    with storage.open(f"{FOLDER}/{name}/{file}") as source, (draft / file).open("wb") as target:
        shutil.copyfileobj(source, target, 1 << 20)


def _sweep(storage: Storage) -> None:
    """Delete all but the newest pointers, and snapshots that none of them names but for the newest."""
    pointers = list(_pointers(storage))
    for path, _ in pointers[KEPT_POINTERS:]:
        storage.delete(path)
    named = list(dict.fromkeys(name for _, name in pointers[:KEPT_POINTERS]))[:KEPT]
    for name in _listed(storage, FOLDER)[0]:
        if NAME.fullmatch(name) and name not in named and name < max(named):
            files = _listed(storage, f"{FOLDER}/{name}")[1]
            for file in sorted(files, key=lambda file: file != MANIFEST):  # without its manifest it is not whole
                storage.delete(f"{FOLDER}/{name}/{file}")
