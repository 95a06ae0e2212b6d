"""Shoppers' photos of demo items: the same garment elsewhere, tilted, in other light."""

from dataclasses import dataclass
from functools import lru_cache
from random import Random

import numpy as np
from PIL import Image, ImageFilter

from catalog.demo.fields import Plane, enlarge, slide, smooth_field, soften
from catalog.demo.scenes import HEIGHT, SCENES, WIDTH
from catalog.demo.silhouettes import draw_garment
from catalog.demo.stock import DemoItem, demo_items

FILL = 0.84


@dataclass(frozen=True)
class Sample:
    """A photo a visitor may try: its slug, its title, the item it shows."""

    name: str
    title: str
    sku: str


@dataclass(frozen=True)
class Setting:
    """Where and how a category is photographed: the scene, the tilt, the colour of the light."""

    category: str
    pattern: str
    scene: str
    tilt: float
    cast: tuple[float, float, float]


WARM = (1.05, 0.99, 0.89)
COOL = (0.93, 0.99, 1.06)
DIM = (0.92, 0.87, 0.79)
SETTINGS: tuple[Setting, ...] = (
    Setting("T-shirt", "stripes", "a wooden floor", 7.0, WARM),
    Setting("Dress", "floral", "a bedsheet", -9.0, COOL),
    Setting("Sneaker", "plain", "a tiled floor", 6.0, COOL),
    Setting("Handbag", "plain", "a dark table", -6.0, DIM),
    Setting("Sweater", "fair isle", "a carpet", 8.0, DIM),
    Setting("Shirt", "tartan", "the grass", -11.0, WARM),
    Setting("Jacket", "plain", "a brick wall", 5.0, COOL),
    Setting("Backpack", "plain", "concrete", -8.0, WARM),
)


def samples() -> list[Sample]:
    """Eight samples of different categories."""
    return [_make_sample(setting) for setting in SETTINGS]


@lru_cache(maxsize=1)
def _by_sku() -> dict[str, DemoItem]:
    return {item.sku: item for item in demo_items()}


def _make_sample(setting: Setting) -> Sample:
    item = _pick(setting)
    place = "against" if setting.scene == "a brick wall" else "on"
    name = f"{setting.category}-{place}-{setting.scene}".lower().replace(" ", "-")
    return Sample(name, f"{item.name} {place} {setting.scene}", item.sku)


def _pick(setting: Setting) -> DemoItem:
    """The middle one of the items in the setting's pattern that lie flat."""
    items = [item for item in demo_items() if item.category == setting.category]
    flat = [item for item in items if item.design.pose == "flat" and item.design.fabric.pattern == setting.pattern]
    return flat[len(flat) // 2] if flat else items[0]


def draw_sample(sample: Sample) -> Image.Image:
    """The shopper's photo, RGB, 900 by 1200 pixels; raises KeyError for an unknown SKU."""
    item = _by_sku()[sample.sku]
    setting = next(setting for setting in SETTINGS if setting.category == item.category)
    rng = Random(sample.name)
    sheet = SCENES[setting.scene](rng)
    colour, opacity = _place(item, setting)
    sheet = sheet * _shadow(opacity) * (1 - opacity) + colour
    return _expose(sheet, setting, rng)


def _place(item: DemoItem, setting: Setting) -> tuple[Plane, Plane]:
    """The garment turned and enlarged into the frame: premultiplied colour and opacity."""
    canvas = draw_garment(item.design, scale=2.0)
    planes = [*canvas.colour, canvas.opacity * np.float32(255)]
    bands = [Image.fromarray(np.clip(plane, 0, 255).astype(np.uint8)) for plane in planes]
    bands = [band.rotate(setting.tilt, Image.Resampling.BICUBIC, expand=True) for band in bands]
    box = bands[3].getbbox() or (0, 0, 1, 1)
    share = min(FILL * WIDTH / (box[2] - box[0]), FILL * HEIGHT / (box[3] - box[1]))
    size = (round((box[2] - box[0]) * share), round((box[3] - box[1]) * share))
    corner = ((WIDTH - size[0]) // 2 + 8, (HEIGHT - size[1]) // 2 - 6)
    layers = []
    for band in bands:
        frame = Image.new("L", (WIDTH, HEIGHT))
        frame.paste(band.crop(box).resize(size, Image.Resampling.LANCZOS), corner)
        layers.append(np.asarray(frame, np.float32))
    return np.stack(layers[:3]), layers[3] / np.float32(255)


def _shadow(opacity: Plane) -> Plane:
    coarse = enlarge(opacity, (HEIGHT // 4, WIDTH // 4))
    wide = slide(soften(coarse, 12), 5, -6)
    near = slide(soften(coarse, 3), 2, -2)
    return enlarge(1 - np.float32(0.30) * wide - np.float32(0.34) * near, (HEIGHT, WIDTH))


def _expose(sheet: Plane, setting: Setting, rng: Random) -> Image.Image:
    """The scene as a telephone sees it: uneven light, a colour cast, some blur and noise."""
    across = np.linspace(-1, 1, WIDTH, dtype=np.float32)[None, :]
    down = np.linspace(-1, 1, HEIGHT, dtype=np.float32)[:, None]
    lean = rng.choice((-1, 1))
    light = 0.96 + 0.11 * lean * across - 0.07 * down - 0.09 * (across**2 + down**2) * 0.7
    noise = np.tile(smooth_field(0.7, 0.7, 61), (2, 1))[:HEIGHT, :WIDTH] * np.float32(3.2)
    bands = [sheet[i] * light * np.float32(setting.cast[i]) + noise for i in range(3)]
    picture = Image.merge("RGB", [Image.fromarray(np.clip(band, 0, 255).astype(np.uint8)) for band in bands])
    return picture.filter(ImageFilter.GaussianBlur(0.9))
