"""Photos as a phone takes them: twelve megapixels with noise, three to five megabytes."""

from functools import cache

import numpy as np
from PIL import Image

from tests.pictures import draw_garment, encode

SIZE = (3000, 4000)
NOISE = 16  # levels either way


@cache
def phone_photo(seed: int) -> bytes:
    """The JPEG of a drawn garment."""
    pixels = np.asarray(draw_garment(seed, SIZE), dtype=np.int16)
    noise = np.random.default_rng(seed).integers(-NOISE, NOISE + 1, (*SIZE[::-1], 1), dtype=np.int16)
    return encode(Image.fromarray(np.clip(pixels + noise, 0, 255).astype(np.uint8)), quality=91)
