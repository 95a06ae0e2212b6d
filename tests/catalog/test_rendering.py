"""Waiting for renditions is a query; they are made of the very file that a row has, and go with it."""

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from pytest_django import DjangoAssertNumQueries

from catalog.models import Photo
from catalog.rendering import BATCH, pictured_kinds, render, render_all_waiting
from catalog.renditions import jpeg_path, make_renditions, rendition_paths, webp_path
from search.models import Sample
from tests.pictures import draw_garment, encode
from tests.shop import add_item, add_photo, garment_file, replace_file, stored_files

pytestmark = pytest.mark.django_db


def add_photos(count: int) -> list[Photo]:
    """Photos of drawn garments."""
    item = add_item()
    return [add_photo(item, garment_file(number), position=number) for number in range(count)]


def render_photos() -> int:
    """Make what waits."""
    return render(Photo.waiting())


def rendered_files(photo: Photo) -> set[str]:
    """What is stored for a photo, besides its file."""
    return stored_files() & set(rendition_paths(photo.path))


@pytest.mark.parametrize("count", [0, 1, 2, BATCH + 1])
def test_what_waits_is_rendered_once(count: int) -> None:
    photos = add_photos(count)
    assert list(Photo.waiting()) == photos
    assert render_photos() == count
    assert (list(Photo.waiting()), render_photos()) == ([], 0)
    for photo in Photo.objects.all():
        assert (photo.rendered, photo.width, photo.height) == (photo.path, 300, 400)


def test_what_is_stored_is_what_was_made_of_the_file() -> None:
    (photo,) = add_photos(1)
    render_photos()
    made = make_renditions(garment_file(0), photo.path)
    assert made is not None
    assert rendered_files(photo) == set(made.files) == set(rendition_paths(photo.path)[:3])
    for path, data in made.files.items():
        with default_storage.open(path) as file:
            assert file.read() == data


def test_before_and_after_a_page_gets_addresses_that_are_there() -> None:
    (photo,) = add_photos(1)
    before = photo.picture
    assert (before.url, before.srcset) == (f"/media/{photo.path}", "")
    assert before.width * 4 == before.height * 3
    render_photos()
    after = Photo.objects.get().picture
    small, middle = (webp_path(photo.path, bound) for bound in (240, 480))
    assert after.url == f"/media/{jpeg_path(photo.path)}"
    assert after.srcset == f"/media/{small} 240w, /media/{middle} 300w"
    assert (after.width, after.height) == (300, 400)
    assert {small, middle, jpeg_path(photo.path)} <= stored_files()


def test_the_address_of_a_thumbnail_is_there_before_and_after() -> None:
    (photo,) = add_photos(1)
    assert photo.thumbnail_url == f"/media/{photo.path}"
    render_photos()
    assert Photo.objects.get().thumbnail_url == f"/media/{webp_path(photo.path, 240)}"


@pytest.mark.parametrize("data", [b"no picture", garment_file(1)[:2_000]])
def test_a_refused_photo_is_remembered_and_not_shown(data: bytes) -> None:
    photo = add_photo(add_item(), data)
    assert (render_photos(), render_photos()) == (1, 0)
    refused = Photo.objects.get()
    assert (refused.picture.url, refused.picture.srcset) == ("", "")
    assert stored_files() == {photo.path}


def test_a_refused_photo_gets_another_chance_with_another_file() -> None:
    photo = add_photo(add_item(), b"no picture")
    render_photos()
    replace_file(photo, garment_file(1))
    assert render_photos() == 1
    assert Photo.objects.get().picture.srcset


def test_a_missing_file_is_remembered_and_the_others_are_rendered(tmp_path: Path) -> None:
    gone, other = add_photos(2)
    (tmp_path / "media" / gone.path).unlink()
    assert (render_photos(), render_photos()) == (2, 0)
    assert Photo.objects.get(pk=other.pk).width == 300


