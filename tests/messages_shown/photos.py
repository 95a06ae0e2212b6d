"""Messages to who gives a photo: a file, a picture's address, or a share from a phone."""

import struct
import zlib
from functools import partial
from pathlib import Path

from django.test import Client

from catalog.decoders import Decoders
from catalog.fetching import fetch
from search.photo_forms import LONGEST_ADDRESS
from tests.catalog.picture_server import other_site
from tests.messages_shown.registry import tell
from tests.messages_shown.shopper import Shopper
from tests.shop import garment_file

REFUSED = "home, 422, alert"
SOON = 0.5  # seconds that a site is given in place of ten
TOO_LARGE_BYTES = 20_000_001


def png(width: int, height: int, pixels: bytes = b"") -> bytes:
    """A PNG of so many pixels by its header, with whatever data."""
    parts = (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)), (b"IDAT", pixels), (b"IEND", b"")
    chunks = (
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)


def give(data: bytes, shopper: Shopper) -> object:
    """Upload a file."""
    return shopper.give(data)


def give_nothing(shopper: Shopper) -> object:
    """Press the button without a file."""
    return shopper.client.post("/lookups/")


def give_address(path: str, shopper: Shopper) -> object:
    """Give an address on a site that the operator allows, which is left after a moment."""
    shopper.patch.setattr("search.photo_forms.fetch", partial(fetch, seconds=SOON))
    with other_site() as site:
        shopper.settings.PHOTO_HOSTS = [site.place]
        return shopper.give_address(path.format(site=site.url("").rstrip("/")))


def give_address_of_nobody(shopper: Shopper) -> object:
    """Give an address where nothing listens any more."""
    with other_site() as gone:
        shopper.settings.PHOTO_HOSTS = [gone.place]
        address = gone.url("picture")
    return shopper.give_address(address)


def give_what_wants_much(shopper: Shopper) -> object:
    """Upload a photo for which a decoder has too little memory."""
    greedy = Decoders("tests.catalog.bad_decoder")
    shopper.patch.setattr("catalog.pictures.decode_apart", greedy.decode)
    answer = shopper.give(b"allocate 4000000000")
    greedy.stop()
    return answer


def share_from_elsewhere(shopper: Shopper) -> object:
    """Another site sends a photo as if a phone had shared it."""
    strict = Client(enforce_csrf_checks=True)
    return strict.post("/share/", headers={"sec-fetch-site": "cross-site"})


def give_while_the_disk_is_broken(shopper: Shopper) -> object:
    """Upload a photo where the disk has something else in the place of the folder."""
    Path(shopper.settings.MEDIA_ROOT).write_text("a file in the place of a folder")
    return shopper.give(garment_file(1))


FILES = {
    "This file is empty.": b"",
    "This file is not a picture we can read. Please use JPEG, PNG, WebP, GIF, BMP or AVIF.": b"milk, bread, a coat",
    "We cannot read files of this format. Please use JPEG, PNG, WebP, GIF, BMP or AVIF.": b"%PDF-1.7 and some pages",
    "This picture has too many pixels.": png(20_000, 20_000),
    "This picture is incomplete: part of the file is missing.": garment_file(1)[:-500],
    "This picture is damaged and cannot be read.": png(64, 64, b"no pixels"),
}
for sentence, data in FILES.items():
    tell(REFUSED, sentence, partial(give, data))
tell(
    REFUSED,
    "This file is larger than {megabytes} MB.",
    lambda shopper: shopper.give(bytes(TOO_LARGE_BYTES)),
    megabytes="20",
)
SIZED = (
    ("This picture has too many pixels: {width} × {height}.", (6_000, 5_000)),
    ("This picture is too small: {width} × {height} pixels.", (31, 40)),
    ("This picture is too long and narrow: {width} × {height} pixels.", (1_000, 40)),
)
for sentence, (wide, high) in SIZED:
    tell(REFUSED, sentence, partial(give, png(wide, high)), width=str(wide), height=str(high))
tell(
    REFUSED,
    "Reading this picture takes too long or too much memory. Please choose another one.",
    give_what_wants_much,
)
tell(REFUSED, "Please choose a photo first.", give_nothing)

ADDRESSES = {
    "Please enter the address of a picture first.": "",
    "This address is too long.": "{site}/" + "a" * LONGEST_ADDRESS,
    "This is not the address of a picture. It should begin with https:// or http://.": "a blue dress",
    "Please leave the name and the password out of the address.": "http://me:secret@example.org/",
    "Pictures from that site are not taken here. Save the picture and choose the file.": "https://example.org/a.jpg",
    "That site took too long. Save the picture and choose the file.": "{site}/silence",
    "The file at that address is too large.": "{site}/boast",
    "There is no picture at that address.": "{site}/status/404",
    "That site does not give us the picture. Save it and choose the file.": "{site}/status/403",
    "That address leads to a page, not to a picture. Please copy the address of the picture itself.": "{site}/page",
    "That address leads on to nothing that we can fetch.": "{site}/hops/9",
}
for sentence, address in ADDRESSES.items():
    tell(REFUSED, sentence, partial(give_address, address))
tell(
    REFUSED,
    "Nothing answers at that address. Please check it, or save the picture and choose the file.",
    give_address_of_nobody,
)
tell(
    "home, 507, alert",
    "Your photo could not be stored just now. Please try again in a minute.",
    give_while_the_disk_is_broken,
)
tell("home, 507, title", "That did not work", give_while_the_disk_is_broken)
tell("home, 422, title", "That did not work", give_nothing)
tell("shared photo, 403", "Please try once more", share_from_elsewhere)
