"""Messages of items: their own pages, saved ones, some side by side, and what shoppers say of results."""

from functools import partial

from search.saved import MOST
from tests.messages_shown.registry import shows, tell
from tests.messages_shown.shopper import Shopper, a_photo, unlist
from tests.shop import add_item, stock

NOTE = "saved, 200, status"
JUDGED = "results, 200, status"


@shows("item, 200", "This item has no photo yet.")
def item_without_a_photo(shopper: Shopper) -> object:
    """An item's own page."""
    return shopper.open(add_item().get_absolute_url())


@shows(
    "saved, 200",
    "Nothing saved",
    "Press “Save” on any item, and it waits here: in this browser only, without an account.",
)
def nothing_saved(shopper: Shopper) -> object:
    """The list, before anything is saved."""
    return shopper.open("/saved/")


@shows(
    "saved, 200",
    "Kept by a cookie in this browser only, for 180 days, without an account.",
    "Choose two, three or four.",
    "This item has no photo yet.",
)
def two_saved(shopper: Shopper) -> object:
    """The list with two items."""
    shopper.save(add_item("A-1"), add_item("A-2"))
    return shopper.open("/saved/")


def saved_items_go(count: int, shopper: Shopper) -> object:
    """The list, after so many saved items have left the catalogue."""
    items = [add_item(f"A-{number}") for number in range(3)]
    shopper.save(*items)
    unlist(*items[:count])
    return shopper.open("/saved/")


def saved_items_are_dropped(count: int, shopper: Shopper) -> object:
    """Take so many items off the list."""
    items = [add_item(f"A-{number}") for number in range(3)]
    shopper.save(*items)
    ids = ".".join(str(item.pk) for item in items[:count])
    return shopper.client.post("/saved/", {"drop": ids}, follow=True)


tell(
    NOTE,
    "One item that you had saved is no longer in the catalogue. It was taken off your list.",
    partial(saved_items_go, 1),
)
tell(
    NOTE,
    "{gone} items that you had saved are no longer in the catalogue. They were taken off your list.",
    partial(saved_items_go, 2),
    gone="2",
)
tell(NOTE, "One item was taken off your list.", partial(saved_items_are_dropped, 1))
tell(NOTE, "{undo_count} items were taken off your list.", partial(saved_items_are_dropped, 2), undo_count="2")


@shows("any item, 200, status", "This item is no longer in the catalogue.")
def what_is_saved_is_gone(shopper: Shopper) -> object:
    """Press “Save” on a page that was opened before the item left."""
    item = add_item()
    unlist(item)
    return shopper.client.post("/saved/", {"save": item.pk, "next": "/"}, follow=True)


def too_much_is_saved(count: int, shopper: Shopper) -> object:
    """Save so many items at once, by undoing, to a list that is full."""
    items = [add_item(f"A-{number}") for number in range(MOST + count)]
    shopper.save(*items[:MOST])
    ids = ".".join(str(item.pk) for item in items[MOST:])
    return shopper.client.post("/saved/", {"save": ids, "next": "/"}, follow=True)


FULL = "any item, 200, status"
tell(FULL, "Your list holds {most} items: the oldest one was taken off.", partial(too_much_is_saved, 1), most=str(MOST))
tell(
    FULL,
    "Your list holds {most} items: the {count} oldest were taken off.",
    partial(too_much_is_saved, 2),
    most=str(MOST),
    count="2",
)


@shows("saved, 422, alert", "Choose two, three or four items to compare.")
def one_is_compared(shopper: Shopper) -> object:
    """Press “Compare” with one item chosen."""
    item = add_item()
    shopper.save(item)
    return shopper.compare(item)


def compared_items_go(count: int, shopper: Shopper) -> object:
    """Compare four items of which so many have left the catalogue."""
    items = [add_item(f"A-{number}") for number in range(4)]
    unlist(*items[:count])
    return shopper.compare(*items)


tell("compare, 200, status", "One item that you chose is no longer in the catalogue.", partial(compared_items_go, 1))
tell(
    "compare, 200, status",
    "{gone} items that you chose are no longer in the catalogue.",
    partial(compared_items_go, 2),
    gone="2",
)
tell(
    "saved, 422, alert",
    "What you chose is no longer in the catalogue. Choose other items to compare.",
    partial(compared_items_go, 3),
)


@shows("compare, 200", "not said", "This item has no photo yet.")
def one_has_a_colour(shopper: Shopper) -> object:
    """Compare two items of which one has a colour."""
    return shopper.compare(add_item("A-1", colour="Red"), add_item("A-2"))


def judged(button: str, shopper: Shopper, *, htmx: bool = False) -> object:
    """Press a button below a result."""
    shopper.settings.FEEDBACK = True
    item = stock(range(1, 4))[0]
    return shopper.judge(a_photo(), item, button, htmx=htmx)


tell(JUDGED, "Thank you.", partial(judged, "it"))
tell(JUDGED, "Taken back.", partial(judged, "undo"))
tell("results, 200", "Thank you: this is it.", partial(judged, "it"))
tell("results, 200", "Thank you: not it.", partial(judged, "not_it", htmx=True))
tell(
    "results, 200",
    "Tell us which item is yours and which is not: the shop may keep the crop you judge, to measure how well it finds.",
    partial(judged, "it"),
)


@shows(JUDGED, "This item is no longer among the results of this crop.")
def what_is_judged_is_not_shown(shopper: Shopper) -> object:
    """Press a button on a page that was opened before the results changed."""
    shopper.settings.FEEDBACK = True
    stock(range(1, 4))
    return shopper.judge(a_photo(), add_item("absent"), "it")
