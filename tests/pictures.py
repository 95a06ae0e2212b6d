"""Pictures for tests, drawn in code."""

import io

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

TURNS = {  # from upright to what a camera that writes this orientation stores
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}


def draw_garment(seed: int, size: tuple[int, int] = (300, 400)) -> Image.Image:
    """A garment of its own colours, shape and pattern, on white, that no other seed gives."""
    random = np.random.default_rng(seed)
    width, height = size
    picture = Image.new("RGB", size, "white")
    draw = ImageDraw.Draw(picture)
    ink, pattern = (tuple(int(level) for level in random.integers(20, 220, 3)) for _ in range(2))
    left, top = int(width * random.uniform(0.1, 0.2)), int(height * random.uniform(0.05, 0.15))
    shoulder, waist = random.uniform(0.15, 0.35), random.uniform(0.15, 0.3)
    draw.polygon(
        [
            (left, int(height * shoulder)),
            (int(width * 0.35), top),
            (int(width * 0.65), top),
            (width - left, int(height * shoulder)),
            (int(width * (1 - waist)), int(height * 0.95)),
            (int(width * waist), int(height * 0.95)),
        ],
        fill=ink,
    )
    for _ in range(6):
        x, y = random.uniform(0.3, 0.6, 2)
        radius = random.uniform(0.04, 0.12)
        draw.ellipse(
            (int(x * width), int(y * height), int((x + radius) * width), int((y + radius) * height)), fill=pattern
        )
    return picture


def photograph(picture: Image.Image) -> Image.Image:
    """The same thing as another camera would have it: smaller, softer, a little darker."""
    smaller = picture.resize((int(picture.width * 0.8), int(picture.height * 0.8)), Image.Resampling.BICUBIC)
    return smaller.filter(ImageFilter.GaussianBlur(0.6)).point(lambda level: int(level * 0.94))


def encode(picture: Image.Image, kind: str = "JPEG", **options: object) -> bytes:
    """A picture as a file's bytes."""
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def difference(one: Image.Image, other: Image.Image) -> float:
    """The mean difference of two pictures of one size, in levels of 0…255."""
    pixels = (np.asarray(picture.convert("RGB"), dtype=np.int16) for picture in (one, other))
    return float(np.abs(next(pixels) - next(pixels)).mean())


def draw_waves(seed: int, size: tuple[int, int] = (300, 400)) -> Image.Image:
    """Smooth waves of colour from edge to edge: no background, no flat spot, and no two seeds alike."""
    random = np.random.default_rng(seed)
    across, down = np.meshgrid(np.linspace(0, 1, size[0]), np.linspace(0, 1, size[1]))
    channels = []
    for _ in range(3):
        turns = random.uniform(1, 4, (3, 2)) * 2 * np.pi
        phases = random.uniform(0, 2 * np.pi, 3)
        channels.append(
            sum(np.cos(turn[0] * across + turn[1] * down + phase) for turn, phase in zip(turns, phases, strict=True))
        )
    levels = np.clip(np.stack(channels, axis=2) * 40 + 128, 0, 255)
    return Image.fromarray(levels.astype(np.uint8))


def as_held(picture: Image.Image, orientation: int, kind: str = "JPEG", **options: object) -> bytes:
    """An upright picture as a camera stores it that was held in this EXIF orientation, 1 to 8."""
    turn, exif = TURNS[orientation], Image.Exif()
    exif[0x0112] = orientation
    return encode(picture if turn is None else picture.transpose(turn), kind, exif=exif.tobytes(), **options)
