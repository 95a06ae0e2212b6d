"""Photos are read from their folder by name, and nothing outside it is."""

import hashlib
import os
from pathlib import Path

import pytest

from catalog.imports.bundles.folder import FolderBundle
from catalog.imports.bundles.photo_files import PhotoFile
from tests.pictures import draw_garment, encode
from tests.shop import garment_file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a photo, and one beside it."""
    root = tmp_path / "folder"
    (root / "deep").mkdir(parents=True)
    (root / "one.jpg").write_bytes(garment_file(1))
    (root / "deep" / "two.jpg").write_bytes(garment_file(2))
    (tmp_path / "folder-2").mkdir()
    for place in (tmp_path / "secret.jpg", tmp_path / "folder-2" / "secret.jpg"):
        place.write_bytes(garment_file(3))
    return root


@pytest.mark.parametrize(
    ("name", "seed"), [("one.jpg", 1), ("./one.jpg", 1), ("deep/two.jpg", 2), ("deep/../one.jpg", 1)]
)
def test_a_photo_inside_is_read(folder: Path, name: str, seed: int) -> None:
    file = FolderBundle(folder).read_photo(name)
    assert file.data == garment_file(seed)
    assert file.sha256 == hashlib.sha256(garment_file(seed)).hexdigest()


@pytest.mark.parametrize(
    "name", ["../secret.jpg", "deep/../../secret.jpg", "../folder-2/secret.jpg", "/etc/hostname", "..", "../folder-2"]
)
def test_a_photo_outside_is_not_read(folder: Path, name: str) -> None:
    with pytest.raises(ValueError, match=r"^the photo lies outside the folder$"):
        FolderBundle(folder).read_photo(name)


def test_a_link_that_leads_outside_is_not_followed(folder: Path, tmp_path: Path) -> None:
    (folder / "link.jpg").symlink_to(tmp_path / "secret.jpg")
    (folder / "way").symlink_to(tmp_path)
    for name in ("link.jpg", "way/secret.jpg"):
        with pytest.raises(ValueError, match="outside the folder"):
            FolderBundle(folder).read_photo(name)


def test_a_link_that_stays_inside_is_followed(folder: Path) -> None:
    (folder / "link.jpg").symlink_to("deep/two.jpg")
    assert FolderBundle(folder).read_photo("link.jpg").data == garment_file(2)


def test_the_folder_itself_may_be_a_link(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "alias").symlink_to(folder)
    assert FolderBundle(tmp_path / "alias").read_photo("one.jpg").data == garment_file(1)


@pytest.mark.parametrize("name", ["missing.jpg", "", ".", "deep", "one.jpg/x", "x" * 300, "é" * 200])
def test_what_is_no_file_cannot_be_read(folder: Path, name: str) -> None:
    with pytest.raises(ValueError, match=r"cannot be read$"):
        FolderBundle(folder).read_photo(name)


def test_a_large_file_is_not_read_to_its_end(folder: Path) -> None:
    with (folder / "large.jpg").open("wb") as file:
        os.truncate(file.fileno(), 10_000_000_000)  # takes no room on the disk
    with pytest.raises(ValueError, match=r"^This file is larger than 20 MB\.$"):
        FolderBundle(folder).read_photo("large.jpg")


@pytest.mark.parametrize(("kind", "name"), [("JPEG", "photo.jpg"), ("PNG", "photo.png"), ("WEBP", "photo.webp")])
def test_a_file_is_named_by_its_content(kind: str, name: str) -> None:
    assert PhotoFile(encode(draw_garment(1), kind)).checked_name() == name


def test_a_file_that_is_no_picture_has_no_name() -> None:
    with pytest.raises(ValueError, match=r"^This file is not a picture we can read.*AVIF\.$"):
        PhotoFile(b"text").checked_name()
