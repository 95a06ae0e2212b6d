"""The photos of items that are added to a stand."""

from tests.pictures import draw_garment, encode

SIZE = (600, 800)


def photo_of(number: int) -> bytes:
    """The photo of the item `N-number`, and of no other."""
    return encode(draw_garment(10_000 + number, SIZE), quality=90)
