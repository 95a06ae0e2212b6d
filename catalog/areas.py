"""The area of a photo that is hashed: what is to be said of it, and another one."""

from functools import partial

from django.conf import settings
from django.db import transaction

from catalog.boxes import Box, BoxRefusedError, percents, read_box, spell_box
from catalog.decoders import BUSY, DecodersBusyError
from catalog.hashing import Cut, cut_of
from catalog.models import Photo
from catalog.pictures import PictureRefusedError
from catalog.qualities import HINTS
from catalog.stored_files import read_stored
from catalog.tasks import queue_hashing

UNREADABLE = "The file cannot be read just now. Please try again in a moment."


def bytes_of(photo: Photo) -> bytes:
    """A photo's file. Raises PictureRefusedError where the storage fails."""
    data = read_stored(photo.path)
    if data is None:
        raise PictureRefusedError(UNREADABLE)
    return data


def advice_on(data: bytes, box: Box) -> list[str]:
    """What is to be said of a box of a photo's file before it is chosen."""
    try:
        hint = HINTS[_cut(data, box).quality]
    except (PictureRefusedError, BoxRefusedError) as error:
        return [str(error)]
    except DecodersBusyError:
        return [BUSY]
    return [hint] if hint else []


def refusals_of(data: bytes, box: Box) -> list[str]:
    """Why a box of a photo's file cannot be hashed. That little is to be seen in it is no reason."""
    try:
        cut = _cut(data, box)
    except (PictureRefusedError, BoxRefusedError) as error:
        return [str(error)]
    except DecodersBusyError:
        return [BUSY]
    return [HINTS[cut.quality]] if cut.quality == "featureless" else []


def choose_area(photo: Photo, crop: str) -> bool:
    """Have a photo hashed by a box, as spell_box() spells it, or by none; return whether that was done. It is not where
    the photo has been given another file, which the box is not of, or another area, since it was read."""
    with transaction.atomic():
        done = Photo.objects.filter(pk=photo.pk, image=photo.path, crop=photo.crop).update(crop=crop)
        if done:
            transaction.on_commit(partial(queue_hashing, [photo.pk]), robust=True)
    return bool(done)


def area_in_words(crop: str) -> str:
    """What is hashed of a photo, for its item's history."""
    if not crop:
        return "automatic"
    sides = percents(read_box(crop))
    turn = sides.pop("turn", "")
    said = ", ".join(f"{name} {value} %" for name, value in sides.items())
    return f"{said}, turned by {turn} degrees" if turn else said


def _cut(data: bytes, box: Box) -> Cut:
    return cut_of(data, settings.HASH_SCHEME, spell_box(box))
