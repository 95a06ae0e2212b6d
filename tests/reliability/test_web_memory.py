"""What the web processes hold does not grow with what they have answered."""

from pathlib import Path

import pytest

from tests.conftest import Say
from tests.reliability.memory import memory_of
from tests.reliability.phones import phone_photo
from tests.reliability.shoppers import Answer
from tests.reliability.stand import Stand, standing
from tests.reliability.stocking import DRAWN

pytestmark = [pytest.mark.stack, pytest.mark.slow]
VISITS, PAGES = 50, 6  # of each visit; half of the visits before it is measured for the first time
MOST_GROWTH_MIB = 50


def visit(stand: Stand, number: int) -> list[Answer]:
    """A shopper who looks for a photo, and at what is found."""
    shopper = stand.shopper(number)
    uploaded = shopper.upload(phone_photo(number % 4))
    paths = ["", "photo.jpg", "crop.jpg?left=10&top=10&width=80&height=80"]
    item = stand.rows("SELECT id FROM catalog_item WHERE sku = %s", f"S-{number % DRAWN}")[0][0]
    return [
        uploaded,
        *(shopper.get(f"{uploaded.location}{path}") for path in paths),
        shopper.results(uploaded),
        shopper.get(f"/items/{item}/"),
    ]


def held(stand: Stand) -> list[float]:
    """The RSS of each web process and what decodes for it."""
    return [memory_of([pid]).rss for pid in stand.web.children()]


def test_web_processes_hold_no_more_after_three_hundred_requests(tmp_path: Path, figure: Say) -> None:
    with standing(tmp_path) as stand:
        answers = [one for number in range(VISITS // 2) for one in visit(stand, number)]
        before = held(stand)
        answers += [one for number in range(VISITS, 2 * VISITS) for one in visit(stand, number)]
        after = held(stand)
    grown = max(after) - max(before)
    known = ", ".join(f"{one:.0f}" for one in after)
    figure(
        f"RSS of a web process over {VISITS * PAGES} requests",
        f"≤ {MOST_GROWTH_MIB} MiB more",
        f"{grown:+.0f} MiB; all at the end: {known} MiB",
    )
    assert {one.status for one in answers} == {200, 302}
    assert grown <= MOST_GROWTH_MIB
