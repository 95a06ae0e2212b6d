"""A scan puts every listed item in order, whatever the index would propose."""

import numpy as np
import pytest

from catalog.models import Item
from catalog.schemes import measure
from search.finding import find_items
from search.indexes import current_indexes
from search.rebuilds import rebuild
from search.scans import scan
from tests.bits import SCHEME, flip, random_rows, views
from tests.shop import add_fingerprint, add_photo, add_rows

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("root")]


@pytest.mark.parametrize("count", [0, 1, 2, 50])
def test_all_items_come_in_the_order_of_the_shoppers_search(count: int) -> None:
    add_rows(count)
    rebuild()
    query = views(flip(random_rows(1), 0.2))
    scanned = scan(current_indexes(SCHEME), query)
    assert scanned.items.tolist() == [one.item_id for one in find_items(query, SCHEME)]
    assert (np.diff(scanned.distances) >= 0).all()
    assert len(scanned.everything) == count


def test_what_is_beside_the_snapshot_is_scanned_too_and_what_is_not_listed_has_no_place() -> None:
    items = add_rows(5)
    rebuild()
    items += add_rows(4, seed=2)
    Item.objects.filter(pk__in=[items[0].pk, items[6].pk]).update(listed=False)
    scanned = scan(current_indexes(SCHEME), views(random_rows(1)))
    assert set(scanned.items.tolist()) == {item.pk for item in items} - {items[0].pk, items[6].pk}
    assert len(scanned.everything) == 9


def test_an_item_counts_once_with_its_nearest_photo() -> None:
    (item,) = add_rows(1)
    near, far = flip(random_rows(1), 0.1)[0], random_rows(1, seed=9)[0]
    for position, row in enumerate((far, near), start=1):
        add_fingerprint(add_photo(item, b"x", position=position), row.tobytes())
    rebuild()
    query = views(near[None])
    scanned = scan(current_indexes(SCHEME), query)
    assert (scanned.items.tolist(), scanned.distances.tolist()) == ([item.pk], [0.0])


def test_the_rank_of_what_is_not_listed_is_the_one_it_would_have() -> None:
    items = add_rows(20)
    rebuild()
    query = views(random_rows(1))
    scanned = scan(current_indexes(SCHEME), query)
    ranks = [scanned.rank_of(pk, 1.0) for pk in scanned.items.tolist()]
    assert ranks == list(range(1, 21))
    row = random_rows(20)[7]
    distance = float(measure(row[None], query[0])[0])
    assert scanned.rank_of(-1, distance) == scanned.rank_of(items[7].pk, distance)
