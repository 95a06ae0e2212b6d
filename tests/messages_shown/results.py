"""Messages of results: what was found, or why there is nothing."""

from functools import partial
from typing import Any

from PIL import Image

from catalog.models import Item
from tests.messages_shown.lookalikes import ALL, add_like, photo
from tests.messages_shown.registry import shows, tell
from tests.messages_shown.shopper import Shopper
from tests.pictures import encode
from tests.shop import add_garment, add_item, stock

FOUND, TITLE, UPDATE = "results, 200", "results, 200, title", "results, 200, status"
SIMILAR, FILTERS = "similar, 200", "results, 422, alert"


@shows(FOUND, "This looks like the same item")
@shows(TITLE, "What it is")
def the_very_item(shopper: Shopper) -> object:
    """One item that has the photo's own bits."""
    add_like("A-1")
    return shopper.results(photo())


def two_that_differ(shape: int, pattern: int, colour: int, shopper: Shopper) -> object:
    """Two items that differ from the photo alike, in so many bits: neither can be told to be the very one."""
    for sku in ("A-1", "A-2"):
        add_like(sku, shape=shape, pattern=pattern, colour=colour)
    return shopper.results(photo())


tell(FOUND, "Very similar", partial(two_that_differ, 20, 20, 0))
tell(FOUND, "Similar", partial(two_that_differ, 60, 60, 1))
tell(FOUND, "We don’t have this; closest in look", partial(two_that_differ, *ALL))
tell(FOUND, "A closer crop, or a photo in better light, often helps.", partial(two_that_differ, *ALL))

WHY = {
    (0, 0, 0): ("Same shape", "Same pattern", "Same colour"),
    (38, 64, 1): ("Close in shape", "Close in pattern", "Close in colour"),
    (128, 128, 10): ("Another shape", "Another pattern", "Another colour"),
}
for bits, sentences in WHY.items():
    shows("results and similar, 200", *sentences)(partial(two_that_differ, *bits))


def nine_around(price: str, shopper: Shopper, **fields: Any) -> object:
    """Five items that are closest, at a price, and four that stand on shelves by theirs."""
    for number, asked in enumerate([price] * 5 + ["40", "60", "100", "120"]):
        add_like(f"A-{number}", pattern=number, price=asked, **(fields if number > 7 else {}))
    return shopper.results(photo())


SHELVES = "results and similar, 200"
for name in ("Under half the price", "Cheaper", "About the same price", "More"):
    tell(SHELVES, name, partial(nine_around, "100"))
tell(SHELVES, "In {currency}", partial(nine_around, "100", currency="SEK"), currency="SEK")
tell(SHELVES, "Under {high}", partial(nine_around, "100"), high="€50")
tell(SHELVES, "{low} to {high}", partial(nine_around, "100"), low="€50", high="€90")
tell(SHELVES, "{low} and over", partial(nine_around, "100"), low="€110")
tell(SHELVES, "At any price", partial(nine_around, "0"))


@shows(FOUND, "Nothing to look through yet", "The catalogue has no items, so no photo can be found in it.")
@shows(TITLE, "No match yet")
def an_empty_shop(shopper: Shopper) -> object:
    """Results before there is any item."""
    return shopper.results()


@shows(
    FOUND,
    "Almost ready",
    "The catalogue’s photos are still being prepared. Your photo and your crop are kept; try again in a moment.",
)
def photos_wait(shopper: Shopper) -> object:
    """Results before the first photo is hashed."""
    add_garment(1)
    return shopper.results()


@shows(
    FOUND,
    "Nothing to search for",
    "This part of the photo shows a single colour. Draw the box around the whole item.",
)
def one_colour(shopper: Shopper) -> object:
    """Results of a photo that shows nothing."""
    return shopper.results(encode(Image.new("RGB", (200, 200), "red")))


@shows("results and similar, 200", "Nothing passes these filters", "No item of the catalogue has all that you chose.")
def nothing_passes(shopper: Shopper) -> object:
    """Results with a filter that no item passes."""
    stock(range(1, 3))
    return shopper.results(price_to="0.01")


REFUSED_FILTERS = {
    "Please enter an amount, such as 20 or 19.99.": {"price_from": "cheap"},
    "The lowest price is above the highest.": {"price_from": "5", "price_to": "3"},
    "Please choose from the list.": {"brand": "x" * 101},
}


def refine(chosen: dict[str, Any], shopper: Shopper) -> object:
    """Results with filters as a shopper types them."""
    stock(range(1, 3))
    return shopper.results(**chosen)


for sentence, chosen in REFUSED_FILTERS.items():
    tell(FILTERS, sentence, partial(refine, chosen))


def refined(items: int, shopper: Shopper, **chosen: Any) -> object:
    """What is said when results are refined in place."""
    stock(range(1, 1 + items))
    return shopper.results(htmx=True, **chosen)


CLOSEST = {"brand": "Acme", "name": "Garment G-1"}
tell(UPDATE, "{shown} item. Closest: {brand} {name}.", partial(refined, 1), shown="1", **CLOSEST)
tell(UPDATE, "{shown} items. Closest: {brand} {name}.", partial(refined, 2), shown="2", **CLOSEST)
tell(UPDATE, "Nothing to show.", partial(refined, 2, price_to="0.01"))
tell("results, 422, status", "A filter makes no sense; everything is shown.", partial(refined, 2, price_to="cheap"))


@shows(SIMILAR, "Like {brand} {name}", brand="Acme", name="Garment G-1")
def like_an_item(shopper: Shopper) -> object:
    """More like an item."""
    return shopper.similar(stock(range(1, 4))[0])


@shows(SIMILAR, "Nothing like it", "There is no other item in the catalogue.")
def an_item_alone(shopper: Shopper) -> object:
    """More like the only item there is."""
    return shopper.similar(stock(range(1, 2))[0])


@shows(SIMILAR, "Almost ready", "This item’s photo is still being prepared. Try again in a moment.")
def an_item_that_waits(shopper: Shopper) -> object:
    """More like an item whose photo is not hashed yet."""
    return shopper.similar(add_garment(1))


@shows(SIMILAR, "Nothing to search for", "This item has no photo by which others could be found.")
def an_item_without_a_photo(shopper: Shopper) -> object:
    """More like an item that has no photo."""
    item: Item = add_item()
    return shopper.similar(item)
