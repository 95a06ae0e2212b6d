"""The list of items says which of them are in the snapshot that is searched."""

import re
from decimal import Decimal
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from pytest_django.fixtures import Settings

from catalog.fingerprints import hash_photos
from catalog.models import Fingerprint, Item, Photo
from search.filters import Filters
from search.in_index import NOT_YET, searched_now
from search.indexes import current_indexes
from search.narrowing import narrow
from search.rebuilds import rebuild
from search.snapshots import current_name
from tests.shop import add_garment, add_item, add_photo, garment_file, hash_all, replace_file, stock
from tests.staff import LIST, change, confirm, count_queries, listed

pytestmark = pytest.mark.django_db


def states() -> dict[str, str]:
    """What the list says of each item."""
    now = searched_now(settings.INDEX_DIR)
    return {item.sku: now.say_of_all(item.photos.all()) for item in Item.objects.prefetch_related("photos")}


def told(client: Client, item: Item) -> list[str]:
    """What an item's form says of each photo, without the times."""
    page = client.get(change(item)).content.decode()
    found = re.findall(r'<span class="photo-state"[^>]*><strong>(\w+)</strong>([^<]*)', page)
    return [re.sub(r"since .+?(?=, in snapshot|, searched|$)", "since …", "".join(one)) for one in found]


def test_items_are_in_the_snapshot_when_their_fingerprints_are(admin_client: Client) -> None:
    stock(range(1, 3))
    add_garment(3)
    hash_all()
    add_garment(4)
    add_item("bare")
    assert states() == {"G-1": "yes", "G-2": "yes", "G-3": NOT_YET, "G-4": NOT_YET, "bare": NOT_YET}
    assert listed(admin_client.get(LIST, {"index": "in"})) == ["G-1", "G-2"]
    assert listed(admin_client.get(LIST, {"index": "not"})) == ["G-3", "G-4", "bare"]
    assert len(listed(admin_client.get(LIST, {"index": "x"}))) == 5


def test_of_several_photos_it_is_told_how_many(admin_client: Client) -> None:
    (item,) = stock(range(1, 2))
    add_photo(item, garment_file(5), position=1)
    hash_all()
    assert states() == {"G-1": "1 of 2"}
    page = admin_client.get(LIST).content.decode()
    assert ">1 of 2<" in page
    assert listed(admin_client.get(LIST, {"index": "in"})) == ["G-1"]


def test_a_replaced_file_and_a_fault_are_in_no_snapshot(admin_client: Client) -> None:
    items = stock(range(1, 3))
    replace_file(items[0].photos.get(), garment_file(6))
    Fingerprint.objects.filter(photo__item=items[1]).update(fault="It is no picture.")
    assert states() == {"G-1": NOT_YET, "G-2": NOT_YET}
    assert listed(admin_client.get(LIST, {"index": "not"})) == ["G-1", "G-2"]


def test_the_page_names_the_snapshot_and_since_when(admin_client: Client) -> None:
    assert "There is no snapshot to search" in admin_client.get(LIST).content.decode()
    stock(range(1, 2))
    name = current_name(settings.INDEX_DIR)
    assert f"Searched now: snapshot {name} of 1 photos, since " in admin_client.get(LIST).content.decode()


def test_each_photo_of_an_item_says_whether_it_is_searched_and_in_which_snapshot(admin_client: Client) -> None:
    item = add_garment(1)
    hash_all()
    assert told(admin_client, item) == ["hashed since …, searched without a snapshot"]
    rebuild()
    add_photo(item, garment_file(2), position=1)
    add_photo(item, b"no picture", position=2)
    hash_all()
    add_photo(item, garment_file(3), position=3)
    Photo.objects.filter(position=1).update(hash_round=1)
    add_photo(item, garment_file(4), position=4)
    Photo.objects.filter(position=4).update(sha256="")
    hash_photos(Photo.objects.filter(position=4), settings.HASH_SCHEME)
    assert told(admin_client, item) == [
        f"hashed since …, in snapshot {current_name(settings.INDEX_DIR)} since …",
        "waiting to be hashed anew; until then it is searched as it was hashed before",
        "failed: This file is not a picture we can read. Please use JPEG, PNG, WebP, GIF, BMP or AVIF.",
        "waiting to be hashed; until then it is not searched",
        "hashed since …, searched beside the snapshot",
    ]
    few = count_queries(admin_client, change(item))
    add_photo(item, garment_file(5), position=5)
    hash_all()
    assert count_queries(admin_client, change(item)) == few


@pytest.mark.parametrize("text", ["", "{}", '{"format": 3}', "\0"])
def test_a_manifest_that_cannot_be_read_holds_nothing(admin_client: Client, text: str) -> None:
    stock(range(1, 2))
    root = Path(settings.INDEX_DIR)
    (root / str(current_name(root)) / "manifest.json").write_text(text)
    assert states() == {"G-1": NOT_YET}
    assert admin_client.get(LIST).status_code == 200


def test_a_snapshot_of_another_scheme_holds_nothing(settings: Settings) -> None:
    stock(range(1, 2))
    settings.HASH_SCHEME = "whash256/9"
    assert states() == {"G-1": NOT_YET}


def test_the_list_takes_as_many_queries_for_ten_items_as_for_two(admin_client: Client) -> None:
    stock(range(1, 3))
    add_garment(20)
    addresses = (LIST, f"{LIST}?index=in", f"{LIST}?index=not")
    few = [count_queries(admin_client, address) for address in addresses]
    for seed in range(3, 11):
        add_garment(seed)
    hash_all()
    assert [count_queries(admin_client, address) for address in addresses] == few


def passing(filters: Filters) -> int:
    """How many fingerprints of the snapshot a filtered search may find."""
    mask = narrow(current_indexes(settings.HASH_SCHEME)[0], filters)
    assert mask is not None
    return int(mask.sum())


def test_what_was_changed_in_bulk_counts_in_filtered_searches_at_once(admin_client: Client) -> None:
    items = stock(range(10, 13))
    cheap = Filters(high=Decimal(5))
    assert passing(cheap) == 0
    confirm(admin_client, "start_sale", items[:1], by="50", unit="percent", rounding="cent")
    assert passing(cheap) == 1
    confirm(admin_client, "unpublish", items[:1])
    assert passing(cheap) == 0
