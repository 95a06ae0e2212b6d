"""From a photo file to the bits that are stored for it; runs in any process, without a database."""

from dataclasses import dataclass

from PIL import Image

from catalog.boxes import BoxRefusedError, crop, read_box
from catalog.decoders import DecodersBusyError
from catalog.pictures import MAX_SIDE, TOO_SMALL, PictureRefusedError, normalise
from catalog.qualities import Quality
from catalog.schemes import FeaturelessError, parse_scheme, to_bytes
from catalog.trim import is_featureless, is_plain

HASHED_SIDE = 512  # pixels; a large JPEG is decoded at a quarter of its scale and still has twice what hashes use
LEAST_SIDE = 100  # pixels of the longer side; of less, hashes see half of what they could


@dataclass(frozen=True)
class Hashed:
    """What came of hashing a file: packed bits, or the fault that prevents them, or neither: try again. And how well
    the photo can be hashed."""

    bits: bytes = b""
    fault: str = ""
    quality: Quality = "ok"


@dataclass(frozen=True)
class Cut:
    """The very pixels that are hashed of a file, and how well they can be."""

    picture: Image.Image
    quality: Quality


def hash_file(data: bytes | None, scheme: str, box: str = "") -> Hashed:
    """Hash a picture file, or only a box of it as spell_box() spells it; without its bytes, and while the decoders are
    busy, there is nothing to say."""
    if data is None:
        return Hashed()
    try:
        cut = cut_of(data, scheme, box)
        return Hashed(to_bytes(parse_scheme(scheme).view_of(cut.picture).words), quality=cut.quality)
    except DecodersBusyError:
        return Hashed()
    except PictureRefusedError as error:
        return Hashed(fault=str(error), quality="small" if error.sentence == TOO_SMALL else "undecodable")
    except BoxRefusedError as error:
        return Hashed(fault=str(error), quality="small")
    except FeaturelessError as error:
        return Hashed(fault=str(error), quality="featureless")


def cut_of(data: bytes, scheme: str, box: str = "") -> Cut:
    """What is hashed of a picture file, or of a box of it. Raises PictureRefusedError and BoxRefusedError."""
    read, area = parse_scheme(scheme), _area_of(data, box)
    cut = read.isolated(area)
    if is_featureless(cut):
        return Cut(cut, "featureless")
    if max(cut.size) < LEAST_SIDE:
        return Cut(cut, "small")
    return Cut(cut, "busy" if read.trims and not box and not is_plain(area) else "ok")


def _area_of(data: bytes, box: str) -> Image.Image:
    if not box:
        return normalise(data, HASHED_SIDE)
    return crop(normalise(data, MAX_SIDE), read_box(box))  # decoded larger, so that a small part still has pixels
