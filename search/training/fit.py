"""Train lookhash in rounds: draw views, pass over them a few times, keep a checkpoint, say how it does.

The lower blocks stay as they started, so a round's views go through them once and are kept as activations.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from pickle import UnpicklingError

import numpy as np
import torch
from torch import Tensor

from search.training import watch
from search.training.activations import Artists, Job, Kind
from search.training.learner import Batch, Learner
from search.training.materials import LABELS, Garment, RealPhoto, TrainingRefusedError
from search.training.network import Network, load_start

CHECK_VIEWS = 3  # of each item that only checks


@dataclass(frozen=True)
class Plan:
    """How long and how to train. Of the bits, each of `widths` is to be a good hash by itself."""

    rounds: int = 6
    views: int = 4
    passes: int = 4
    items_a_step: int = 192
    real_photos_a_step: int = 40
    frozen_blocks: int = 8
    widths: Sequence[int] = (256, 512)
    seed: int = 1


@dataclass(frozen=True)
class Material:
    """What is trained on, and real photos that only check."""

    garments: Sequence[Garment]
    real_photos: Sequence[RealPhoto]
    unseen_photos: Sequence[RealPhoto]
    backgrounds: Sequence[Path]


def train(material: Material, plan: Plan, start: Path, checkpoint: Path, *, say: Callable[[str], None]) -> Network:
    """Train from an EfficientNet-Lite0 checkpoint, or go on from our own; the averaged network."""
    torch.manual_seed(plan.seed)
    torch.set_num_threads(os.cpu_count() or 1)
    artists = Artists(material.backgrounds)
    try:
        return _Rounds(material, plan, artists, start).run(checkpoint, say)
    finally:
        artists.close()


class _Rounds:
    """One training: what stays the same from round to round."""

    def __init__(self, material: Material, plan: Plan, artists: Artists, start: Path) -> None:
        self.material, self.plan, self.artists = material, plan, artists
        self.garments = [garment for garment in material.garments if not garment.checks]
        self.checking = [garment for garment in material.garments if garment.checks]
        self.photos = [garment.photo for garment in self.garments]
        self.real_photos = [real.photo for real in material.real_photos]
        self.labels, counts = _labels(self.garments)
        network = Network(max(plan.widths)).to(memory_format=torch.channels_last)
        try:
            load_start(network, start)
        except (KeyError, RuntimeError, UnpicklingError) as error:
            raise TrainingRefusedError(f"{start} does not hold the weights of an EfficientNet-Lite0.") from error
        self.learner = Learner(network, frozen=plan.frozen_blocks, widths=plan.widths, values=counts)
        self.real_fits = _fits(material.real_photos, [garment.labels[0] for garment in self.garments])

    def run(self, checkpoint: Path, say: Callable[[str], None]) -> Network:
        learner, plan = self.learner, self.plan
        studio = self.draw(self.photos, "studio", 1, "studio photos")[:, 0]
        watched = _Watched(self, studio)
        if checkpoint.exists():
            try:
                learner.resume(checkpoint)
            except (KeyError, ValueError, RuntimeError, UnpicklingError) as error:
                raise TrainingRefusedError(f"{checkpoint} is of another training; remove it to begin anew.") from error
            say(f"Going on after round {learner.rounds}.")
        else:
            _spread_bits(learner, studio)
        say(f"round {learner.rounds}: {watched.report()}")
        while learner.rounds < plan.rounds:
            title = f"round {learner.rounds + 1} of {plan.rounds}"
            shopper = self.draw(self.photos, "shopper", plan.views, f"{title}: views")
            real = self.draw(self.real_photos, "real", plan.views, f"{title}: photos")
            bank = learner.measured(studio, averaged=False)
            rng = np.random.default_rng((plan.seed, learner.rounds))
            for turn in range(plan.passes):
                progress = (learner.rounds + turn / plan.passes) / plan.rounds
                batches = self._batches(studio, shopper, real, turn, rng)
                mean = np.mean([learner.step(batch, bank, progress=progress) for batch in batches])
                say(f"{title}: pass {turn + 1} of {plan.passes}, loss {mean:.3f}")
            learner.rounds += 1
            learner.save(checkpoint)
            say(f"{title}: {watched.report()}")
        return learner.average

    def draw(self, photos: Sequence[Path], kind: Kind, count: int, title: str) -> Tensor:
        """Activations (photos, count, …)."""
        seed = (self.plan.seed, self.learner.rounds)
        jobs = [Job(photo, kind, count, (*seed, at)) for at, photo in enumerate(photos)]
        return self.artists.activations(self.learner.network, jobs, end=self.plan.frozen_blocks, title=title)

    def _batches(
        self, studio: Tensor, shopper: Tensor, real: Tensor, turn: int, rng: np.random.Generator
    ) -> Iterator[Batch]:
        """Every item once, in random order, with two of its views."""
        views = [(2 * turn) % self.plan.views, (2 * turn + 1) % self.plan.views]
        order = torch.from_numpy(rng.permutation(len(studio)))
        for owners in order.split(self.plan.items_a_step):
            photos = torch.from_numpy(rng.integers(max(1, len(real)), size=self.plan.real_photos_a_step))
            view = int(rng.integers(self.plan.views))
            yield Batch(
                owners=owners,
                studio=studio[owners],
                shopper=torch.stack([shopper[owners, view] for view in views]),
                real=real[photos, view] if len(real) else studio[:0],
                labels=self.labels[owners],
                fits=self.labels[owners, :1] == self.labels[:, 0],
                real_fits=self.real_fits[photos] if len(real) else self.real_fits,
                real_among=self.real_fits.any(dim=0),
            )


class _Watched:
    """Items and photos that are not trained on."""

    def __init__(self, rounds: _Rounds, studio: Tensor) -> None:
        draw, checking = rounds.draw, [garment.photo for garment in rounds.checking]
        self.learner, self.widths = rounds.learner, rounds.plan.widths
        self.studio, self.queries = studio, studio[:0]
        if checking:
            self.studio = torch.cat([studio, draw(checking, "studio", 1, "studio photos that check")[:, 0]])
            self.queries = draw(checking, "shopper", CHECK_VIEWS, "views that check").flatten(0, 1)
        self.owners = (len(studio) + torch.arange(len(checking))).repeat_interleave(CHECK_VIEWS)
        unseen = rounds.material.unseen_photos
        self.photos = (
            draw([real.photo for real in unseen], "plain", 1, "real photos that check").flatten(0, 1)
            if unseen
            else None
        )
        self.fits = _fits(unseen, [garment.labels[0] for garment in (*rounds.garments, *rounds.checking)])

    def report(self) -> str:
        """First / within nine by bits, by confidence and by floats, and how often real photos find what fits."""
        if not len(self.queries):
            return "no item only checks"
        items, queries = self.learner.measured(self.studio), self.learner.measured(self.queries)
        photos = self.learner.measured(self.photos) if self.photos is not None else None
        said = []
        for width in self.widths:
            pair = queries[:, :width], items[:, :width]
            ways = (watch.by_bits, watch.by_confidence, watch.by_floats)
            said.append(f"{width} bits: " + ", ".join(str(watch.found(way(*pair), self.owners)) for way in ways))
            if photos is not None:
                share = watch.fitting_share(watch.by_confidence(photos[:, :width], pair[1]), self.fits)
                said.append(f"photos fit {share:.1%}")
        return "; ".join(said)


def _labels(garments: Sequence[Garment]) -> tuple[Tensor, list[int]]:
    """Labels as numbers (garments, labels), and how many values each has."""
    values = [sorted({garment.labels[at] for garment in garments}) for at in range(len(LABELS))]
    rows = [[found.index(garment.labels[at]) for at, found in enumerate(values)] for garment in garments]
    return torch.tensor(rows), [len(found) for found in values]


def _fits(photos: Sequence[RealPhoto], categories: Sequence[str]) -> Tensor:
    rows = [[category in photo.categories for category in categories] for photo in photos]
    return torch.tensor(rows, dtype=torch.bool).reshape(len(photos), len(categories))


@torch.no_grad()
def _spread_bits(learner: Learner, activations: Tensor) -> None:
    """Start the layer of bits as a random turn of the features' principal components (Y. Gong and S. Lazebnik,
    "Iterative Quantization", 2011), so that every bit tells about as much."""
    network = learner.network
    with torch.autocast("cpu", torch.bfloat16):
        parts = [network.features(part, learner.frozen).float() for part in activations.split(512)]
    features = torch.cat(parts)
    mean = features.mean(dim=0)
    few = max(learner.widths) + 1  # noise makes up for rows that a small catalogue lacks
    noise = torch.randn(max(0, few - len(features)), features.shape[1]) * features.std()
    _, spread, components = torch.linalg.svd(torch.cat([features - mean, noise]), full_matrices=False)
    deviation = spread / max(few, len(features)) ** 0.5
    start = 0
    for end in sorted(learner.widths):
        turn = torch.linalg.qr(torch.randn(end - start, end - start)).Q
        weight = turn @ (components[start:end] / deviation[start:end, None].sqrt())
        network.bits.weight[start:end], network.bits.bias[start:end] = weight, -weight @ mean
        start = end
    learner.average.bits.load_state_dict(network.bits.state_dict())