def test_a_file_that_cannot_be_read_now_is_tried_again(tmp_path: Path) -> None:
    photo, _other = add_photos(2)
    path = tmp_path / "media" / photo.path
    path.rename(path.with_suffix(".aside"))
    path.mkdir()  # opening a folder fails, whoever runs the tests
    assert (render_photos(), list(Photo.waiting())) == (1, [photo])
    path.rmdir()
    path.with_suffix(".aside").rename(path)
    assert render_photos() == 1


@pytest.mark.django_db(transaction=True)
def test_a_replaced_file_takes_its_renditions_with_it_and_waits_again() -> None:
    (photo,) = add_photos(1)
    render_photos()
    fresh = replace_file(photo, encode(draw_garment(7, (100, 200))))
    assert stored_files() == {fresh.path}
    assert fresh.picture.url == f"/media/{fresh.path}"
    assert list(Photo.waiting()) == [fresh]
    render_photos()
    assert stored_files() == {fresh.path, jpeg_path(fresh.path), webp_path(fresh.path, 240)}
    assert Photo.objects.get().picture.srcset.endswith("-240.webp 100w")


@pytest.mark.django_db(transaction=True)
def test_deleted_photos_leave_nothing_behind() -> None:
    first, _second = add_photos(2)
    render_photos()
    first.delete()
    assert rendered_files(first) == set()
    assert len(stored_files()) == 4
    first.item.delete()
    assert stored_files() == set()


def test_a_photo_deleted_while_it_is_rendered_leaves_nothing_behind() -> None:
    photo, other = add_photos(2)
    taken = list(Photo.waiting())
    Photo.objects.filter(pk=photo.pk).delete()
    assert render(taken) == 1
    assert rendered_files(photo) == set()
    assert len(rendered_files(other)) == 3


@pytest.mark.django_db(transaction=True)
def test_a_file_replaced_while_it_is_rendered_leaves_nothing_of_the_old_one() -> None:
    (photo,) = add_photos(1)
    taken = list(Photo.waiting())
    held = garment_file(0)
    fresh = replace_file(photo, garment_file(9))
    default_storage.save(photo.path, ContentFile(held))  # as it was when the worker read it
    assert render(taken) == 0
    default_storage.delete(photo.path)
    assert stored_files() == {fresh.path}
    assert list(Photo.waiting()) == [fresh]


def test_two_workers_that_render_the_same_leave_one_set_of_files(tmp_path: Path) -> None:
    photos = add_photos(2)
    taken = list(Photo.waiting())
    render(taken)
    before = {path: (tmp_path / "media" / path).stat().st_mtime_ns for path in stored_files()}
    assert render(taken) == 0  # somebody has done it meanwhile
    Photo.objects.update(rendered="")  # as the other sees it, where both began at once
    assert render(taken) == 2
    assert {path: (tmp_path / "media" / path).stat().st_mtime_ns for path in stored_files()} == before
    assert len(before) == 4 * len(photos)


def test_half_a_file_that_a_killed_worker_left_is_made_whole() -> None:
    (photo,) = add_photos(1)
    path = webp_path(photo.path, 240)
    default_storage.save(path, ContentFile(b"half"))
    render_photos()
    made = make_renditions(garment_file(0), photo.path)
    assert made is not None
    with default_storage.open(path) as file:
        assert file.read() == made.files[path]
    assert len(stored_files()) == 4


@pytest.mark.parametrize("count", [1, 10])
def test_queries_do_not_rise_with_the_photos(count: int, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    add_photos(count)
    with django_assert_num_queries(13):
        render_photos()


def test_a_command_renders_all_that_waits_on_all_cores() -> None:
    photos = add_photos(3)
    Sample(slug="coat", title="Coat").photo.save("any.jpg", ContentFile(garment_file(1)))
    add_photo(add_item("bad"), b"no picture")
    assert (render_all_waiting(), render_all_waiting()) == (5, 0)
    assert all(len(rendered_files(photo)) == 3 for photo in photos)
    assert Sample.objects.get().picture.srcset


def test_photos_and_samples_have_renditions() -> None:
    assert set(pictured_kinds()) == {Photo, Sample}
