"""Cloth cut to a window: the colour of every pixel of a fabric, before light."""

from dataclasses import dataclass

import numpy as np

from catalog.demo import patterns, scatter
from catalog.demo.design import Fabric
from catalog.demo.fields import Plane
from catalog.demo.weaves import WEAVES, Grid

PATTERNS: dict[str, patterns.Pattern] = {
    "plain": patterns.plain,
    "heather": patterns.heather,
    "stripes": patterns.stripes,
    "block stripes": patterns.block_stripes,
    "upright stripes": patterns.upright_stripes,
    "pinstripes": patterns.pinstripes,
    "gingham": patterns.gingham,
    "tartan": patterns.tartan,
    "windowpane": patterns.windowpane,
    "argyle": patterns.argyle,
    "chevron": patterns.chevron,
    "herringbone": patterns.herringbone,
    "houndstooth": patterns.houndstooth,
    "colour block": patterns.colour_block,
    "dip dye": patterns.dip_dye,
    "fair isle": patterns.fair_isle,
    "polka dots": scatter.polka_dots,
    "confetti": scatter.confetti,
    "floral": scatter.floral,
    "daisies": scatter.daisies,
    "tropical": scatter.tropical,
    "leopard": scatter.leopard,
    "camouflage": scatter.camouflage,
    "tie dye": scatter.tie_dye,
    "brush strokes": scatter.brush_strokes,
    "triangles": scatter.triangles,
    "stars": scatter.stars,
}
SMOOTH = frozenset(("satin", "nylon", "rubber", "metal", "matte"))


@dataclass(frozen=True)
class Lay:
    """How cloth lies in a piece: turned by degrees about a pivot, sagging in the middle by units."""

    grain: float = 0.0
    sag: float = 0.0
    pivot: tuple[float, float] = (300.0, 300.0)
    shift: float = 0.0


def paint_cloth(fabric: Fabric, lay: Lay, across: Plane, down: Plane) -> Plane:
    """Colours (3, height, width), 0 to 255, at units `across` (width,) and `down` (height,)."""
    if fabric.pattern == "plain" and fabric.texture in SMOOTH:
        return np.broadcast_to(np.array(fabric.colour, np.float32)[:, None, None], (3, len(down), len(across)))
    grid = _lay_grid(fabric, lay, across, down)
    colours = PATTERNS[fabric.pattern](grid, fabric)
    return colours * WEAVES[fabric.texture].surface(grid).astype(np.float32)


def _lay_grid(fabric: Fabric, lay: Lay, across: Plane, down: Plane) -> Grid:
    shape = (len(down), len(across))
    right = across[None, :].astype(np.float32) - np.float32(lay.pivot[0])
    below = down[:, None].astype(np.float32) - np.float32(lay.pivot[1])
    angle = np.radians(lay.grain)
    cos, sin = np.float32(np.cos(angle)), np.float32(np.sin(angle))
    scale = (len(across) - 1) / max(float(across[-1] - across[0]), 1.0)
    warp = np.float32(1.1) * Grid(np.zeros(shape, np.float32), below, fabric.seed, scale).noise(30.0, 40.0, 5)
    sag = np.float32(lay.sag) * (1 - (right / np.float32(150.0)) ** 2)
    turned = right * cos + below * sin + np.float32(lay.pivot[0] + lay.shift) + warp
    hanging = below * cos - right * sin + np.float32(lay.pivot[1]) - sag + warp
    return Grid(turned, hanging, fabric.seed, scale)
