"""Messages to who has to wait, because of too much at once or too often, and to who sends too much."""

from functools import partial
from typing import Any

from fashion.bodies import MOST_BYTES
from tests.crowded import keep_decoders_busy
from tests.messages_shown.registry import shows, tell, tell_in_browser
from tests.messages_shown.shopper import BOX, Shopper, a_photo
from tests.shop import garment_file

SENT_AGAIN = "Nothing is lost: stay on this page and reload it then, and your browser sends everything once more."
BUSY = "tests/browser/test_waits.py"


def give_too_often(name: str, shopper: Shopper) -> Any:
    """Send one photo more than a limit lets through."""
    setattr(shopper.settings, name, 1)
    shopper.client.post("/lookups/")
    return shopper.client.post("/lookups/")


@shows("too often, 429", "Please wait a little", "Nothing is lost: stay on this page and reload it then.")
def search_too_often(shopper: Shopper) -> Any:
    """Ask for results once more than a limit lets through."""
    shopper.settings.SEARCHES_PER_MINUTE = 1
    address = f"/lookups/{a_photo().pk}/results/"
    shopper.client.get(address, BOX)
    return shopper.client.get(address, BOX)


def give_to_busy_decoders(shopper: Shopper) -> Any:
    """Upload a photo while others are read, for which nobody waits."""
    keep_decoders_busy(shopper.patch)
    return shopper.give(garment_file(1))


tell("too often, 429", "You have searched very often. You can go on in {wait}.", search_too_often)
tell(
    "too often, 429",
    "You have sent many photos. You can send the next one in {wait}.",
    partial(give_too_often, "UPLOADS_PER_DAY"),
    wait="24 hours",
)
tell("too often, 429", SENT_AGAIN, partial(give_too_often, "UPLOADS_PER_MINUTE"))
for sentence in (
    "Many people at once",
    "Many people are uploading just now. Please try again in {wait}.",
    SENT_AGAIN,
):
    tell("too many at once, 503", sentence, give_to_busy_decoders)


@shows("too large, 413", "Too large")
def give_far_too_much(shopper: Shopper) -> Any:
    """Upload far more than a photo has."""
    return shopper.give(bytes(MOST_BYTES))


tell(
    "too large, 413",
    "What you have sent is too large. A photo may have up to {megabytes} MB.",
    give_far_too_much,
    megabytes="20",
)
tell_in_browser(
    "home, by script, status",
    "Many people are uploading just now. Trying again in {seconds} s …",
    f"{BUSY}::test_a_photo_for_which_there_is_no_room_is_sent_again_by_itself_and_can_be_stopped",
)
tell_in_browser(
    "home, by script, status",
    "You have sent many photos. This one follows in {seconds} s …",
    f"{BUSY}::test_who_sends_too_often_for_a_minute_has_the_photo_sent_by_itself",
)
tell_in_browser(
    "home, by script, status",
    "Our site is very busy just now. Trying again in {seconds} s …",
    f"{BUSY}::test_what_the_proxy_before_the_site_holds_back_is_sent_again_and_then_told",
)
tell_in_browser(
    "home, by script, alert",
    "Our site is very busy just now, and your photo was not kept. Please try again in a moment.",
    f"{BUSY}::test_what_the_proxy_before_the_site_holds_back_is_sent_again_and_then_told",
)
