"""How well a network does on items and photos that it is not trained on."""

from dataclasses import dataclass

import torch
from torch import Tensor

NINE = 9


@dataclass(frozen=True)
class Figures:
    """Shares of queries whose item came first, and within nine."""

    first: float
    within_nine: float

    def __str__(self) -> str:
        """As percentages."""
        return f"{self.first:.1%} / {self.within_nine:.1%}"


def by_floats(queries: Tensor, items: Tensor) -> Tensor:
    """Similarity (queries, items) of floats: cosine."""
    return torch.nn.functional.normalize(queries) @ torch.nn.functional.normalize(items).T


def by_confidence(queries: Tensor, items: Tensor) -> Tensor:
    """Similarity of a query's floats to an item's bits: what a re-rank uses."""
    return torch.nn.functional.normalize(queries) @ items.sign().T


def by_bits(queries: Tensor, items: Tensor) -> Tensor:
    """Similarity of bits: Hamming."""
    return queries.sign() @ items.sign().T


def found(similarity: Tensor, owners: Tensor) -> Figures:
    """How often the owner (queries,) of a query is the nearest item, and among the nearest nine."""
    own = similarity.gather(1, owners[:, None])
    ranks = (similarity > own).sum(dim=1)
    return Figures((ranks < 1).float().mean().item(), (ranks < NINE).float().mean().item())


def fitting_share(similarity: Tensor, fits: Tensor) -> float:
    """The share of each query's nearest nine that fit it: `fits` (queries, items)."""
    nearest = similarity.topk(min(NINE, similarity.shape[1]), dim=1).indices
    return float(torch.gather(fits, 1, nearest).float().mean().item())
