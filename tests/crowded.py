"""Decoders that are all at work, so that no picture is read just now."""

from threading import BoundedSemaphore

import pytest

from catalog.decoders import Decoders


def keep_decoders_busy(patch: pytest.MonkeyPatch) -> None:
    """Until the end of a test; nobody waits for them."""
    busy = Decoders()
    busy._places = BoundedSemaphore(1)
    busy._places.acquire()
    patch.setattr("catalog.decoders.PATIENCE_S", 0)
    patch.setattr("catalog.pictures.decode_apart", busy.decode)
