"""The icons of an installed site, drawn from the favicon's mark: `python -m tests.icons` writes them anew."""

from pathlib import Path

from PIL import Image, ImageDraw

FOLDER = Path(__file__).resolve().parent.parent / "static" / "icons"
ICONS = {"icon-192.png": (192, 1.0, 3), "icon-512.png": (512, 1.0, 3), "maskable-512.png": (512, 0.72, 0)}
MIDDLE = 16  # of the favicon's view box, in its units
FINER = 4  # times, before it is made smooth
INK, PENCIL, PAPER = "#141414", "#c8261a", "#ffffff"
REACH, LENGTH, HALF = 12, 6, 1.25  # the corner marks: how far from the middle, how long, half as wide
SLEEVE = ((3.5, -7.5), (8.5, -4.5), (6.5, -0.5), (4.5, -1.5), (4.5, 8))  # from neck to hem
NECK = (-3.5, -11, 3.5, -4)


def draw_icon(size: int, scale: float, rounded: float) -> Image.Image:
    """The mark on paper, `size` pixels a side; `scale` keeps it away from edges that a phone cuts off, `rounded` is the
    radius of the paper's corners in units, outside of which it is transparent."""
    whole = size * FINER
    unit = whole / (2 * MIDDLE)
    picture = Image.new("RGBA", (whole, whole), "#ffffff00")
    draw = ImageDraw.Draw(picture)
    draw.rounded_rectangle((0, 0, whole - 1, whole - 1), rounded * unit, fill=PAPER)

    def at(*numbers: float) -> list[float]:
        return [(number * scale + MIDDLE) * unit for number in numbers]

    for across in (-1, 1):
        for down in (-1, 1):
            for width, height in ((LENGTH, HALF), (HALF, LENGTH)):
                x, y = sorted(_stroke(across, width)), sorted(_stroke(down, height))
                draw.rectangle(at(x[0], y[0], x[1], y[1]), fill=PENCIL)
    outline = [*SLEEVE, *((-x, y) for x, y in reversed(SLEEVE))]
    draw.polygon(at(*(number for point in outline for number in point)), fill=INK)
    draw.ellipse(at(*NECK), fill=PAPER)
    return picture.resize((size, size), Image.Resampling.LANCZOS)


def _stroke(side: int, length: float) -> tuple[float, float]:
    """From the outer edge of a corner mark, on one side of the middle, so far inwards."""
    return side * (REACH + HALF), side * (REACH - length)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for name, options in ICONS.items():
        draw_icon(*options).save(FOLDER / name, optimize=True)
