"""Photos go to the row that names them, and those that an item has already are known without a look at their files."""

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from pytest_django.fixtures import Settings

from catalog.exports import csv_lines
from catalog.models import Import, Item, Photo
from tests.catalog.picture_server import other_site
from tests.imports import counts_of, hand_in_to_run, one_batch, work_off, zipped
from tests.shop import add_item, add_photo, garment_file
from tests.tables import GOOD, as_csv

pytestmark = pytest.mark.django_db(transaction=True)


def exported() -> bytes:
    """The whole catalogue as our own table."""
    return "".join(csv_lines(Item.objects.all())).encode()


def feed(*skus: str) -> bytes:
    """A feed for shopping ads without a single break of line, each product with a photo of its name."""
    products = "".join(
        f"<item><g:id>{sku}</g:id><g:title>Coat {sku}</g:title><g:price>10 EUR</g:price><g:brand>Acme</g:brand>"
        f"<g:image_link>storage:incoming/{sku}.jpg</g:image_link></item>"
        for sku in skus
    )
    space = 'xmlns:g="http://base.google.com/ns/1.0"'
    return f'<?xml version="1.0"?><rss version="2.0" {space}><channel>{products}</channel></rss>'.encode()


def test_in_a_file_of_one_line_each_item_gets_its_own_photo() -> None:
    for number in (1, 2):
        default_storage.save(f"incoming/A-{number}.jpg", ContentFile(garment_file(number)))
    row = work_off(hand_in_to_run(feed("A-1", "A-2", "A-3"), "feed.xml"))
    assert counts_of(row) == (2, 0, 0, 1, 2)
    refused = row.lines.get(outcome="refused")
    assert (refused.sku, refused.column) == ("A-3", "image_link")
    photos = Photo.objects.order_by("item__sku").values_list("item__sku", "reference")
    assert list(photos) == [(f"A-{number}", f"storage:incoming/A-{number}.jpg") for number in (1, 2)]


def test_our_own_table_leaves_known_where_photos_came_from(settings: Settings) -> None:
    with other_site() as site:
        settings.IMPORT_PHOTO_HOSTS = [site.place]
        content = as_csv({**GOOD, "image": site.url("tagged/a")}).encode()
        work_off(hand_in_to_run(content))
        assert counts_of(work_off(hand_in_to_run(exported()))) == (0, 0, 1, 0, 0)
        photo = Photo.objects.get()
        assert (photo.reference, photo.etag) == (site.url("tagged/a"), '"a"')
        work_off(hand_in_to_run(content))
        assert [headers.get("If-None-Match") for _, headers in site.asked] == [None, '"a"']


def test_our_own_table_changes_an_item_whose_photos_file_is_lost() -> None:
    photo = add_photo(add_item("A-1", price="20"), garment_file(1))
    table = exported()
    default_storage.delete(photo.path)
    assert counts_of(work_off(hand_in_to_run(table))) == (0, 0, 1, 0, 0)
    assert counts_of(work_off(hand_in_to_run(table.replace(b"20.00", b"30.00")))) == (0, 1, 0, 0, 0)
    assert Photo.objects.get().path == photo.path


def test_our_own_table_puts_photos_in_another_order() -> None:
    files = {f"{seed}.jpg": garment_file(seed) for seed in (1, 2)}
    rows = as_csv({**GOOD, "image": "1.jpg|2.jpg"}).encode()
    work_off(hand_in_to_run(zipped({"items.csv": rows, **files}), "spring.zip"))
    first, second = (f"storage:{photo.path}" for photo in Photo.objects.all())
    turned = as_csv({**GOOD, "image": f"{second}|{first}"}).encode()
    assert counts_of(work_off(hand_in_to_run(turned))) == (0, 1, 0, 0, 0)
    assert list(Photo.objects.values_list("reference", flat=True)) == ["2.jpg", "1.jpg"]


def test_a_host_that_was_given_up_is_not_asked_by_the_next_worker_and_other_rows_go_in(settings: Settings) -> None:
    with other_site() as site:
        settings.IMPORT_PHOTO_HOSTS = [site.place]
        places = [site.url(f"later/429/9/3600/{number}") for number in range(300)]
        wanted = [{**GOOD, "sku": f"A-{number}", "image": place} for number, place in enumerate(places)]
        row = one_batch(hand_in_to_run(as_csv(*wanted, {**GOOD, "sku": "last", "image": ""}).encode()))
        asked = len(site.asked)
        assert 0 < asked <= 4
        row = work_off(row)
        assert (counts_of(row), row.state, len(site.asked)) == ((1, 0, 0, 300, 0), Import.State.DONE, asked)
    assert {line.reason for line in row.lines.filter(outcome="refused")} == {"127.0.0.1 asks us to come back later"}
