"""First boxes for a shopper's photo: where the item seems to be."""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from catalog.boxes import Box, box_around, grown
from catalog.salience import Map, Mask, cell_side, connected, opened, salience, threshold, widened
from catalog.trim import find_item

MOST = 4
ALIKE = 0.7  # of what two boxes cover together is in both: one of them is enough
SAME = 0.4  # of it in both: they mean the same thing, one with straps and one without
MARGIN = 0.01  # of the picture, left around what looks like the item
MOST_OF_IT = Box(0.1, 0.1, 0.8, 0.8)  # always the last: where the item is when nothing else tells
LENIENT, STRICT = 0.8, 1.4  # times the threshold: with sleeves and straps, which stand out less; or the core alone
LEAST_SHARE = 0.01  # of the picture: a smaller part is no item
HIGHEST = 0.95  # no threshold is stricter
GAP = 2  # cells by which both sides of a gap are widened, where the background is plain: patterned cloth is one thing
RIVAL = 0.3  # of the largest part: from here on another part may be the item

Pixels = tuple[int, int, int, int]  # left, top, right, bottom; right and bottom excluded


def suggest(picture: Image.Image) -> list[Box]:
    """From one to four boxes of an upright picture, no two alike, the most likely first and most of the picture
    last; each can be searched, where the picture is large enough for that."""
    boxes = [*_distinct(_candidates(picture))[: MOST - 1], MOST_OF_IT]
    return _distinct(grown(box, picture.size) for box in boxes)


def overlap(one: Box, other: Box) -> float:
    """What share of all that two boxes cover is in both, 0…1."""
    both = common(one, other)
    return both / (one.width * one.height + other.width * other.height - both)


def common(one: Box, other: Box) -> float:
    """The share of the picture that is in both boxes."""
    across = min(one.left + one.width, other.left + other.width) - max(one.left, other.left)
    down = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
    return max(0.0, across) * max(0.0, down)


def _distinct(boxes: Iterable[Box]) -> list[Box]:
    kept: list[Box] = []
    for box in boxes:
        if all(overlap(box, other) < ALIKE for other in kept):
            kept.append(box)
    return kept


def _candidates(picture: Image.Image) -> list[Box]:
    """What stands out, the most striking first: things, then their parts, all things together, and the core of the
    most striking. What stands out from a plain background as a whole goes before the one thing that it is, for its
    edges are more exact."""
    plain = find_item(picture)
    is_plain = plain != (0, 0, *picture.size)
    levels = salience(picture)
    level = threshold(levels)
    outline, core = (opened(levels > min(level * times, HIGHEST)) for times in (LENIENT, STRICT))
    things = _parts(levels, outline, gap=GAP if is_plain else 0)
    parts = [*things, *_parts(levels, outline), *_together(things), *_parts(levels, core)[:1]]
    boxes = [_box(part, picture) for part in parts]
    if not is_plain:
        return boxes
    found = box_around(plain, picture.size, MARGIN)
    first = not things or (len(things) == 1 and overlap(found, boxes[0]) > SAME)
    return [found, *boxes] if first else [*boxes, found]


def _parts(levels: Map, mask: Mask, gap: int = 0) -> list[Pixels]:
    """The extents of what hangs together in a mask, or nearly so, in cells, the most striking first."""
    labels = connected(widened(mask, gap)) * mask
    weights, sizes = np.bincount(labels.ravel(), levels.ravel()), np.bincount(labels.ravel())
    weights[sizes < LEAST_SHARE * levels.size] = 0
    weights[0] = 0
    rivals = np.flatnonzero(weights > RIVAL * weights.max()).tolist()
    return [_extent(labels == label) for label in sorted(rivals, key=lambda label: -weights[label])]


def _together(parts: Sequence[Pixels]) -> list[Pixels]:
    if len(parts) < 2:
        return []
    left, top, right, bottom = zip(*parts, strict=True)
    return [(min(left), min(top), max(right), max(bottom))]


def _extent(mask: NDArray[np.bool_]) -> Pixels:
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    return int(columns[0]), int(rows[0]), int(columns[-1]) + 1, int(rows[-1]) + 1


def _box(cells: Pixels, picture: Image.Image) -> Box:
    left, top, right, bottom = (edge * cell_side(picture) for edge in cells)
    return box_around((left, top, min(right, picture.width), min(bottom, picture.height)), picture.size, MARGIN)
