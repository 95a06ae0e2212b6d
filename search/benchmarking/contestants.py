"""Who races: our backends, the way a site takes by itself, and what others use."""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import numpy as np

from catalog.schemes import Points, Words
from search.backends import Backend, Options
from search.backends.exact import Exact
from search.backends.forest import DEFAULT_EFFORT
from search.backends.loading import load_backend
from search.benchmarking import peers
from search.benchmarking.peers import Ask, Opened
from search.measuring import measure_index

YARDSTICK = "faiss BinaryFlat"
TREES, ARTICLE_TREES = 40, 200
GRAPH = {"m": peers.LINKS, "ef_construction": peers.GRAPH_EFFORT}


class Contestant(NamedTuple):
    """A way to search, built of rows in an empty folder."""

    name: str
    build: Callable[[Words, Path], Opened]


def contestants(*, has_postgres: bool) -> list[Contestant]:
    """All that this machine has, the one that ratios are to first."""
    ours = [
        Contestant("exact", _exact),
        Contestant("forest", _forest_of(TREES)),
        Contestant("default", _default),
        Contestant("Annoy as in the article", _article),
        Contestant("Annoy of 200 trees, tuned", _forest_of(ARTICLE_TREES)),
    ]
    flat = [Contestant(YARDSTICK, _in_memory(peers.faiss_flat))] if peers.has("faiss") else []
    others = [
        ("faiss BinaryIVF", "faiss", peers.faiss_lists),
        ("faiss BinaryHNSW", "faiss", peers.faiss_graph),
        ("usearch", "usearch", peers.usearch_graph),
        ("scikit-learn", "sklearn", peers.sklearn_brute),
    ]
    theirs = [Contestant(name, _in_memory(build)) for name, package, build in others if peers.has(package)]
    database = [Contestant("pgvector", _pgvector)]
    return [*flat, *ours, *theirs, *(database if has_postgres else [])]


def _in_memory(build: Callable[[Words], Opened]) -> Callable[[Words, Path], Opened]:
    return lambda rows, _folder: build(rows)


def _forest_of(trees: int) -> Callable[[Words, Path], Opened]:
    return lambda rows, folder: _backend("forest", rows, folder, {"trees": trees})


def _exact(rows: Words, _folder: Path) -> Opened:
    return lambda _: _asks(Exact(rows, _points(rows))), (0,), rows.nbytes


def _backend(name: str, rows: Words, folder: Path, options: Options) -> Opened:
    module = load_backend(name)
    module.build(folder, rows, options)
    return (
        lambda effort: _asks(module.open_index(folder, rows, _points(rows), {**options, "effort": effort})),
        module.EFFORTS,
        rows.nbytes + _size(folder),
    )


def _default(rows: Words, folder: Path) -> Opened:
    """What a site does: measures the forest beside the scan, and takes the faster."""
    module, oracle, options = load_backend("forest"), Exact(rows, _points(rows)), {"trees": TREES}
    module.build(folder, rows, options)
    found = measure_index(module, folder, oracle, options, peers.ASKED)
    forest = module.open_index(folder, rows, oracle.points, {**options, "effort": found.effort})
    return lambda _: _asks(oracle if found.exact_is_faster else forest), (0,), rows.nbytes + _size(folder)


def _article(rows: Words, folder: Path) -> Opened:
    """200 trees, searched as Annoy does unless told otherwise."""
    open_with, _, size = _backend("forest", rows, folder, {"trees": ARTICLE_TREES})
    return open_with, (DEFAULT_EFFORT,), size


def _pgvector(rows: Words, folder: Path) -> Opened:
    open_with, efforts, _ = _backend("pgvector", rows, folder, GRAPH)
    return open_with, efforts, import_module("search.backends.pgvector").size_of(folder)


def _asks(backend: Backend) -> Ask:
    return lambda query, limit: backend.candidates(query[None], limit)


def _points(rows: Words) -> Points:
    return np.ones(rows.shape[1], dtype=np.uint16)


def _size(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.iterdir())
