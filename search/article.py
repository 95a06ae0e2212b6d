"""The recipe this project started from, for comparison: one wavelet hash of the whole photo, an Annoy forest of 200
trees searched as Annoy does unless told otherwise, its nine nearest neighbours."""

from pathlib import Path

from catalog.schemes import parse_scheme
from search.backends import forest
from search.evaluation import NINE, Search
from search.finding import listed_items
from search.matching import rank
from search.reading import read_content
from search.snapshots import Index

NAME = "article"
SCHEME = "whole:whash64/1"
TREES = 200


def article_search(folder: Path) -> Search:
    """The recipe over the catalogue's fingerprints as they are, its forest built in a folder."""
    content, scheme = read_content(SCHEME), parse_scheme(SCHEME)
    options = {"trees": TREES, "effort": forest.DEFAULT_EFFORT}
    forest.build(folder, content.rows, options)
    index = Index("", content, content.checkpoint, forest.open_index(folder, content.rows, scheme.points, options))
    return Search(
        lambda picture: [scheme.view(picture)],
        lambda views: list(listed_items(rank([index], views, NINE), SCHEME)),
        index,
    )
