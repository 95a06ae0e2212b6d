"""Home shows what the search really finds for a sample, or nothing."""

import re

import pytest
from django.core.cache import cache
from django.core.files.base import ContentFile
from django.test import Client
from PIL import Image

from catalog.models import Item
from search.examples import find_example
from search.models import Sample
from tests.crowded import keep_decoders_busy
from tests.pictures import draw_garment, draw_waves, encode, photograph
from tests.search.test_samples import add_sample
from tests.shop import garment_file, stock

pytestmark = pytest.mark.django_db


def page(client: Client) -> str:
    """The home page."""
    return client.get("/").content.decode()


def test_home_shows_a_sample_beside_the_item_that_is_found_for_it(client: Client) -> None:
    items = stock(range(1, 6))
    sample = add_sample("coat", encode(photograph(draw_garment(3)), quality=92))
    shown = page(client)
    assert 'class="example"' in shown
    assert shown.count(f'src="{sample.picture.url}"') == 2
    assert f'href="{items[2].get_absolute_url()}"' in shown
    assert "€3" in shown


def test_the_marks_are_around_the_suggested_box() -> None:
    stock(range(1, 3))
    example = find_example([add_sample("coat", garment_file(1))])
    assert example
    assert example.size == (300, 400)
    left, top, right, bottom = example.box
    assert 0 < left < right < 300
    assert 0 < top < bottom < 400
    corners = re.findall(r"M(\d+) (\d+)H(\d+)V(\d+)", example.marks)
    assert [(int(x), int(y)) for _, y, x, _ in corners] == [(left, top), (right, top), (right, bottom), (left, bottom)]


def test_a_sample_that_nothing_is_like_is_passed_over(client: Client) -> None:
    items = stock(range(1, 6))
    waves, coat = add_sample("waves", encode(draw_waves(1))), add_sample("coat", garment_file(2))
    example = find_example(Sample.objects.all())
    assert example
    assert (example.sample, example.item) == (coat, items[1])
    cache.clear()
    assert find_example([waves]) is None


@pytest.mark.parametrize("given", ["no samples", "no picture", "no file", "a folder", "an empty catalogue"])
def test_without_a_match_there_is_no_example(client: Client, given: str) -> None:
    if given != "an empty catalogue":
        stock(range(1, 3))
    if given != "no samples":
        sample = add_sample("coat", b"no picture" if given == "no picture" else garment_file(1))
        if given in ("no file", "a folder"):
            sample.photo.storage.delete(sample.path)
        if given == "a folder":
            sample.photo.storage.save(f"{sample.path}/photo.jpg", ContentFile(b"x"))
    assert 'class="example"' not in page(client)


def test_a_tiny_sample_is_searched_for_like_any_other(client: Client) -> None:
    stock(range(1, 3))
    picture = Image.new("RGB", (32, 32), "white")
    picture.paste((200, 0, 0), (15, 15, 17, 17))
    add_sample("tiny", encode(picture))
    assert client.get("/").status_code == 200


def test_what_is_shown_of_the_item_is_what_it_is_now(client: Client) -> None:
    item = stock(range(1, 3))[0]
    add_sample("coat", garment_file(1))
    assert "€1<" in page(client)
    Item.objects.filter(pk=item.pk).update(price="7.50")
    assert "€7.50" in page(client)
    Item.objects.filter(pk=item.pk).update(listed=False)
    assert 'class="example"' not in page(client)


def test_a_page_waits_for_no_decoder(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    stock(range(1, 3))
    add_sample("coat", garment_file(1))
    keep_decoders_busy(monkeypatch)
    monkeypatch.setattr("catalog.decoders.PATIENCE_S", 600)
    assert 'class="example"' not in page(client)


def test_a_sample_is_searched_for_once(client: Client) -> None:
    stock(range(1, 3))
    sample = add_sample("coat", garment_file(1))
    assert 'class="example"' in page(client)
    sample.photo.storage.delete(sample.path)
    assert 'class="example"' in page(client)
