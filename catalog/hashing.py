"""From a photo file to the bits that are stored for it; runs in any process, without a database."""

from dataclasses import dataclass

from catalog.pictures import PictureRefusedError, normalise
from catalog.schemes import FeaturelessError, parse_scheme, to_bytes

HASHED_SIDE = 512  # pixels; a large JPEG is decoded at a quarter of its scale and still has twice what hashes use


@dataclass(frozen=True)
class Hashed:
    """What came of hashing a file: packed bits, or the fault that prevents them, or neither: try again."""

    bits: bytes = b""
    fault: str = ""


def hash_file(data: bytes | None, scheme: str) -> Hashed:
    """Hash a picture file; without its bytes there is nothing to say."""
    if data is None:
        return Hashed()
    try:
        return Hashed(bits=to_bytes(parse_scheme(scheme).fingerprint(normalise(data, HASHED_SIDE))))
    except (PictureRefusedError, FeaturelessError) as error:
        return Hashed(fault=str(error))
