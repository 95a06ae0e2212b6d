"""A shopper's view of an item: the studio photo as a phone would have seen it, cropped by hand.

The item is put on another background in perspective, tilted, mirrored, lit and coloured anew, partly hidden, cropped
loosely or tightly, and photographed badly. One view in four keeps its plain background: a saved copy.
"""

import io
from collections.abc import Sequence

import numpy as np
from numpy.random import Generator
from numpy.typing import NDArray
from PIL import Image, ImageChops, ImageFilter, ImageOps

from catalog.lookhash import as_seen
from catalog.trim import isolate
from search.training.cutouts import Cutout
from search.training.scenes import Scenes, Size

Pixels = NDArray[np.float32]  # (height, width, 3), 0…255
COPIES = 1 / 4  # of the views keep their plain background
TILT = 18  # degrees either way
PERSPECTIVE = 0.1  # of a side that a corner wanders
FRAME = 232  # pixels of the longer side of a view before the network's own size


def studio_view(cutout: Cutout) -> Image.Image:
    """The catalogue's side: the item in its own box, as the network sees it."""
    return as_seen(cutout.picture)


def shopper_view(cutout: Cutout, scenes: Scenes, rng: Generator) -> Image.Image:
    """A shopper's side, as the network sees it after the same trim as any query's."""
    is_copy = rng.random() < COPIES
    seen = _compose(cutout, scenes, rng, is_copy=is_copy)
    if not is_copy and rng.random() < 0.55:
        seen = hide_part(seen, scenes, rng)
    return as_seen(isolate(photograph(seen, rng, harsh=not is_copy)))


def real_view(photo: Image.Image, rng: Generator, *, changed: bool) -> Image.Image:
    """A real photo as it is, or seen a little differently: turned, cropped, in other light."""
    if not changed:
        return as_seen(isolate(photo))
    turned = photo.rotate(rng.uniform(-TILT, TILT), Image.Resampling.BILINEAR, fillcolor=_edge_colour(photo))
    width, height = (int(side * rng.uniform(0.7, 1)) for side in turned.size)
    left, top = int(rng.integers(turned.width - width + 1)), int(rng.integers(turned.height - height + 1))
    seen = turned.crop((left, top, left + width, top + height))
    seen.thumbnail((FRAME, FRAME), Image.Resampling.BILINEAR)
    return as_seen(isolate(photograph(ImageOps.mirror(seen) if rng.random() < 0.5 else seen, rng, harsh=False)))


def hide_part(picture: Image.Image, scenes: Scenes, rng: Generator) -> Image.Image:
    """Up to a fifth of the picture covered by a plain or a patterned patch."""
    width, height = (max(2, int(side * rng.uniform(0.08, 0.42))) for side in picture.size)
    left, top = int(rng.integers(picture.width - width + 1)), int(rng.integers(picture.height - height + 1))
    plain = Image.new("RGB", (width, height), tuple(int(level) for level in rng.integers(0, 256, 3)))
    picture.paste(plain if rng.random() < 0.6 else scenes.draw((width, height), rng), (left, top))
    return picture


def photograph(picture: Image.Image, rng: Generator, *, harsh: bool) -> Image.Image:
    """Light, colour cast, shade, grain, blur, few pixels and JPEG, each by chance."""
    seen = Image.fromarray(_light(np.asarray(picture, dtype=np.float32), rng, strength=1.0 if harsh else 0.5))
    chance = 0.4 if harsh else 0.25
    for worsen in (_blur, _lose_pixels, _save_badly):
        if rng.random() < chance:
            seen = worsen(seen, rng)
    return seen


def _compose(cutout: Cutout, scenes: Scenes, rng: Generator, *, is_copy: bool) -> Image.Image:
    """The item on its background, in a frame that is the shopper's crop."""
    corners, size = _place(cutout.picture.size, rng, gentle=is_copy)
    warp = _perspective(corners, cutout.picture.size)
    item, mask = _mirrored(cutout) if rng.random() < 0.4 else (cutout.picture, cutout.mask)
    edge = _edge_colour(item)
    warped = item.transform(size, Image.Transform.PERSPECTIVE, warp, Image.Resampling.BILINEAR, fillcolor=edge)
    if is_copy:
        return warped
    opacity = _worn(mask, rng).transform(size, Image.Transform.PERSPECTIVE, warp, Image.Resampling.BILINEAR)
    scene = scenes.draw(size, rng)
    if rng.random() < 0.3:
        scene.paste(0, mask=_shadow(opacity, rng))
    scene.paste(warped, mask=opacity)
    return scene


