"""A network that learns: its heads, optimiser and moving average, one step of training, and its checkpoint.

Of the upper blocks the pointwise layers learn; the filters of single channels stay, as their gradients cost as much
as all the rest. What is exported is a moving average of the weights.
"""

import copy
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn

from search.training import losses
from search.training.network import Network

RATE = 3e-4  # of the network's blocks; the new layers learn faster
HEAD_RATE = 1e-3
WARM_UP = 60  # steps
AVERAGED = 100  # steps, about, that the exported weights are an average of
HEAD_WEIGHTS = (0.4, 0.25, 0.1)  # of category, colour, gender
FITTING_WEIGHT = 0.4  # of items of a fitting category being the nearest


@dataclass(frozen=True)
class Batch:
    """Activations of one step: studio views (n, …), shoppers' views (views, n, …) and real photos (m, …);
    which items they are, their labels (n, labels), which items (n or m, items) fit each, and which items (items,) fit
    any real photo there is."""

    owners: Tensor
    studio: Tensor
    shopper: Tensor
    real: Tensor
    labels: Tensor
    fits: Tensor
    real_fits: Tensor
    real_among: Tensor


class Learner:
    """A network in training, whose blocks from `frozen` on learn."""

    def __init__(self, network: Network, *, frozen: int, widths: Sequence[int], values: Sequence[int]) -> None:
        self.network, self.frozen, self.widths = network, frozen, widths
        self.heads = nn.ModuleList([nn.Linear(min(widths), count) for count in values])
        self.average = copy.deepcopy(network)
        blocks = [*_pointwise(network, frozen)]
        top = [*network.bits.parameters(), *self.heads.parameters()]
        for parameter in network.parameters():
            parameter.requires_grad_(requires_grad=False)
        for parameter in (*blocks, *top):
            parameter.requires_grad_(requires_grad=True)
        self.rates = (RATE, HEAD_RATE)
        groups = [{"params": group, "lr": rate} for group, rate in zip((blocks, top), self.rates, strict=True)]
        self.optimiser = torch.optim.AdamW(groups, weight_decay=0.02)
        self.steps = self.rounds = 0

    def outputs(self, activations: Tensor) -> Tensor:
        """The network's numbers (n, bits) for activations (n, …), with gradients."""
        with torch.autocast("cpu", torch.bfloat16):
            features = self.network.features(activations, self.frozen)
        return self.network.bits(features.float())

    @torch.no_grad()
    def measured(self, activations: Tensor, *, averaged: bool = True) -> Tensor:
        """The numbers (n, bits) of the averaged or of the current network, without gradients."""
        network = self.average if averaged else self.network
        with torch.autocast("cpu", torch.bfloat16):
            parts = [network.features(part, self.frozen).float() for part in activations.split(512)]
        return network.bits(torch.cat(parts))

    def step(self, batch: Batch, bank: Tensor, *, progress: float) -> float:
        """Learn from one batch and refresh its items in the bank (items, bits); the loss."""
        parts = torch.cat([batch.studio, batch.shopper.flatten(0, 1), batch.real])
        count = len(batch.owners)
        outputs = self.outputs(parts)
        studio, rest = outputs[:count], outputs[count:]
        shopper, real = rest[: count * len(batch.shopper)].unflatten(0, (-1, count)), rest[count * len(batch.shopper) :]
        loss = self._loss(batch, studio, shopper, real, bank)
        share = min(1, (self.steps + 1) / WARM_UP) * (0.02 + 0.98 * math.cos(progress * math.pi / 2) ** 2)
        for group, rate in zip(self.optimiser.param_groups, self.rates, strict=True):
            group["lr"] = rate * share
        self.optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_([p for group in self.optimiser.param_groups for p in group["params"]], 1.0)
        self.optimiser.step()
        self.steps += 1
        self._follow()
        bank[batch.owners] = studio.detach()
        return float(loss.item())

    def save(self, checkpoint: Path) -> None:
        """Write everything needed to go on, whole or not at all."""
        state = {
            "network": self.network.state_dict(),
            "average": self.average.state_dict(),
            "heads": self.heads.state_dict(),
            "optimiser": self.optimiser.state_dict(),
            "steps": self.steps,
            "rounds": self.rounds,
        }
        unfinished = checkpoint.with_suffix(".unfinished")
        torch.save(state, unfinished)
        unfinished.replace(checkpoint)

    def resume(self, checkpoint: Path) -> None:
        """Go on from what save() wrote."""
        state = torch.load(checkpoint, weights_only=True)
        self.network.load_state_dict(state["network"])
        self.average.load_state_dict(state["average"])
        self.heads.load_state_dict(state["heads"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.steps, self.rounds = state["steps"], state["rounds"]

    def _loss(self, batch: Batch, studio: Tensor, shopper: Tensor, real: Tensor, bank: Tensor) -> Tensor:
        loss = losses.balance(torch.cat([studio, shopper.flatten(0, 1)]))
        for width in self.widths:
            narrow = bank[:, :width]
            loss = loss + losses.matching(shopper[..., :width], studio[:, :width], narrow, batch.owners)
            loss = loss + FITTING_WEIGHT * losses.fitting(shopper[0, :, :width], narrow, batch.fits)
            if len(real):
                loss = loss + FITTING_WEIGHT * losses.fitting(
                    real[:, :width], narrow, batch.real_fits, among=batch.real_among
                )
        for at, (head, weight) in enumerate(zip(self.heads, HEAD_WEIGHTS, strict=True)):
            for outputs in (studio, *shopper):
                logits = head(losses.unit(outputs[:, : min(self.widths)]))
                loss = loss + weight * losses.labelling(logits, batch.labels[:, at])
        return loss

    @torch.no_grad()
    def _follow(self) -> None:
        """Move the average a little towards the network."""
        share = 1 / min(AVERAGED, self.steps + 1)
        for mean, now in zip(self.average.parameters(), self.network.parameters(), strict=True):
            if now.requires_grad:
                mean.lerp_(now, share)


def _pointwise(network: Network, frozen: int) -> Iterator[nn.Parameter]:
    for block in network.blocks[frozen:]:
        if block.expand:
            yield from block.expand.parameters()
        yield from block.project.parameters()
    yield from network.top.parameters()
