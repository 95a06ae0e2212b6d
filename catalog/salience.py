"""Where a picture stands out from its own border: a coarse map, and the connected parts of it."""

import numpy as np
from numpy.typing import NDArray
from PIL import Image

Map = NDArray[np.float32]  # (rows, columns) of cells
Mask = NDArray[np.bool_]

GRID = 96  # cells along the longer side
BORDER = 20  # the border is a twentieth of the shorter side
COLOURS = 12  # that the border is summed up in
ROUNDS = 4  # of the search for these colours
COMMON = 0.06  # of the border: a rarer colour may be the item's own, where it reaches the edge
DETAIL = 0.3  # how much texture counts beside colour
CENTRE = 0.8  # how wide the middle is: the spread of a bell over -1…1
DARKEST = 1e-4


def salience(picture: Image.Image) -> Map:
    """How much each cell stands out, 0…1: how far its colour is from the border's, and how much goes on in it, both
    more in the middle than at the edges."""
    colours = _lab(np.asarray(picture.convert("RGB").reduce(cell_side(picture)), dtype=np.float32))
    stands_out = _spread_out(_beyond_border(colours)) + DETAIL * _spread_out(_detail(colours[..., 0]))
    return _spread_out(_spread_out(stands_out) * _middle(*stands_out.shape))


def cell_side(picture: Image.Image) -> int:
    """Pixels along the side of a cell."""
    return max(1, -(-max(picture.size) // GRID))


def threshold(levels: Map) -> float:
    """The level that best parts high from low ones (N. Otsu, "A Threshold Selection Method from Gray-Level
    Histograms", 1979)."""
    counts, edges = np.histogram(levels, bins=64, range=(0, 1))
    below = np.cumsum(counts) / levels.size
    mean = np.cumsum(counts * (edges[:-1] + edges[1:]) / 2) / levels.size
    between = (mean[-1] * below - mean) ** 2 / np.maximum(below * (1 - below), 1e-9)
    return float(edges[int(np.argmax(between)) + 1])


def opened(mask: Mask) -> Mask:
    """Without specks and threads of a cell's width."""
    return widened(~widened(~mask))


def widened(mask: Mask, cells: int = 1) -> Mask:
    """With the neighbours above, below, left and right, as often as told."""
    wider: Mask = mask
    for _ in range(cells):
        padded = np.pad(wider, 1)
        wider = padded[1:-1, 1:-1] | padded[:-2, 1:-1] | padded[2:, 1:-1] | padded[1:-1, :-2] | padded[1:-1, 2:]
    return wider


def connected(mask: Mask) -> NDArray[np.int64]:
    """A number for each connected part, 0 where the mask is not set."""
    labels = np.where(mask, np.arange(1, mask.size + 1).reshape(mask.shape), 0)
    while True:
        further = _along_rows(_along_rows(labels).T).T
        if np.array_equal(further, labels):
            return labels
        labels = further


def _lab(rgb: Map) -> Map:
    """Levels 0…255 (rows, columns, 3) as CIE L*a*b* of daylight."""
    share = rgb / 255
    linear = np.where(share > 0.04045, ((share + 0.055) / 1.055) ** 2.4, share / 12.92)
    to_xyz = np.array([[0.4339, 0.3762, 0.1899], [0.2126, 0.7152, 0.0722], [0.0178, 0.1095, 0.8728]])
    root = np.cbrt(np.maximum(linear @ to_xyz.T, DARKEST))
    lightness = 116 * root[..., 1] - 16
    lab: Map = np.stack(
        [lightness, 500 * (root[..., 0] - root[..., 1]), 200 * (root[..., 1] - root[..., 2])], axis=2
    ).astype(np.float32)
    return lab


def _beyond_border(colours: Map) -> Map:
    """How far each cell's colour is from the nearest of the border's; a rare one of these counts as farther."""
    centres, shares = _border_colours(colours)
    cells = colours.reshape(-1, 3)
    distances = np.sqrt(_squared_distances(cells, centres)) * np.clip(COMMON / np.maximum(shares, 1e-6), 1, 4)
    nearest: Map = distances.min(axis=1).reshape(colours.shape[:2]).astype(np.float32)
    return nearest


def _border_colours(colours: Map) -> tuple[Map, Map]:
    """A few colours (n, 3) that sum the border up, and what share of it is near each (n,): k-means from cells taken at
    equal distances, so that the same picture gives the same answer."""
    width = max(1, min(colours.shape[:2]) // BORDER)
    strips = (colours[:width], colours[-width:], colours[:, :width], colours[:, -width:])
    border = np.concatenate([strip.reshape(-1, 3) for strip in strips])
    centres = border[np.linspace(0, len(border) - 1, COLOURS).astype(int)]
    for _ in range(ROUNDS):
        nearest = _squared_distances(border, centres).argmin(axis=1)
        counts = np.bincount(nearest, minlength=COLOURS)
        sums = np.stack([np.bincount(nearest, border[:, axis], COLOURS) for axis in range(3)], axis=1)
        centres = np.where(counts[:, None] > 0, sums / np.maximum(counts, 1)[:, None], centres).astype(np.float32)
    return centres, (counts / len(border)).astype(np.float32)


def _squared_distances(points: Map, others: Map) -> Map:
    squares = (points**2).sum(axis=1)[:, None] + (others**2).sum(axis=1) - 2 * points @ others.T
    clipped: Map = np.maximum(squares, 0)
    return clipped


def _detail(lightness: Map) -> Map:
    """The mean step to the neighbours above and left, over five cells by five."""
    steps = np.abs(np.diff(lightness, axis=0, prepend=lightness[:1]))
    steps += np.abs(np.diff(lightness, axis=1, prepend=lightness[:, :1]))
    sums = np.pad(np.pad(steps, 2, mode="edge"), ((1, 0), (1, 0))).cumsum(axis=0).cumsum(axis=1)
    mean: Map = (sums[5:, 5:] - sums[:-5, 5:] - sums[5:, :-5] + sums[:-5, :-5]) / 25
    return mean


def _middle(rows: int, columns: int) -> Map:
    down, across = np.linspace(-1, 1, rows)[:, None], np.linspace(-1, 1, columns)
    bell: Map = np.exp(-(down**2 + across**2) / (2 * CENTRE**2)).astype(np.float32)
    return bell


def _spread_out(levels: Map) -> Map:
    """From 0 for the lowest to 1 for the highest, a few outliers apart; all 0 where nothing differs."""
    low, high = np.percentile(levels, (2, 98))
    shares: Map = np.clip((levels - low) / max(float(high - low), 1e-6), 0, 1).astype(np.float32)
    return shares


def _along_rows(labels: NDArray[np.int64]) -> NDArray[np.int64]:
    """Each unbroken run of a row takes the highest of its labels."""
    rows, columns = labels.shape
    flat = np.pad(labels, ((0, 0), (1, 0))).ravel()
    starts = np.flatnonzero(np.diff(flat > 0, prepend=True))
    highest = np.maximum.reduceat(flat, starts)
    runs: NDArray[np.int64] = np.repeat(highest, np.diff(starts, append=flat.size))
    return runs.reshape(rows, columns + 1)[:, 1:]
