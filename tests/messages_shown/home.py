"""Messages of the home page, and what every page says."""

from functools import partial

from tests.messages_shown.registry import shows, tell
from tests.messages_shown.shopper import Shopper
from tests.shop import add_garment, stock

STEPS = (
    "From the street, a screen or your wardrobe. A sharp photo of the whole item works best.",
    "One item in the box and little else. We search exactly what the box shows.",
    "The item itself if the catalogue has it, and similar ones on shelves by price.",
)


@shows(
    "home, 200",
    "Show us a garment in a photo. We look for that very item, and for ones like it at every price.",
    *STEPS,
    "The catalogue has no items yet, so there is nothing to find.",
)
def home_of_an_empty_shop(shopper: Shopper) -> object:
    """Home, before there is any item."""
    return shopper.open("/")


@shows("home, 200", "The catalogue’s photos are being prepared. Search will work in a moment.")
def home_while_photos_wait(shopper: Shopper) -> object:
    """Home, before the first photo is hashed."""
    add_garment(1)
    return shopper.open("/")


def home_with(items: int, shopper: Shopper) -> object:
    """Home of a shop with so many items."""
    stock(range(1, 1 + items))
    return shopper.open("/")


tell("home, 200", "{shown} item in the catalogue today.", partial(home_with, 1), shown="1")
tell("home, 200", "{shown} items in the catalogue today.", partial(home_with, 2), shown="2")


@shows("home, 200", "Taken from {hosts}", hosts="images.example.org, .example.net")
def home_where_addresses_are_taken(shopper: Shopper) -> object:
    """Home of a shop that fetches pictures of some hosts."""
    shopper.settings.PHOTO_HOSTS = ["images.example.org", ".example.net"]
    return shopper.open("/")


def page_of_a_shop_that_keeps_photos(hours: int, shopper: Shopper) -> object:
    """Any page of a shop that keeps photos so long."""
    shopper.settings.LOOKUP_HOURS = hours
    return shopper.open("/saved/")


KEPT = "every page, 200"
tell(
    KEPT,
    "Your photos are stored without metadata and deleted after an hour.",
    partial(page_of_a_shop_that_keeps_photos, 1),
)
tell(
    KEPT,
    "Your photos are stored without metadata and deleted after {hours} hours.",
    partial(page_of_a_shop_that_keeps_photos, 24),
    hours="24",
)


@shows("installing, 200", "Show us a garment in a photo. We look for that very item, and for ones like it.")
def manifest(shopper: Shopper) -> object:
    """What a phone shows to who installs the site."""
    return shopper.open("/manifest.webmanifest")
