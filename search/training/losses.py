"""What training makes small.

InfoNCE (A. van den Oord et al., "Representation Learning with Contrastive Predictive Coding", 2018) of a shopper's
view against every item's studio view, taken from a bank of all of them (X. Wang et al., "Cross-Batch Memory", 2020):
on the floats, on the signs, and on the floats against signs, which is how a re-rank compares them. Signs pass their
gradient straight through a tanh (Y. Bengio et al., "Estimating or Propagating Gradients", 2013).
"""

import torch
from torch import Tensor
from torch.nn import functional

TEMPERATURE = 0.06
BALANCE = 1.0  # weight of bits being set half of the time, and independently of each other


def unit(outputs: Tensor) -> Tensor:
    """Rows (n, bits) scaled to a root mean square of 1."""
    return outputs / outputs.pow(2).mean(dim=1, keepdim=True).clamp_min(1e-8).sqrt()


def signs(outputs: Tensor) -> Tensor:
    """-1 or 1 of each number; the gradient is that of tanh."""
    soft = torch.tanh(unit(outputs))
    hard = torch.where(outputs > 0, 1.0, -1.0)
    return soft + (hard - soft).detach()


def matching(queries: Tensor, studio: Tensor, bank: Tensor, owners: Tensor) -> Tensor:
    """How far shoppers' views (views, n, bits) are from telling their own items (n,) from all in the bank.

    `studio` (n, bits) are the items' studio views of this batch; `bank` (items, bits) those of all, a little old.
    """
    bank_floats, bank_signs = unit(bank), torch.where(bank > 0, 1.0, -1.0)
    fresh_floats, fresh_signs = unit(studio), signs(studio)
    floats = bank_floats.index_copy(0, owners, fresh_floats)
    hard = bank_signs.index_copy(0, owners, fresh_signs)
    loss = torch.zeros(())
    for view in queries:
        soft_view, hard_view = unit(view), signs(view)
        loss = loss + _choose(soft_view, floats, owners) + _choose(soft_view, hard, owners)
        loss = loss + _choose(hard_view, hard, owners)
        loss = loss + 0.5 * _choose(fresh_floats, soft_view, torch.arange(len(view)))
    return loss / len(queries)


def fitting(queries: Tensor, bank: Tensor, fits: Tensor, *, among: Tensor | None = None) -> Tensor:
    """How far queries (n, bits) are from items that fit them: `fits` (n, items) says which do, `among` (items,) which
    items there are to choose from. A kind of which there is no query must not be among them: that nothing was ever
    seen of it would be learned as a reason against it."""
    hard = torch.where(bank > 0, 1.0, -1.0)
    logits = _similarity(unit(queries), hard) / TEMPERATURE
    if among is not None:
        logits = logits.masked_fill(~among, -1e9)
    chance = torch.logsumexp(logits.masked_fill(~fits, -1e9), 1) - torch.logsumexp(logits, 1)
    return -chance[fits.any(dim=1)].mean() if fits.any() else torch.zeros(())


def labelling(logits: Tensor, labels: Tensor) -> Tensor:
    """Cross-entropy with labels (n,), smoothed, for records are not always right."""
    return functional.cross_entropy(logits, labels, label_smoothing=0.1)


def balance(outputs: Tensor) -> Tensor:
    """How far bits are from being set half of the time, and from being independent of each other."""
    soft = torch.tanh(unit(outputs))
    together = soft.T @ soft / len(soft)
    apart = together - torch.diag(torch.diagonal(together))
    return BALANCE * (soft.mean(dim=0).pow(2).mean() + apart.pow(2).mean()) * 10


def _choose(queries: Tensor, keys: Tensor, owners: Tensor) -> Tensor:
    return functional.cross_entropy(_similarity(queries, keys) / TEMPERATURE, owners)


def _similarity(queries: Tensor, keys: Tensor) -> Tensor:
    """Cosine of rows of root mean square 1."""
    return queries @ keys.T / queries.shape[1]