def _place(item: Size, rng: Generator, *, gentle: bool) -> tuple[NDArray[np.float64], Size]:
    """Where the item's corners fall (4, 2) in the frame, in pixels, and the frame's size: the crop around them."""
    share = 0.3 if gentle else 1.0
    width, height = np.array(item) * FRAME / max(item) * rng.uniform(0.9, 1.1, 2)
    corners = np.array([[0, 0], [1, 0], [1, 1], [0, 1]]) + rng.uniform(-PERSPECTIVE, PERSPECTIVE, (4, 2)) * share
    angle = np.radians(rng.uniform(-TILT, TILT) * share)
    turn = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    corners = (corners - 0.5) * (width, height) @ turn
    low, high = corners.min(axis=0), corners.max(axis=0)
    spare = rng.uniform(-0.1, 0.12, (2, 2)) if rng.random() < 0.8 else rng.uniform(-0.16, 0.35, (2, 2))
    low, high = low - spare[0] * (high - low), high + spare[1] * (high - low)
    scale = FRAME / (high - low).max()
    return (corners - low) * scale, (max(16, int((high - low)[0] * scale)), max(16, int((high - low)[1] * scale)))


def _perspective(corners: NDArray[np.float64], item: Size) -> Sequence[float]:
    """The eight numbers with which Pillow fetches each pixel of the frame from the item."""
    width, height = item
    rows, values = [], []
    for (x, y), (u, v) in zip(corners, ((0, 0), (width, 0), (width, height), (0, height)), strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        values += [u, v]
    found: list[float] = np.linalg.solve(np.array(rows), np.array(values)).tolist()
    return found


def _mirrored(cutout: Cutout) -> tuple[Image.Image, Image.Image]:
    return ImageOps.mirror(cutout.picture), ImageOps.mirror(cutout.mask)


def _worn(mask: Image.Image, rng: Generator) -> Image.Image:
    """The mask cut exactly, with a rim of studio left around, too tightly, or not at all."""
    way = rng.random()
    if way < 0.1:
        return Image.new("L", mask.size, 255)
    if way < 0.35:
        return mask.filter(ImageFilter.MaxFilter(int(rng.choice([3, 5, 9]))))
    if way < 0.6:
        return mask.filter(ImageFilter.MinFilter(3)).filter(ImageFilter.BoxBlur(1))
    return mask


def _shadow(opacity: Image.Image, rng: Generator) -> Image.Image:
    """The item's soft shadow: how black each pixel of the scene becomes."""
    across, down = (int(shift) for shift in rng.integers(-14, 15, 2))
    soft = ImageChops.offset(opacity, across, down).filter(ImageFilter.BoxBlur(int(rng.integers(3, 12))))
    share = rng.uniform(0.2, 0.6)
    return soft.point([int(level * share) for level in range(256)])


def _light(pixels: Pixels, rng: Generator, *, strength: float) -> NDArray[np.uint8]:
    """Brightness, contrast, gamma, saturation, a cast, a shade that falls across, and grain."""
    height, width = pixels.shape[:2]
    levels = np.power(pixels / 255, np.exp(rng.normal(0, 0.2) * strength), dtype=np.float32)
    gain = np.exp(rng.normal(-0.03, 0.14) * strength + rng.normal(0, 0.07, 3) * strength)
    grey = levels.mean(axis=2, keepdims=True)
    levels = grey + (levels - grey) * np.exp(rng.normal(0, 0.2) * strength)
    levels = (levels - 0.5) * np.exp(rng.normal(0, 0.12) * strength) + 0.5
    if rng.random() < 0.5:
        levels = levels * _shade((height, width), rng, strength)[..., None]
    grain = rng.normal(0, 0.04 * rng.random() ** 2 * strength, levels.shape) if rng.random() < 0.5 else 0
    lit: NDArray[np.uint8] = np.clip((levels * gain + grain) * 255, 0, 255).astype(np.uint8)
    return lit


def _shade(shape: tuple[int, int], rng: Generator, strength: float) -> NDArray[np.float32]:
    """Light that falls off in one direction, or past a hard edge."""
    down, across = np.mgrid[-1 : 1 : shape[0] * 1j, -1 : 1 : shape[1] * 1j]
    angle = rng.uniform(0, 2 * np.pi)
    slope = across * np.cos(angle) + down * np.sin(angle) + rng.uniform(-0.6, 0.6)
    hardness = rng.choice([1, 1, 12])
    shade: NDArray[np.float32] = (1 - 0.45 * strength * rng.random() / (1 + np.exp(-hardness * slope))).astype(
        np.float32
    )
    return shade


def _blur(picture: Image.Image, rng: Generator) -> Image.Image:
    return picture.filter(ImageFilter.GaussianBlur(rng.uniform(0.4, 1.8)))


def _lose_pixels(picture: Image.Image, rng: Generator) -> Image.Image:
    factor = rng.uniform(0.35, 0.9)
    small = tuple(max(8, int(side * factor)) for side in picture.size)
    return picture.resize(small, Image.Resampling.BILINEAR)  # type: ignore[arg-type]


def _save_badly(picture: Image.Image, rng: Generator) -> Image.Image:
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=int(rng.integers(25, 92)))
    return Image.open(file).convert("RGB")


def _edge_colour(picture: Image.Image) -> tuple[int, ...]:
    """The colour of the corners: what lies beyond the edge of a plain background."""
    pixels = np.asarray(picture)
    corners = np.stack([pixels[0, 0], pixels[0, -1], pixels[-1, 0], pixels[-1, -1]])
    return tuple(int(level) for level in np.median(corners, axis=0))
