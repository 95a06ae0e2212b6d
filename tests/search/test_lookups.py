"""A shopper's photo is kept upright and bare, and can be deleted."""

import io
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from PIL import Image

from catalog.pictures import MAX_SIDE, PictureRefusedError
from search.lookups import decode_photo, delete_lookups, keep, read_photo
from search.models import Lookup
from tests.owners import create_lookup
from tests.pictures import difference, draw_garment, encode
from tests.shop import garment_file, stored_files

pytestmark = pytest.mark.django_db


def with_secrets() -> bytes:
    """A photo as a phone takes it: turned, and with a place, a time and a comment."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F], exif[0x0132] = 6, "SecretPhone", "2026:01:31 12:00:00"
    exif.get_ifd(0x8825)[2] = (52.0, 31.0, 12.0)
    turned = draw_garment(1).transpose(Image.Transpose.ROTATE_90)
    return encode(turned, exif=exif, comment=b"SecretNote", quality=95)


def test_a_lookup_keeps_the_photo_upright_with_its_size() -> None:
    lookup = create_lookup(with_secrets())
    kept = decode_photo(read_photo(lookup))
    assert (lookup.width, lookup.height) == kept.size == (300, 400)
    assert difference(kept, draw_garment(1)) < 3


def test_nothing_but_the_picture_is_kept() -> None:
    data = read_photo(create_lookup(with_secrets()))
    assert b"Secret" not in data
    with Image.open(io.BytesIO(data)) as picture:
        assert dict(picture.getexif()) == {}
        assert not {"exif", "comment", "icc_profile", "xmp"} & set(picture.info)


def test_a_path_tells_the_lookup_whose_id_cannot_be_guessed() -> None:
    one, other = create_lookup(garment_file(1)), create_lookup(garment_file(1))
    assert one.path == f"lookups/{one.pk.hex[:2]}/{one.pk.hex}.jpg"
    assert (one.pk.version, other.pk.version) == (4, 4)
    assert stored_files() == {one.path, other.path}


@pytest.mark.parametrize("kind", ["PNG", "WEBP", "GIF", "BMP", "AVIF"])
def test_any_format_is_kept_as_a_jpeg(kind: str) -> None:
    assert keep(encode(draw_garment(1), kind)).startswith(b"\xff\xd8\xff")


def test_a_large_photo_is_kept_bounded() -> None:
    lookup = create_lookup(encode(draw_garment(1, (3000, 2000))))
    assert (lookup.width, lookup.height) == (MAX_SIDE, round(MAX_SIDE * 2 / 3))


def test_what_is_no_picture_leaves_nothing_behind() -> None:
    with pytest.raises(PictureRefusedError):
        create_lookup(b"no picture")
    assert (Lookup.objects.count(), stored_files()) == (0, set())


def test_what_is_kept_can_be_kept_again() -> None:
    once = keep(garment_file(1))
    assert difference(decode_photo(keep(once)), decode_photo(once)) < 1


def test_a_photo_that_is_gone_is_a_missing_file() -> None:
    lookup = create_lookup(garment_file(1))
    default_storage.delete(lookup.path)
    with pytest.raises(FileNotFoundError):
        read_photo(lookup)


@pytest.mark.parametrize("count", [0, 1, 2])
def test_lookups_made_before_a_time_are_deleted_with_their_files(count: int) -> None:
    old = [create_lookup(garment_file(1)).pk for _ in range(count)]
    Lookup.objects.update(created_at=timezone.now() - timedelta(days=2))
    young = create_lookup(garment_file(2))
    assert delete_lookups(before=timezone.now() - timedelta(days=1)) == count
    assert list(Lookup.objects.all()) == [young]
    assert stored_files() == {young.path}
    assert len(old) == count


def test_a_lookup_is_called_by_its_id() -> None:
    lookup = create_lookup(garment_file(1))
    assert str(lookup) == str(lookup.pk)


def test_a_photo_that_cannot_be_deleted_now_is_deleted_later(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    lookups = [create_lookup(garment_file(1)) for _ in range(3)]
    path = tmp_path / "media" / lookups[1].path
    path.unlink()
    (path / "inside").mkdir(parents=True)  # a folder that is not empty cannot be deleted
    assert delete_lookups(before=timezone.now() + timedelta(days=1)) == 2
    assert f"{lookups[1].path} could not be deleted" in caplog.text
    assert list(Lookup.objects.all()) == [lookups[1]]
    (path / "inside").rmdir()
    assert delete_lookups(before=timezone.now() + timedelta(days=1)) == 1
    assert not path.exists()
    assert stored_files() == set()
