"""Files are found by their names whichever system made the zip or folder, and beside the table that is read."""

import os
import unicodedata
from pathlib import Path

import pytest

from catalog.imports.bundles.opening import open_bundle
from catalog.imports.bundles.zipped import ZipBundle
from catalog.imports.formats.choosing import read
from catalog.imports.rows import ImportRefusedError, RowFault
from tests.catalog.imports.reading import OPTIONS, as_zip, detected, read_files
from tests.shop import garment_file

TABLE = "sku,name,brand,price,image\nH-1,Coat,B,10,photos/a.jpg\n"
NFD, NFC = (unicodedata.normalize(form, "mäntel.jpg") for form in ("NFD", "NFC"))


def photos_of(source: Path) -> list[bytes]:
    """The photos that the rows of a folder or table name."""
    with open_bundle(source) as bundle:
        rows = list(read(bundle, "", OPTIONS, lambda fault: pytest.fail(str(fault))))
        return [bundle.read_photo(image).data for row in rows for image in row.images or ()]


def in_zip(files: dict[str, str]) -> list[bytes]:
    """The photos that the rows of a zip name."""
    with open_bundle(as_zip(files)) as bundle:
        rows = list(read(bundle, "", OPTIONS, lambda fault: pytest.fail(str(fault))))
        return [bundle.read_photo(image).data for row in rows for image in row.images or ()]


@pytest.mark.parametrize("other", ["readme.txt", "a.csv", "export.xml"])
def test_photos_are_looked_for_beside_the_table_that_is_read(other: str) -> None:
    files = {other: "hello world\n", "shop/items.csv": TABLE, "shop/photos/a.jpg": "beside", "photos/a.jpg": "top"}
    assert in_zip(files) == [b"beside"]


@pytest.mark.parametrize(
    "xml",
    [
        "<?xml version='1.0'?><meta><made>2024</made></meta>",
        "<?xml version='1.0'?><orders><item><id>7</id></item></orders>",
        "<?xml version='1.0'?><broken>",
        "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]><a/>",
    ],
)
def test_xml_that_is_no_feed_does_not_hide_a_table(xml: str) -> None:
    files = {"items.csv": TABLE, "photos/a.jpg": "x", "export.xml": xml}
    assert detected(files) == "own"
    assert [row.sku for row in read_files(files)[0]] == ["H-1"]


def test_xml_that_came_alone_says_itself_why_it_is_no_feed() -> None:
    with pytest.raises(ImportRefusedError, match="The XML holds no products"):
        read_files({"export.xml": "<?xml version='1.0'?><meta/>"})


@pytest.mark.parametrize(
    "files",
    [
        {"Coats/A.jpg": "outer", "Coats/Coats/A.jpg": "inner", "Coats/Coats/B.jpg": "b"},
        {"s/styles.csv": "id,productDisplayName\nA,Coat\n", "s/images/A.jpg": "outer", "s/s/images/A.jpg": "inner"},
    ],
)
def test_a_photo_that_has_its_full_name_is_not_looked_for_elsewhere(files: dict[str, str]) -> None:
    with open_bundle(as_zip(files)) as bundle:
        row = next(read(bundle, "", OPTIONS, lambda _: None))
        assert [bundle.read_photo(image).data for image in row.images or ()] == [b"outer"]


def test_a_zip_of_windows_is_read_with_either_slash() -> None:
    bundle = ZipBundle(as_zip({"photos\\a.jpg": "1", "photos\\more\\": "", "photos\\more\\b.jpg": "2"}))
    assert bundle.names == ("photos/a.jpg", "photos/more/b.jpg")
    for reference in ("photos/a.jpg", "photos\\a.jpg", ".\\photos\\a.jpg"):
        assert bundle.read_photo(reference).data == b"1"
    assert in_zip({"shop\\items.csv": TABLE, "shop\\photos\\a.jpg": "x"}) == [b"x"]


