"""Messages that a script shows, and the tests that drive a browser to them."""

from tests.messages_shown.registry import tell_in_browser

UPLOAD = "tests/browser/test_upload.py"
FAILURES = "tests/browser/test_upload_failures.py"
HERE = "tests/browser/test_messages.py"
STATUS, ALERT = "home, by script, status", "home, by script, alert"

tell_in_browser(STATUS, "Preparing your photo…", f"{HERE}::test_a_photo_is_told_to_be_prepared_before_it_is_sent")
tell_in_browser(
    STATUS,
    "Sending your photo: {percent}",
    f"{UPLOAD}::test_a_photo_on_its_way_says_how_far_it_is_and_can_be_cancelled",
)
tell_in_browser(STATUS, "Opening the photo…", f"{HERE}::test_a_sample_is_told_to_be_opened")
tell_in_browser(
    STATUS,
    "Cancelled. Your photo was not sent.",
    f"{UPLOAD}::test_a_photo_on_its_way_says_how_far_it_is_and_can_be_cancelled",
)
tell_in_browser(STATUS, "That is not a file. Drop or paste a photo.", f"{UPLOAD}::test_words_are_no_photo")
for sentence in (
    "The connection broke off, so your photo has not arrived.",
    "This file is too large to be sent. Try it once more, or choose a smaller photo.",
    "Something went wrong on our side, and your photo was not kept.",
):
    tell_in_browser(ALERT, sentence, f"{FAILURES}::test_a_photo_that_does_not_arrive_can_be_sent_again")
tell_in_browser(
    ALERT,
    "This page has been open too long. Load it again and give your photo once more.",
    f"{FAILURES}::test_a_page_without_its_cookie_asks_to_be_loaded_again",
)
tell_in_browser("home, by script", "Drop it anywhere", f"{HERE}::test_home_says_that_a_photo_may_be_dropped")
tell_in_browser(
    "crop, by script, status",
    "Box: left {left} %, top {top} %, width {width} %, height {height} %",
    f"{HERE}::test_the_crop_page_tells_where_the_box_is_and_that_it_searches",
)
tell_in_browser(
    "crop, by script, status",
    "Searching…",
    f"{HERE}::test_the_crop_page_tells_where_the_box_is_and_that_it_searches",
)
tell_in_browser(
    "crop, by script",
    "Arrow keys move the box and, with Shift, its right and bottom edges. Ctrl or Alt makes the steps fine. Plus, "
    "minus and 0 zoom. Ctrl and Z undoes. Enter searches.",
    f"{HERE}::test_the_crop_page_tells_which_keys_move_the_box",
)
tell_in_browser(
    "results, similar and item, by script, status",
    "The connection broke off. Please try again.",
    f"{HERE}::test_a_lost_connection_is_told",
)
