"""Draw views of items in all processes, and keep what the frozen lower part of the network makes of them.

Every photo's views are drawn from a seed of their own, so that the same round has the same views on any machine.
"""

import os
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import Literal

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor
from tqdm import tqdm

from catalog.pictures import PictureRefusedError, normalise
from search.training.cutouts import cut_out
from search.training.materials import TrainingRefusedError
from search.training.network import Network
from search.training.scenes import Scenes
from search.training.shopper_views import real_view, shopper_view, studio_view

Kind = Literal["studio", "shopper", "real", "plain"]
Pictures = NDArray[np.uint8]  # (n, SIDE, SIDE, 3)
SCENE_SIDE = 300  # pixels of a background photo's longer side
FORWARD = 64  # pictures the network is given together
AT_ONCE = 96  # photos whose views wait for the network

_scenes: list[Scenes] = []  # of a worker process


@dataclass(frozen=True)
class Job:
    """Which views of a photo to draw: "plain" is a real photo as it is."""

    photo: Path
    kind: Kind
    count: int
    seed: tuple[int, ...]


class Artists:
    """Processes that draw views. Close it when done."""

    def __init__(self, backgrounds: Sequence[Path]) -> None:
        self._pool = ProcessPoolExecutor(os.cpu_count(), get_context("forkserver"), _load_scenes, (backgrounds,))

    def activations(self, network: Network, jobs: Sequence[Job], *, end: int, title: str) -> Tensor:
        """Of each job's views, what the network's blocks before `end` give: (jobs, count, channels, height, width);
        of no jobs, nothing."""
        found = []
        with tqdm(total=len(jobs), desc=title, unit=" photos", disable=None) as bar:
            for start in range(0, len(jobs), AT_ONCE):
                drawn = list(self._pool.map(draw, jobs[start : start + AT_ONCE], chunksize=4))
                found.append(_lower(network, np.concatenate(drawn), end).unflatten(0, (len(drawn), -1)))
                bar.update(len(drawn))
        return torch.cat(found) if found else torch.zeros((0, 0))

    def close(self) -> None:
        """End the processes."""
        self._pool.shutdown()


def draw(job: Job) -> Pictures:
    """The views of one photo; the same seed gives the same views. Raises TrainingRefusedError and OSError."""
    rng = np.random.default_rng(job.seed)
    try:
        return _draw(job, rng)
    except PictureRefusedError as error:
        raise TrainingRefusedError(f"{job.photo}: {error}") from error


def _draw(job: Job, rng: np.random.Generator) -> Pictures:
    if job.kind in ("real", "plain"):
        photo = normalise(job.photo.read_bytes(), SCENE_SIDE)
        views = [real_view(photo, rng, changed=job.kind == "real") for _ in range(job.count)]
    else:
        cutout = cut_out(job.photo)
        views = [
            studio_view(cutout) if job.kind == "studio" else shopper_view(cutout, _scenes[0], rng)
            for _ in range(job.count)
        ]
    return np.stack([np.asarray(view) for view in views])


def _load_scenes(backgrounds: Sequence[Path]) -> None:
    _scenes.append(Scenes([photo for path in backgrounds if (photo := _read(path))]))


def _read(path: Path) -> Image.Image | None:
    """A background; one that is no picture is done without."""
    try:
        return normalise(path.read_bytes(), SCENE_SIDE)
    except PictureRefusedError:
        return None


@torch.no_grad()
def _lower(network: Network, pictures: Pictures, end: int) -> Tensor:
    with torch.autocast("cpu", torch.bfloat16):
        parts = [network.lower(part, end) for part in torch.from_numpy(pictures).split(FORWARD)]
    return torch.cat(parts).to(torch.bfloat16)
