"""Which picture files are taken, and the sentences that say why others are not."""

from dataclasses import dataclass
from importlib.util import find_spec

from catalog.sentences import gettext_noop

TAKES_HEIC = find_spec("pillow_heif") is not None  # the extra `heic`
FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "AVIF", *(["HEIF"] if TAKES_HEIC else []))  # JPEG opens MPO, too
EXTENSIONS = {
    "JPEG": "jpg",
    "MPO": "jpg",
    "PNG": "png",
    "WEBP": "webp",
    "GIF": "gif",
    "BMP": "bmp",
    "AVIF": "avif",
    "HEIF": "heic",
}
TYPES = {
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".gif": "image/gif",
    ".bmp": "image/bmp",
    ".avif": "image/avif",
    ".heic": "image/heic",
}
CAMERA_FORMATS = ("JPEG", "MPO", "HEIF")  # of which a photo may have twice as many pixels


@dataclass(frozen=True)
class Limits:
    """What a picture file may be, sizes in bytes and pixels; and what reading it may take, in seconds and bytes."""

    max_bytes: int = 20_000_000
    max_pixels: int = 25_000_000
    max_camera_pixels: int = 50_000_000
    min_side: int = 32
    max_side: int = 16_384
    max_aspect: int = 20
    seconds: int = 10
    memory: int = 768 * 2**20


LIMITS = Limits()

TOO_LARGE = gettext_noop("This file is larger than %(megabytes)s MB.")
EMPTY = gettext_noop("This file is empty.")
NO_PICTURE = gettext_noop("This file is not a picture we can read. Please use JPEG, PNG, WebP, GIF, BMP or AVIF.")
NOT_TAKEN = gettext_noop("We cannot read files of this format. Please use JPEG, PNG, WebP, GIF, BMP or AVIF.")
TOO_MANY = gettext_noop("This picture has too many pixels.")
SO_MANY = gettext_noop("This picture has too many pixels: %(width)s × %(height)s.")
TOO_SMALL = gettext_noop("This picture is too small: %(width)s × %(height)s pixels.")
TOO_NARROW = gettext_noop("This picture is too long and narrow: %(width)s × %(height)s pixels.")
INCOMPLETE = gettext_noop("This picture is incomplete: part of the file is missing.")
DAMAGED = gettext_noop("This picture is damaged and cannot be read.")
TOO_MUCH = gettext_noop("Reading this picture takes too long or too much memory. Please choose another one.")
SENTENCES = (
    *(TOO_LARGE, EMPTY, NO_PICTURE, NOT_TAKEN, TOO_MANY, SO_MANY, TOO_SMALL, TOO_NARROW),
    *(INCOMPLETE, DAMAGED, TOO_MUCH),
)


class PictureRefusedError(ValueError):
    """A file that is not taken, with the reason as a sentence for the person who sent it; `sentence` has blanks for
    `values`, so that it can be translated first."""

    def __init__(self, sentence: str, **values: object) -> None:
        """A sentence marked for translation, with `%(name)s` for each value."""
        super().__init__(sentence % values if values else sentence)
        self.sentence, self.values = sentence, values


class DecoderDiedError(PictureRefusedError):
    """The process that decoded a picture died of it, or had to be killed; for whoever sent it that is a refusal, but it
    may have been killed by something else, so that another try may go better."""
