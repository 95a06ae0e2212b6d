"""Contents: the fingerprints of a catalogue as arrays, identical bits once."""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from catalog.schemes import Words
from search.backends import Mask, Positions
from search.facets import FILES as FACET_FILES
from search.facets import Facets, read_facets, write_facets
from search.manifests import Checkpoint

IDS, ROWS, COPIES = "ids.npy", "rows.npy", "copies.npy"
FILES = (IDS, ROWS, COPIES, *FACET_FILES)
Ids = NDArray[np.int64]


@dataclass(frozen=True)
class Content:
    """What is searched: distinct bits `rows` (r, words) and fingerprint `ids` (n,). The first r ids are of the rows, in
    their order; the others are of copies, whose rows `copy_of` (n - r,) names, rising. `facets` has one column an
    id; `left_out` holds the ids of fingerprints whose bits are not as wide as the scheme's."""

    scheme: str
    ids: Ids
    rows: Words
    facets: Facets
    copy_of: Positions = field(default_factory=lambda: np.empty(0, dtype=np.intp))
    left_out: tuple[int, ...] = ()

    @property
    def checkpoint(self) -> Checkpoint:
        """The state of the catalogue that this is."""
        seen = [*self.left_out, int(self.ids.max()) if len(self.ids) else 0]
        return Checkpoint(len(self.ids) + len(self.left_out), max(seen), int(self.ids.sum()) + sum(self.left_out))

    def entries(self, positions: Positions) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """All entries whose bits are at some positions: for each, the place of its position among them, and itself."""
        places = np.arange(len(positions))
        if not len(self.copy_of):
            return places, positions
        begins, ends = (np.searchsorted(self.copy_of, positions, side) for side in ("left", "right"))
        counts = ends - begins
        within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        copies = len(self.rows) + np.repeat(begins, counts) + within
        return np.concatenate([places, np.repeat(places, counts)]), np.concatenate([positions, copies])

    def rows_of(self, allowed: Mask) -> Mask:
        """Which rows belong to an allowed entry (n,): shape (r,)."""
        mask = allowed[: len(self.rows)]
        if len(self.copy_of):
            mask = mask.copy()
            mask[self.copy_of[allowed[len(self.rows) :]]] = True
        return mask

    def find(self, ids: Ids) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """The entries that some ids have, and the place of each among these ids."""
        rows = len(self.rows)
        order = np.argsort(self.ids[rows:])
        (firsts, one), (copies, other) = _meet(self.ids[:rows], ids), _meet(self.ids[rows:][order], ids)
        return np.concatenate([firsts, rows + order[copies]]), np.concatenate([one, other])


def gather(scheme: str, ids: Ids, rows: Words, facets: Facets, left_out: tuple[int, ...] = ()) -> Content:
    """Content of fingerprints (n,) in the order of their ids with bits (n, words): identical bits become one row,
    which takes no more room and hides nothing else, however often a shop shows the same placeholder."""
    keys = np.ascontiguousarray(rows).view(f"V{rows.shape[1] * rows.itemsize}").ravel()
    _, firsts, inverse = np.unique(keys, return_index=True, return_inverse=True)
    order = np.argsort(firsts)
    first_entries, row_of = firsts[order], np.argsort(order)[inverse]
    is_copy = np.ones(len(ids), dtype=np.bool_)
    is_copy[first_entries] = False
    copies = np.flatnonzero(is_copy)
    copies = copies[np.argsort(row_of[copies], kind="stable")]
    entries = np.concatenate([first_entries, copies])
    distinct = np.asfortranarray(rows[first_entries])
    return Content(scheme, ids[entries], distinct, facets.taken(entries), row_of[copies], left_out)


def write_content(folder: Path, content: Content) -> None:
    """Write the files named by FILES; the bits column by column, as they are scanned."""
    np.save(folder / IDS, content.ids)
    np.save(folder / ROWS, np.asfortranarray(content.rows))
    np.save(folder / COPIES, content.copy_of)
    write_facets(folder, content.facets)


def map_content(folder: Path, scheme: str, read_at: datetime) -> Content:
    """Map what write_content() wrote, so that processes share its memory. Raises OSError or ValueError where
    it is not that."""
    ids, rows, copies = (np.load(folder / file, mmap_mode="r", allow_pickle=False) for file in (IDS, ROWS, COPIES))
    content = Content(scheme, ids, rows, read_facets(folder, read_at), copies)
    if len(rows) + len(copies) != len(ids) or content.facets.columns.shape[1] != len(ids):
        raise ValueError(f"{len(rows)} rows and {len(copies)} copies do not make {len(ids)} fingerprints.")
    return content


def _meet(rising: Ids, wanted: Ids) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Where wanted ids are among rising ones, and which of the wanted these are."""
    at = np.searchsorted(rising, wanted)
    there = np.flatnonzero(rising.take(at, mode="clip") == wanted) if len(rising) else at[:0]
    return at[there], there
