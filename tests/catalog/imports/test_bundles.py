"""Whatever is handed in is read in the same way; the storage gives the catalogue's photos and no shopper's."""

import io
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from catalog.imports.bundles.opening import open_bundle
from catalog.imports.bundles.references import is_address
from catalog.imports.rows import ImportRefusedError
from tests.catalog.imports.reading import as_zip
from tests.shop import garment_file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a table, photos, and what does not count."""
    root = tmp_path / "shop"
    for name in ("photos", ".hidden"):
        (root / name).mkdir(parents=True)
        (root / name / "1.jpg").write_bytes(garment_file(1))
    (root / "items.csv").write_text("sku\n")
    (root / ".DS_Store").touch()
    (tmp_path / "secret.jpg").write_bytes(garment_file(2))
    return root


def test_a_folder_gives_its_files_and_no_others(folder: Path) -> None:
    with open_bundle(folder) as bundle:
        assert bundle.names == ("items.csv", "photos/1.jpg")
        with bundle.open("items.csv") as file:
            assert file.read() == b"sku\n"
        assert bundle.read_photo("photos/1.jpg").data == garment_file(1)
        with pytest.raises(ValueError, match="outside the folder"):
            bundle.read_photo("../secret.jpg")
        with pytest.raises(ImportRefusedError):
            bundle.open("../secret.jpg")


def test_a_table_on_disk_has_its_photos_beside_it(folder: Path) -> None:
    with open_bundle(folder / "items.csv") as bundle:
        assert bundle.names == ("items.csv",)
        assert bundle.read_photo("photos/1.jpg").data == garment_file(1)


def test_a_zip_on_disk_is_known_by_its_content(tmp_path: Path) -> None:
    (tmp_path / "shop.csv").write_bytes(as_zip({"a.csv": "sku\n"}).getvalue())
    with open_bundle(tmp_path / "shop.csv") as bundle:
        assert bundle.names == ("a.csv",)


def test_an_uploaded_table_has_no_photos_beside_it(folder: Path) -> None:
    with open_bundle(io.BytesIO(b"sku\n"), "C:\\Users\\me\\items.csv") as bundle:
        assert bundle.names == ("items.csv",)
        with pytest.raises(ValueError, match="did not come with the table; hand in a zip of both"):
            bundle.read_photo(str(folder / "photos" / "1.jpg"))


def test_two_readers_of_one_file_do_not_disturb_each_other() -> None:
    with (
        open_bundle(io.BytesIO(b"sku\nA\n")) as bundle,
        bundle.open("items.csv") as one,
        bundle.open("items.csv") as two,
    ):
        assert (one.read(2), two.read(3), one.read(), two.read()) == (b"sk", b"sku", b"u\nA\n", b"\nA\n")


@pytest.mark.parametrize("kind", ["table", "zip", "folder"])
def test_photos_in_the_storage_are_taken_from_allowed_folders(folder: Path, kind: str) -> None:
    for name in ("photos/ab/x.jpg", "incoming/y.jpg", "lookups/z.jpg", "samples/s.jpg"):
        default_storage.save(name, ContentFile(garment_file(3)))
    sources = {"table": io.BytesIO(b"sku\n"), "zip": as_zip({"a.csv": ""}), "folder": folder}
    with open_bundle(sources[kind]) as bundle:  # type: ignore[arg-type]
        assert bundle.read_photo("storage:photos/ab/x.jpg").data == garment_file(3)
        assert bundle.read_photo("storage:incoming/y.jpg").data == garment_file(3)
        for name in (
            "lookups/z.jpg",
            "samples/s.jpg",
            "photos/../lookups/z.jpg",
            "/lookups/z.jpg",
            "x.jpg",
            "",
            "photos",
        ):
            with pytest.raises(ValueError, match="storage"):
                bundle.read_photo(f"storage:{name}")
        for name in ("photos/none.jpg", "incoming/\u00e4.jpg"):
            with pytest.raises(ValueError, match="cannot be read"):
                bundle.read_photo(f"storage:{name}")


@pytest.mark.parametrize(
    ("reference", "expected"),
    [
        ("https://a.example/1.jpg", True),
        ("HTTP://a", True),
        ("1.jpg", False),
        ("storage:https://", False),
        ("ftp://a", False),
    ],
)
def test_an_address_is_told_from_a_path(reference: str, *, expected: bool) -> None:
    assert is_address(reference) == expected
