"""Measure an index before it is published: what it must look at to find nearly everything, and whether that pays."""

from pathlib import Path

import numpy as np

from catalog.schemes import WORD_BITS, Words
from search.backends import Backend, BackendModule, Options
from search.backends.exact import Exact
from search.manifests import Measurement, SnapshotRefusedError
from search.recall import Recall, recall_of

FLOOR = 0.98  # least share of the fifty nearest that is found
SAMPLED = 50  # rows that are searched for, as they are and with some of their bits turned
TURNED = 0.1  # share of the bits
SEED = 7  # the same rows are measured by the same queries


def measure_index(module: BackendModule, folder: Path, oracle: Exact, options: Options, limit: int) -> Measurement:
    """Find the least of a backend's efforts that reaches FLOOR when asked for `limit` candidates, and time it beside
    the exact scan. Raises SnapshotRefusedError where none does, or where a row does not find itself."""

    def open_with(effort: int) -> Backend:
        return module.open_index(folder, oracle.rows, oracle.points, {**options, "effort": effort})

    themselves, turned = _queries(oracle.rows)
    queries = np.concatenate([themselves, turned])
    found = Recall(0.0, 0.0)
    for effort in module.EFFORTS or (0,):
        index = open_with(effort)
        found = recall_of(index, oracle, queries, limit=limit)
        finds_all = recall_of(index, oracle, themselves, limit=limit, nearest=1).share == 1
        if found.share >= FLOOR and finds_all:
            break
    else:
        if found.share >= FLOOR:
            raise SnapshotRefusedError("not every row finds itself.")
        raise SnapshotRefusedError(f"only {found.share:.1%} of the fifty nearest are found, not {FLOOR:.0%}.")
    scanned = recall_of(oracle, oracle, queries, limit=limit)
    return Measurement(len(queries), effort, round(found.share, 4), round(found.ms, 3), round(scanned.ms, 3))


def _queries(rows: Words) -> tuple[Words, Words]:
    """Some rows as they are, and some with bits turned."""
    random = np.random.default_rng(SEED)
    chosen = rows[np.sort(random.choice(len(rows), min(len(rows), 2 * SAMPLED), replace=False))]
    themselves, others = chosen[::2], chosen[1::2]
    turned = random.random((len(others), rows.shape[1] * WORD_BITS)) < TURNED
    return themselves, others ^ np.packbits(turned, axis=1, bitorder="little").view(np.uint64)