def test_two_names_that_differ_in_their_slashes_are_one() -> None:
    with pytest.raises(ImportRefusedError, match=r"two files that are called photos/a\.jpg"):
        ZipBundle(as_zip({"photos\\a.jpg": "1", "photos/a.jpg": "2"}))


def test_cells_may_be_written_with_backslashes(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    (tmp_path / "photos" / "a.jpg").write_bytes(garment_file(1))
    (tmp_path / "items.csv").write_text(TABLE.replace("photos/", "photos\\"))
    assert photos_of(tmp_path) == photos_of(tmp_path / "items.csv") == [garment_file(1)]
    with open_bundle(tmp_path / "items.csv") as bundle, pytest.raises(ValueError, match="outside the folder"):
        bundle.read_photo("..\\secret.jpg")


def test_the_icon_of_a_folder_does_not_count(tmp_path: Path) -> None:
    assert ZipBundle(as_zip({"items.csv": TABLE, "Icon\r": "", "photos/Icon\r": ""})).names == ("items.csv",)
    (tmp_path / "Icon\r").touch()
    (tmp_path / "items.csv").write_text(TABLE)
    with open_bundle(tmp_path) as bundle:
        assert bundle.names == ("items.csv",)


@pytest.mark.parametrize(("there", "said"), [(NFD, NFC), (NFC, NFD), (NFD, NFD), (NFC, NFC)])
def test_letters_that_are_spelt_in_two_ways_are_the_same_in_a_folder(tmp_path: Path, there: str, said: str) -> None:
    (tmp_path / there).write_bytes(garment_file(3))
    (tmp_path / "items.csv").write_text(f"sku,image\nN-1,{said}\n")
    assert photos_of(tmp_path) == photos_of(tmp_path / "items.csv") == [garment_file(3)]


def test_a_table_that_is_a_link_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.csv").write_text("sku\nS-1\n")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "items.csv").symlink_to("../secret.csv")
    with pytest.raises(ImportRefusedError, match=r"^items\.csv is a link that leads out of the folder\.$"):
        photos_of(folder)
    assert photos_of(folder / "items.csv") == []  # whoever names a link means it


def test_a_table_that_is_a_link_within_the_folder_is_read(tmp_path: Path) -> None:
    (tmp_path / "march.csv").write_text("sku\nS-1\n")
    (tmp_path / "latest.csv").symlink_to("march.csv")
    with open_bundle(tmp_path) as bundle, bundle.open("latest.csv") as file:
        assert file.read() == b"sku\nS-1\n"


def test_what_is_no_regular_file_is_not_waited_for(tmp_path: Path) -> None:
    for name in ("items.csv", "a.jpg"):
        os.mkfifo(tmp_path / name)
    (tmp_path / "broken.csv").symlink_to("nowhere.csv")
    with open_bundle(tmp_path) as bundle:
        assert bundle.names == ()
        with pytest.raises(ValueError, match=r"^the photo 'a\.jpg' cannot be read$"):
            bundle.read_photo("a.jpg")


def test_photos_whose_names_are_no_text_are_refused_and_the_others_go_in(tmp_path: Path) -> None:
    folder = tmp_path / "Brand" / "Coats"
    folder.mkdir(parents=True)
    (folder / "good.jpg").touch()
    for name in (b"m\xe4nt.jpg", b"m\xe4nt-2.jpg"):
        Path(os.fsdecode(os.path.join(os.fsencode(folder), name))).touch()  # noqa: PTH118  bytes
    faults: list[RowFault] = []
    with open_bundle(tmp_path) as bundle:
        rows = list(read(bundle, "", OPTIONS, faults.append))
    assert [row.sku for row in rows] == ["good"]
    assert [(fault.column, fault.message.partition(";")[0]) for fault in faults] == [
        ("Brand/Coats/m\ufffdnt.jpg", "the name is not UTF-8"),
        ("Brand/Coats/m\ufffdnt-2.jpg", "the name is not UTF-8"),
    ]
