"""`python -m search.training.aspects`: find what the bits of lookhash say of shape, of colour and of fine pattern.

A reading is a matrix (512, columns). The signs of a photo's bits times it are what a ridge regression has learned to
say of the photo: which category, which colour, and how much its inside changes, how fast and in which direction.
"""

import os
import sys
from argparse import ArgumentParser
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from hashlib import sha256
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from catalog import lookhash
from catalog.hashing import HASHED_SIDE
from catalog.pictures import PictureRefusedError, normalise
from catalog.trim import isolate
from search.aspects import READINGS, Aspect
from search.training.cutouts import Cutout, cut_out
from search.training.materials import Garment, TrainingRefusedError, read_garments, read_skus

Numbers = NDArray[np.float64]
SCALES = (1, 2, 4)  # pixels of the network's square over which a pattern is smoothed before it is looked at
DIRECTIONS = 4
EDGE = 9  # pixels at the outline that are no pattern
LEAST_INSIDE = 50  # pixels; of less, all that there is is looked at
LEAST_ITEMS = 20  # of a label: of fewer nothing is learned
RIDGE = 0.19  # of the items: how far the numbers of a reading are held down


def main() -> int:
    """Look at all photos, fit, write."""
    parser = ArgumentParser(prog="python -m search.training.aspects", description=__doc__)
    parser.add_argument("catalogue", type=Path, help="CSV of sku, image, category, colour, gender; photos beside it")
    parser.add_argument("--without-items", type=Path, help="CSV with the skus never to look at, such as queries.csv")
    parser.add_argument("--to", type=Path, default=READINGS, help="the file to write (default: %(default)s)")
    options = parser.parse_args()
    try:
        without = read_skus(options.without_items) if options.without_items else set()
        every = read_garments(options.catalogue, without=without, check_share=0.05)
        garments = [garment for garment in every if not garment.checks]
        with ProcessPoolExecutor(os.cpu_count()) as pool:
            looked = list(pool.map(look_at, [garment.photo for garment in garments], chunksize=20))
    except (TrainingRefusedError, PictureRefusedError, lookhash.LookhashUnavailableError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    write(options.to, readings(garments, *(np.stack(parts) for parts in zip(*looked, strict=True))))
    sys.stdout.write(f"{options.to} is written, from {len(garments)} items.\n")
    return 0


def look_at(photo: Path) -> tuple[Numbers, Numbers]:
    """The signs (512,) of a photo's bits, and its pattern (12,). Raises PictureRefusedError and OSError."""
    picture = isolate(normalise(photo.read_bytes(), HASHED_SIDE))
    signs = np.where(lookhash.look(picture, max(lookhash.WIDTHS)) > 0, 1.0, -1.0)
    return signs, pattern_of(cut_out(photo))


def pattern_of(cutout: Cutout) -> Numbers:
    """How much the inside of a garment changes from pixel to pixel, by scale and direction: (12,)."""
    seen, inside = lookhash.as_seen(cutout.picture).convert("L"), _inside(cutout.mask)
    found = []
    for scale in SCALES:
        down, across = np.gradient(np.asarray(seen.filter(ImageFilter.GaussianBlur(scale)), dtype=np.float64))
        size = np.hypot(down, across)[inside]
        turn = (np.arctan2(down, across)[inside] % np.pi) / np.pi * DIRECTIONS
        for direction in range(DIRECTIONS):
            apart = np.abs(turn - direction)
            found.append((size * np.clip(1 - np.minimum(apart, DIRECTIONS - apart), 0, 1)).mean())
    levels: Numbers = np.log1p(np.array(found))
    return levels


def readings(garments: Sequence[Garment], signs: Numbers, patterns: Numbers) -> dict[Aspect, NDArray[np.float16]]:
    """The reading of each aspect (512, columns), from the items' labels and their patterns (items, 12)."""
    targets: dict[Aspect, Numbers] = {
        "shape": _told([garment.labels[0] for garment in garments]),
        "colour": _told([garment.labels[1] for garment in garments]),
        "pattern": (patterns - patterns.mean(axis=0)) / (patterns.std(axis=0) + 1e-9),
    }
    held = signs.T @ signs + RIDGE * len(signs) * np.eye(signs.shape[1])
    found = {aspect: np.linalg.solve(held, signs.T @ target) for aspect, target in targets.items()}
    return {aspect: (one / (np.abs(one).max(initial=0) + 1e-9)).astype(np.float16) for aspect, one in found.items()}


def write(file: Path, found: dict[Aspect, NDArray[np.float16]]) -> None:
    """Keep the readings with the sha256 of the weights whose bits they are of."""
    weights = np.frombuffer(sha256(lookhash.WEIGHTS.read_bytes()).digest(), np.uint8)
    with file.open("wb") as out:
        np.savez(out, weights=weights, shape=found["shape"], colour=found["colour"], pattern=found["pattern"])


def _told(labels: Sequence[str]) -> Numbers:
    """One column a label of enough items, 1 where an item has it, less its mean."""
    known = [label for label, items in sorted(Counter(labels).items()) if items >= LEAST_ITEMS]
    has = np.array([[label == one for one in known] for label in labels], dtype=np.float64)
    told: Numbers = has - has.mean(axis=0)
    return told


def _inside(mask: Image.Image) -> NDArray[np.bool_]:
    square = mask.resize((lookhash.SIDE, lookhash.SIDE), Image.Resampling.NEAREST)
    inside = np.asarray(square.filter(ImageFilter.MinFilter(2 * EDGE + 1))) > 0
    return inside if inside.sum() >= LEAST_INSIDE else np.ones_like(inside)


if __name__ == "__main__":
    sys.exit(main())
