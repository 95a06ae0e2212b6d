"""Shoppers may try the search with samples that staff add; a sample's file goes with it."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from search.models import Lookup, Sample
from tests.pictures import draw_garment, encode
from tests.shop import garment_file, stored_files

pytestmark = pytest.mark.django_db


def add_sample(slug: str, data: bytes) -> Sample:
    """A sample photo."""
    sample = Sample(slug=slug, title=f"The {slug}")
    sample.photo.save("any.jpg", ContentFile(data))
    return sample


def test_a_sample_is_tried_as_if_the_shopper_had_sent_it(client: Client) -> None:
    sample = add_sample("coat", garment_file(1))
    home = client.get("/").content.decode()
    assert f'src="{sample.picture.url}"' in home
    assert 'value="coat"' in home
    response = client.post("/samples/", {"sample": "coat"})
    lookup = Lookup.objects.get()
    assert (response.status_code, response.headers["Location"]) == (302, f"/lookups/{lookup.pk}/")
    assert {sample.path, lookup.path} == stored_files()
    assert str(sample) == "The coat"


@pytest.mark.parametrize("fields", [{}, {"sample": ""}, {"sample": "nowhere"}, {"sample": "../coat"}, {"sample": "\0"}])
def test_a_sample_that_does_not_exist_is_not_found(client: Client, fields: dict[str, str]) -> None:
    add_sample("coat", garment_file(1))
    assert client.post("/samples/", fields).status_code == 404


def test_the_address_of_samples_leads_home(client: Client) -> None:
    assert client.get("/samples/").headers["Location"] == "/"


def test_a_sample_whose_file_is_gone_or_is_no_picture_is_not_found(client: Client) -> None:
    gone, text = add_sample("gone", garment_file(1)), add_sample("text", b"no picture")
    gone.photo.storage.delete(gone.path)
    for sample in (gone, text):
        assert client.post("/samples/", {"sample": sample.slug}).status_code == 404
    assert not Lookup.objects.exists()


@pytest.mark.parametrize("given", [0, 1, 2, 9])
def test_home_shows_a_few_samples(client: Client, given: int) -> None:
    for number in range(given):
        add_sample(f"sample-{number}", garment_file(1))
    assert client.get("/").content.decode().count('name="sample"') == min(given, 6)


def test_staff_add_samples_but_no_text_files(admin_client: Client) -> None:
    add = "/admin/search/sample/add/"
    bad = {"slug": "coat", "title": "Coat", "photo": ContentFile(b"no picture", "coat.jpg")}
    assert "This file is not a picture" in admin_client.post(add, bad).content.decode()
    good = {**bad, "photo": ContentFile(encode(draw_garment(1)), "coat.jpg")}
    assert admin_client.post(add, good).status_code == 302
    assert Sample.objects.get().path.startswith("samples/")


@pytest.mark.django_db(transaction=True)
def test_a_deleted_sample_leaves_no_file() -> None:
    add_sample("coat", garment_file(1)).delete()
    assert stored_files() == set()


@pytest.mark.django_db(transaction=True)
def test_a_sample_with_another_photo_leaves_no_old_file_and_one_without_keeps_it() -> None:
    sample = add_sample("coat", garment_file(1))
    first = sample.path
    sample.title = "Other"
    sample.save()
    assert stored_files() == {first}
    sample.photo = ContentFile(garment_file(2), "any.jpg")
    sample.save()
    assert stored_files() == {sample.path} != {first}
