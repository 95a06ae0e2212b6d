"""`python -m search.training.tradeoff`: what a smaller input or 8-bit numbers would save, and what they would cost.

Every variant looks at the same photos: queries, their items, and others among which to find them. Times are of one
picture on one thread, all variants in one run; the first is the one to compare with.
"""

import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

import numpy as np
import onnxruntime
import torch
from numpy.typing import NDArray
from onnxruntime.quantization import CalibrationDataReader, QuantFormat, quantize_static
from PIL import Image

from catalog.pictures import normalise
from catalog.trim import isolate
from search.queries import read_queries
from search.training import watch
from search.training.export import write
from search.training.materials import read_garments
from search.training.network import Network

STORED_SIDE = 256  # pixels; pictures wait at this size for each variant's own
SIDES = (192, 128, 160, 224)
LEARNED_FROM = 64  # pictures whose range of numbers the 8-bit variant is fitted to
OTHERS = 2_000  # items beside the wanted ones


@dataclass(frozen=True)
class Photos:
    """Items (items, side, side, 3), queries likewise, the item each query wants, and each query's level."""

    items: NDArray[np.uint8]
    queries: NDArray[np.uint8]
    owners: torch.Tensor
    levels: list[str]


class _Calibration(CalibrationDataReader):
    def __init__(self, pictures: NDArray[np.uint8]) -> None:
        self._rest = iter(pictures)

    def get_next(self) -> dict[str, Any] | None:
        """The next picture, alone."""
        picture = next(self._rest, None)
        return None if picture is None else {"pictures": picture[None]}


def main() -> None:
    """Print a table."""
    parser = ArgumentParser(prog="python -m search.training.tradeoff", description=__doc__)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("catalogue", type=Path)
    parser.add_argument("queries", type=Path)
    options = parser.parse_args()
    network = Network(512)
    network.load_state_dict(torch.load(options.checkpoint, weights_only=True)["average"])
    photos = _read(options.catalogue, options.queries)
    levels = list(dict.fromkeys(photos.levels))
    sys.stdout.write(f"{'variant':<16}{'MB':>6}{'ms':>8}" + "".join(f"{level:>16}" for level in levels) + "\n")
    with TemporaryDirectory() as folder:
        for name, side, file in _variants(network, photos, Path(folder)):
            ms, items, queries = _look(file, side, photos)
            found = [_found(photos, items, queries, level) for level in levels]
            size = file.stat().st_size / 1e6
            sys.stdout.write(f"{name:<16}{size:>6.1f}{ms:>8.1f}" + "".join(f"{one!s:>16}" for one in found) + "\n")
            sys.stdout.flush()


def _variants(network: Network, photos: Photos, folder: Path) -> Iterator[tuple[str, int, Path]]:
    for side in SIDES:
        file = folder / f"{side}.onnx"
        write(network, file, side=side)
        yield f"{side} px", side, file
    small, file = folder / "192.onnx", folder / "eight.onnx"
    pictures = _sized(photos.items[:LEARNED_FROM], 192)
    quantize_static(small, file, _Calibration(pictures), quant_format=QuantFormat.QDQ, per_channel=True)
    yield "192 px, 8 bits", 192, file


def _read(catalogue: Path, queries: Path) -> Photos:
    wanted = read_queries(queries)
    garments = read_garments(catalogue, without=(), check_share=0)
    asked = {query.sku for query in wanted}
    chosen = [one for one in garments if one.sku in asked] + [one for one in garments if one.sku not in asked][:OTHERS]
    at = {one.sku: position for position, one in enumerate(chosen)}
    kept = [query for query in wanted if query.sku in at]
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        items = np.stack(list(pool.map(_stored, [one.photo for one in chosen], chunksize=20)))
        asked_with = np.stack(list(pool.map(_stored, [query.path for query in kept], chunksize=20)))
    owners = torch.tensor([at[query.sku] for query in kept])
    return Photos(items, asked_with, owners, [query.level for query in kept])


def _stored(photo: Path) -> NDArray[np.uint8]:
    picture = isolate(normalise(photo.read_bytes(), 512))
    return np.asarray(picture.resize((STORED_SIDE, STORED_SIDE), Image.Resampling.BILINEAR, reducing_gap=2.0))


def _sized(pictures: NDArray[np.uint8], side: int) -> NDArray[np.uint8]:
    sized = [Image.fromarray(one).resize((side, side), Image.Resampling.BILINEAR) for one in pictures]
    return np.stack([np.asarray(one) for one in sized])


def _look(file: Path, side: int, photos: Photos) -> tuple[float, torch.Tensor, torch.Tensor]:
    """The usual ms of a picture, and the numbers of items and queries."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
    times: list[float] = []

    def numbers(pictures: NDArray[np.uint8]) -> torch.Tensor:
        rows = []
        for picture in _sized(pictures, side):
            start = perf_counter()
            rows.append(session.run(None, {"pictures": picture[None]})[0][0])
            times.append((perf_counter() - start) * 1_000)
        return torch.from_numpy(np.stack(rows))

    items, queries = numbers(photos.items), numbers(photos.queries)
    return median(times), items, queries


def _found(photos: Photos, items: torch.Tensor, queries: torch.Tensor, level: str) -> watch.Figures:
    chosen = torch.tensor([one == level for one in photos.levels])
    return watch.found(watch.by_confidence(queries[chosen], items), photos.owners[chosen])


if __name__ == "__main__":
    main()
