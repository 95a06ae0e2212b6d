"""The register of silhouettes: which function draws which category."""

from collections.abc import Callable
from typing import TypeAlias

from catalog.demo.accessories import draw_belt, draw_gloves, draw_socks
from catalog.demo.backpacks import draw_backpack
from catalog.demo.beanies import draw_beanie
from catalog.demo.blazers import draw_blazer
from catalog.demo.boots import draw_boot
from catalog.demo.canvas import Canvas
from catalog.demo.caps import draw_cap
from catalog.demo.coats import draw_coat
from catalog.demo.design import Design
from catalog.demo.dresses import draw_dress
from catalog.demo.flats import draw_loafer
from catalog.demo.folded import FOLDABLE, draw_folded
from catalog.demo.handbags import draw_handbag
from catalog.demo.heels import draw_heel
from catalog.demo.jackets import draw_jacket
from catalog.demo.jeans import draw_jeans
from catalog.demo.knitwear import draw_cardigan, draw_hoodie, draw_sweater
from catalog.demo.neckwear import draw_scarf, draw_tie
from catalog.demo.shirts import draw_shirt
from catalog.demo.shorts import draw_shorts
from catalog.demo.skirts import draw_skirt
from catalog.demo.sneakers import draw_sneaker
from catalog.demo.sunglasses import draw_sunglasses
from catalog.demo.tops import draw_polo, draw_top, draw_tshirt
from catalog.demo.trousers import draw_trousers
from catalog.demo.watches import draw_watch

Silhouette: TypeAlias = Callable[[Canvas, Design], None]
SILHOUETTES: dict[str, Silhouette] = {
    "T-shirt": draw_tshirt,
    "Top": draw_top,
    "Shirt": draw_shirt,
    "Polo": draw_polo,
    "Sweater": draw_sweater,
    "Cardigan": draw_cardigan,
    "Hoodie": draw_hoodie,
    "Jacket": draw_jacket,
    "Blazer": draw_blazer,
    "Coat": draw_coat,
    "Dress": draw_dress,
    "Skirt": draw_skirt,
    "Trousers": draw_trousers,
    "Jeans": draw_jeans,
    "Shorts": draw_shorts,
    "Sneaker": draw_sneaker,
    "Boot": draw_boot,
    "Heel": draw_heel,
    "Flat shoe": draw_loafer,
    "Handbag": draw_handbag,
    "Backpack": draw_backpack,
    "Cap": draw_cap,
    "Beanie": draw_beanie,
    "Scarf": draw_scarf,
    "Sunglasses": draw_sunglasses,
    "Watch": draw_watch,
    "Belt": draw_belt,
    "Tie": draw_tie,
    "Socks": draw_socks,
    "Gloves": draw_gloves,
}
FRAMES: dict[str, tuple[float, float]] = {
    "T-shirt": (1.08, 396.0),
    "Top": (1.2, 370.0),
    "Polo": (1.06, 394.0),
    "Shirt": (1.04, 398.0),
    "Sweater": (1.06, 390.0),
    "Hoodie": (1.06, 376.0),
    "Cardigan": (1.05, 400.0),
    "Jacket": (1.06, 380.0),
    "Blazer": (1.08, 392.0),
    "Skirt": (1.12, 390.0),
    "Skirt mini": (1.36, 330.0),
    "Skirt denim": (1.36, 350.0),
    "Dress skater": (1.12, 340.0),
    "Dress shift": (1.12, 350.0),
    "Shorts": (1.26, 366.0),
    "Belt": (0.98, 424.0),
    "Sneaker": (1.0, 390.0),
    "Boot": (1.04, 430.0),
    "Boot knee-high": (0.98, 410.0),
    "Heel": (1.04, 410.0),
    "Flat shoe": (1.04, 420.0),
    "Beanie": (1.16, 380.0),
    "Watch": (1.02, 402.0),
    "Sunglasses": (1.04, 420.0),
}


def draw_garment(design: Design, *, scale: float = 1.0) -> Canvas:
    """The garment alone on a transparent canvas of 600 by 800 units, `scale` pixels to the unit."""
    zoom, middle = FRAMES.get(f"{design.category} {design.cut}", FRAMES.get(design.category, (1.0, 400.0)))
    if design.pose == "figure":
        zoom = min(zoom, 1.0)
    canvas = Canvas(scale, zoom=zoom, middle=middle)
    if design.pose == "folded" and design.category in FOLDABLE:
        draw_folded(canvas, design)
    else:
        SILHOUETTES[design.category](canvas, design)
    return canvas
