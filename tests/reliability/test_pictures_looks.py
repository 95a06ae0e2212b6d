"""Same look, same hash: whatever file a picture is in, and however the camera was held."""

from collections.abc import Callable
from functools import cache, partial

import numpy as np
import pytest
from PIL import Image

from catalog import lookhash
from catalog.hashing import hash_file
from catalog.picture_limits import TAKES_HEIC
from catalog.schemes import from_bytes, parse_scheme
from tests.conftest import Say
from tests.kinds import EXACT, EXACTLY_GREY, NEARLY, NEARLY_GREY, Make, draw_photo
from tests.pictures import TURNS, as_held, draw_waves, encode

LEARNED = "lookhash512+dhash64*0.1/1"  # the default
CLASSICAL = "whash256+dhash256+colorhash42*0.5/2"  # of machines that cannot run the network
DRAWN: dict[str, Callable[[int], Image.Image]] = {  # without flat spots for the latter, where bits are noise
    LEARNED: draw_photo,
    CLASSICAL: partial(draw_waves, size=(600, 800)),
}
SCHEMES = [
    pytest.param(LEARNED, marks=pytest.mark.skipif(bool(lookhash.fault()), reason="lookhash does not run here")),
    CLASSICAL,
]
SEEDS = range(3)
FEW = 0.05  # of all bits: lossy formats change pixels
LOSSY = ["JPEG", "WEBP", "AVIF", *(["HEIF"] if TAKES_HEIC else [])]


def apart(one: bytes, other: bytes, scheme: str) -> int:
    """How many bits of two files' fingerprints differ."""
    found = [hash_file(data, scheme) for data in (one, other)]
    assert all(each.bits for each in found), found
    words = [from_bytes(each.bits, parse_scheme(scheme)) for each in found]
    return int(np.bitwise_count(words[0] ^ words[1]).sum())


def width_of(scheme: str) -> int:
    """The bits of a fingerprint."""
    return sum(part.bits for part in parse_scheme(scheme).parts)


@cache
def plain(seed: int, scheme: str, mode: str) -> bytes:
    """A picture as a PNG of three channels."""
    return encode(DRAWN[scheme](seed).convert(mode).convert("RGB"), "PNG")


def worst(make: Make, scheme: str, mode: str) -> int:
    """The most bits by which a kind of file differs from the plain one."""
    return max(apart(plain(seed, scheme, mode), make(DRAWN[scheme](seed)), scheme) for seed in SEEDS)


def held(orientation: int, kind: str, scheme: str, **options: object) -> bytes:
    """What a camera stores that was held in some way."""
    return as_held(DRAWN[scheme](1), orientation, kind, **options)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_file_that_loses_nothing_has_the_very_bits(scheme: str, figure: Say) -> None:
    found = {name: worst(make, scheme, "RGB") for name, make in EXACT.items()}
    found |= {name: worst(make, scheme, "L") for name, make in EXACTLY_GREY.items()}
    figure(f"Same look, files without loss ({scheme}): {len(found)} kinds", "0 bits", f"{max(found.values())} bits")
    assert set(found.values()) == {0}


@pytest.mark.slow
@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_file_that_loses_a_little_has_nearly_the_same_bits(scheme: str, figure: Say) -> None:
    found = {name: worst(make, scheme, "RGB") for name, make in NEARLY.items()}
    found |= {name: worst(make, scheme, "L") for name, make in NEARLY_GREY.items()}
    said = ", ".join(f"{name} {bits}" for name, bits in found.items())
    figure(f"Same look: bits of {width_of(scheme)} that differ ({scheme})", f"{FEW:.0%}", said)
    assert max(found.values()) <= FEW * width_of(scheme)


@pytest.mark.slow
@pytest.mark.parametrize("scheme", SCHEMES)
def test_eight_ways_to_hold_a_camera_are_one_look(scheme: str, figure: Say) -> None:
    exact = [("PNG", {}), ("WEBP", {"lossless": True})]
    found = [
        apart(held(1, kind, scheme, **options), held(way, kind, scheme, **options), scheme)
        for kind, options in exact
        for way in TURNS
    ]
    nearly = {
        kind: max(apart(held(1, kind, scheme), held(way, kind, scheme), scheme) for way in TURNS) for kind in LOSSY
    }
    said = f"{max(found)} bits without loss; {', '.join(f'{kind} {bits}' for kind, bits in nearly.items())}"
    figure(f"8 orientations ({scheme})", "0 bits without loss", said)
    assert max(found) == 0
    assert max(nearly.values()) <= FEW * width_of(scheme)
