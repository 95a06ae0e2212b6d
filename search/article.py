"""The recipe this project started from, for comparison: one wavelet hash of the whole photo, an Annoy forest of 200
trees searched as Annoy does unless told otherwise, its nine nearest neighbours."""

from pathlib import Path

from catalog.schemes import parse_scheme
from search.answers import listed_items
from search.evaluation import NINE, Search
from search.indexes import read_content
from search.matching import rank
from search.snapshots import open_snapshot, publish

NAME = "article"
SCHEME = "whole:whash64/1"
TREES = 200


def article_search(folder: Path) -> Search:
    """The recipe over the catalogue's fingerprints as they are, its forest built in a folder."""
    content = read_content(SCHEME)
    name = publish(folder, content, backend="forest", options={"trees": TREES, "nodes": TREES})
    index = open_snapshot(folder / name, SCHEME)
    return Search(
        lambda picture: [parse_scheme(SCHEME).view(picture)],
        lambda views: listed_items(rank(index, views, NINE), SCHEME),
        index,
    )
