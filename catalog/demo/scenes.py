"""Backgrounds a shopper photographs on: wood, sheets, bricks, tiles, grass, carpet."""

from collections.abc import Callable, Sequence
from random import Random
from typing import TypeAlias

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from catalog.demo.fields import Plane, crease_field, cut_window, enlarge, smooth_field
from catalog.demo.palette import Colour

WIDTH = 900
HEIGHT = 1200
Scene: TypeAlias = Callable[[Random], Plane]


def flat(colour: Colour) -> Plane:
    """A (3, height, width) sheet of one colour."""
    sheet = np.empty((3, HEIGHT, WIDTH), np.float32)
    sheet[:] = np.array(colour, np.float32)[:, None, None]
    return sheet


def grain(across: float, down: float, *, zoom: int = 3, seed: int = 1) -> Plane:
    """Noise over the whole picture, its lumps stretched, enlarged so many times."""
    small = cut_window(smooth_field(across, down, seed), 37, 53, (HEIGHT // zoom, WIDTH // zoom))
    return enlarge(small, (HEIGHT, WIDTH))


def speckle() -> Plane:
    """Fine noise, pixel by pixel."""
    return cut_window(smooth_field(0.7, 0.7), 0, 0, (HEIGHT, WIDTH))


def rows_of(height: int) -> Plane:
    """The number of the row every pixel lies in, (height, 1)."""
    return np.floor(np.arange(HEIGHT, dtype=np.float32) / height)[:, None]


def groove(shapes: Sequence[tuple[float, ...]], *, wide: int, blur: float) -> Plane:
    """Lines drawn across the picture, softened, 0 to 1."""
    picture = Image.new("L", (WIDTH, HEIGHT))
    pen = ImageDraw.Draw(picture)
    for shape in shapes:
        pen.line(shape, fill=255, width=wide)
    return np.asarray(picture.filter(ImageFilter.GaussianBlur(blur)), np.float32) / np.float32(255)


def draw_planks(rng: Random, colour: Colour = (176, 128, 84), wide: int = 176) -> Plane:
    """Boards side by side, each with its own tone and grain."""
    count = WIDTH // wide + 2
    across = np.arange(WIDTH, dtype=np.float32) + 60
    board = np.floor(across / wide).astype(np.int64)
    tones = np.array([rng.uniform(0.88, 1.1) for _ in range(count)], np.float32)[board]
    drift = grain(10, 60, seed=41) * 9
    rings = (
        np.sin((across[None, :] + drift + tones[None, :] * 900) / 5.2) * 0.5 + np.sin((across + drift * 2.2) / 17) * 0.5
    )
    streaks = 1 + 0.035 * rings + 0.05 * grain(0.8, 40, zoom=2, seed=42) + 0.02 * speckle()
    sheet = flat(colour) * (streaks * tones[None, :])
    gaps = [(x * wide - 60, 0, x * wide - 60, HEIGHT) for x in range(count + 1)]
    for x in range(count):
        y = rng.randrange(100, HEIGHT - 100)
        gaps.append((x * wide - 60, y, (x + 1) * wide - 60, y))
    seamed: Plane = sheet * (1 - 0.75 * groove(gaps, wide=4, blur=1.6))
    return seamed


def draw_table(rng: Random) -> Plane:
    """A dark table of broad boards."""
    return draw_planks(rng, (122, 82, 54), 300)


def draw_sheet(rng: Random) -> Plane:
    """A crumpled bedsheet."""
    big = cut_window(crease_field(), 20, 90, (HEIGHT // 5, WIDTH // 5))
    down, right = np.gradient(enlarge(big, (HEIGHT // 2, WIDTH // 2)))
    slopes = enlarge(np.asarray(down * 1.4 + right), (HEIGHT, WIDTH))
    light = 0.95 + 2.4 * np.clip(slopes, -0.09, 0.06) + 0.03 * grain(40, 40, seed=44)
    weave = 1 + 0.012 * speckle()
    sheet: Plane = flat((206, 214, 222)) * (light * weave)
    return sheet


def draw_bricks(rng: Random) -> Plane:
    """A wall of bricks in running bond."""
    tall, wide = 78, 224
    row = rows_of(tall)
    across = np.arange(WIDTH, dtype=np.float32)[None, :] + (row % 2) * wide / 2
    number = (np.floor(across / wide) * 13 + row * 7).astype(np.int64) % 64
    tones = np.array([rng.uniform(0.78, 1.12) for _ in range(64)], np.float32)[number]
    down = np.arange(HEIGHT, dtype=np.float32)[:, None]
    rough = grain(3, 3, zoom=2, seed=45)
    joint = np.minimum(np.mod(across, wide), np.mod(down, tall)) + rough * 1.2
    mortar = np.clip((9 - joint) / 3, 0, 1)
    shade = np.clip((16 - joint) / 10, 0, 1) * 0.25
    brick = flat((158, 84, 64)) * (tones * (1 + 0.07 * rough + 0.03 * speckle() - shade))
    sheet: Plane = brick + mortar * (flat((188, 180, 168)) * (1 + 0.05 * rough) - brick)
    return sheet


def draw_tiles(rng: Random) -> Plane:
    """Square floor tiles with light joints."""
    side = 260
    across, down = np.arange(WIDTH)[None, :] + 90, np.arange(HEIGHT)[:, None] + 40
    number = (across // side * 11 + down // side * 5) % 32
    tones = np.array([rng.uniform(0.95, 1.04) for _ in range(32)], np.float32)[number]
    veins = 0.035 * grain(9, 22, seed=46)
    sheet = flat((168, 172, 170)) * (tones * (1 - veins + 0.04 * grain(30, 30, seed=47) + 0.012 * speckle()))
    joints = [(x, 0, x, HEIGHT) for x in range(side - 90, WIDTH, side)]
    joints += [(0, y, WIDTH, y) for y in range(side - 40, HEIGHT, side)]
    line = groove(joints, wide=8, blur=1.4)
    seamed: Plane = sheet + line * (flat((112, 112, 110)) - sheet)
    return seamed


def draw_grass(rng: Random) -> Plane:
    """A lawn, blade by blade."""
    patches = grain(20, 20, seed=48)
    sheet = flat((78, 108, 52)) * (0.9 + 0.10 * patches + 0.10 * grain(2.2, 4, zoom=1, seed=49))
    for colour, count in (((44, 74, 30), 5200), ((112, 146, 66), 5200), ((150, 172, 88), 2200)):
        blades = []
        for _ in range(count):
            x, y = rng.uniform(-10, WIDTH), rng.uniform(0, HEIGHT + 20)
            blades.append((x, y, x + rng.uniform(-12, 12), y - rng.uniform(14, 34)))
        mask = groove(blades, wide=2, blur=0.6)
        sheet = sheet + mask * (flat(colour) - sheet) * np.float32(0.8)
    return sheet


def draw_carpet(rng: Random) -> Plane:
    """A looped wool carpet."""
    across, down = np.arange(WIDTH, dtype=np.float32)[None, :], np.arange(HEIGHT, dtype=np.float32)[:, None]
    loops = np.sin(across * 0.72) * np.sin(down * 0.66 + np.floor(across / 8.7) * 1.5)
    tone = 0.95 + 0.09 * loops + 0.05 * grain(3, 3, zoom=2, seed=50) + 0.05 * speckle() + 0.05 * grain(40, 40, seed=51)
    sheet = flat((126, 118, 128)) * tone
    border = ((down > 70) & (down < 128)) * 0.5
    seamed: Plane = sheet + border * (flat((222, 212, 196)) * tone - sheet)
    return seamed


def draw_concrete(rng: Random) -> Plane:
    """Smooth grey concrete with a few stains."""
    tone = 0.97 + 0.05 * grain(40, 40, seed=52) + 0.03 * grain(6, 6, seed=53) + 0.025 * speckle()
    pores = np.clip(grain(1.4, 1.4, zoom=2, seed=54) - 2.2, 0, 1)
    sheet: Plane = flat((158, 156, 150)) * (tone - 0.3 * pores)
    return sheet


SCENES: dict[str, Scene] = {
    "a wooden floor": draw_planks,
    "a bedsheet": draw_sheet,
    "a dark table": draw_table,
    "a tiled floor": draw_tiles,
    "a carpet": draw_carpet,
    "the grass": draw_grass,
    "a brick wall": draw_bricks,
    "concrete": draw_concrete,
}
