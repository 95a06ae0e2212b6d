"""A zip is read where it lies; traps in it are refused with a sentence, and nothing is written anywhere."""

import io
import shutil
import struct
import zipfile
from pathlib import Path

import pytest

from catalog.imports.bundles import zipped
from catalog.imports.bundles.opening import open_bundle
from catalog.imports.bundles.zipped import ZipBundle
from catalog.imports.rows import ImportRefusedError
from tests.catalog.imports.reading import as_zip
from tests.shop import garment_file


def refusal(file: io.BytesIO) -> str:
    """Why a zip is not taken."""
    with pytest.raises(ImportRefusedError) as caught:
        ZipBundle(file)
    return str(caught.value)


def zip_of(info: zipfile.ZipInfo, content: str | bytes = "x") -> io.BytesIO:
    """A zip of one file."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(info, content)
    return out


def patched(file: io.BytesIO, old: bytes, new: bytes) -> io.BytesIO:
    """A zip with other bytes."""
    assert old in file.getvalue()
    return io.BytesIO(file.getvalue().replace(old, new))


def test_tables_and_photos_are_read() -> None:
    bundle = ZipBundle(as_zip({"./items.csv": "sku\n", "photos/1.jpg": garment_file(1)}))
    assert bundle.names == ("items.csv", "photos/1.jpg")
    with bundle.open("items.csv") as file:
        assert file.read() == b"sku\n"
    assert bundle.read_photo("photos/1.jpg").data == garment_file(1)
    assert bundle.read_photo("./photos/1.jpg").data == garment_file(1)


def test_photos_are_found_beside_their_table_and_from_the_root() -> None:
    bundle = ZipBundle(as_zip({"shop/items.csv": "sku\n", "shop/a.jpg": "beside", "a.jpg": "top", "b.jpg": "root"}))
    bundle.look_beside("shop/items.csv")
    assert bundle.read_photo("a.jpg").data == b"beside"
    assert bundle.read_photo("shop/a.jpg").data == b"beside"
    assert bundle.read_photo("b.jpg").data == b"root"


@pytest.mark.parametrize("reference", ["c.jpg", "", ".", "../items.csv", "/etc/passwd", "items.csv/", "photos"])
def test_what_is_not_in_the_zip_is_told(reference: str) -> None:
    bundle = ZipBundle(as_zip({"items.csv.txt": "", "photos/1.jpg": ""}))
    with pytest.raises(ValueError, match="is not in the zip"):
        bundle.read_photo(reference)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("../a.jpg", "outside of itself"),
        ("a/../../b.jpg", "outside of itself"),
        ("a/..", "outside of itself"),
        ("..\\a.jpg", "outside of itself"),
        ("/etc/passwd", "outside of itself"),
        ("C:/a.jpg", "outside of itself"),
        ("c:a.jpg", "outside of itself"),
        ("\\\\server\\a.jpg", "outside of itself"),
        ("a\nb.jpg", "control characters"),
        ("inner.zip", "holds another zip"),
        ("[Content_Types].xml", "workbook"),
    ],
)
def test_names_that_are_traps_are_refused(name: str, sentence: str) -> None:
    assert sentence in refusal(as_zip({"items.csv": "", name: ""}))


def test_a_name_with_a_nul_is_refused() -> None:
    assert "control characters" in refusal(patched(as_zip({"axb.jpg": ""}), b"axb", b"a\0b"))


def test_a_link_is_refused() -> None:
    info = zipfile.ZipInfo("link.jpg")
    info.external_attr = 0o120777 << 16
    assert "holds a link" in refusal(zip_of(info, "/etc/passwd"))


def test_two_files_of_one_name_are_refused() -> None:
    assert refusal(patched(as_zip({"a.jpg": "1", "b.jpg": "2"}), b"b.jpg", b"a.jpg")) == (
        "The zip holds two files that are called a.jpg."
    )


def test_a_locked_zip_is_refused() -> None:
    file = as_zip({"a.jpg": "1"})
    data = bytearray(file.getvalue())
    at = data.index(b"PK\x01\x02") + 8
    data[at : at + 2] = struct.pack("<H", 1)
    assert "locked with a password" in refusal(io.BytesIO(bytes(data)))


def test_unusual_packing_is_refused() -> None:
    info = zipfile.ZipInfo("a.jpg")
    info.compress_type = zipfile.ZIP_LZMA
    assert "in an unusual way" in refusal(zip_of(info))


def test_what_systems_leave_behind_does_not_count() -> None:
    files = {"a.csv": "", "__MACOSX/._a.csv": "", ".DS_Store": "", "photos/.hidden/x.jpg": "", "photos/": ""}
    assert ZipBundle(as_zip(files)).names == ("a.csv",)


@pytest.mark.parametrize(("raw", "name"), [("grün.jpg".encode(), "grün.jpg"), ("grün.jpg".encode("cp437"), "grün.jpg")])
def test_names_are_read_as_they_were_meant(raw: bytes, name: str) -> None:
    placeholder = b"x" * len(raw)
    file = patched(as_zip({placeholder.decode(): "1"}), placeholder, raw)
    assert ZipBundle(file).names == (name,)


def test_a_letter_that_is_spelt_in_two_parts_is_the_same_letter() -> None:
    bundle = ZipBundle(as_zip({"gru\u0308n.jpg": "1"}))
    assert bundle.read_photo("gr\u00fcn.jpg").data == b"1"
    assert bundle.read_photo("gru\u0308n.jpg").data == b"1"


def test_a_name_that_claims_to_be_utf8_and_is_not_is_refused() -> None:
    assert "damaged" in refusal(patched(as_zip({"ä.jpg": "1"}), "ä".encode(), b"\xff\xfe"))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"PK\x05\x06" + bytes(10), b"no zip at all"])
def test_what_is_no_zip_is_refused(content: bytes) -> None:
    assert refusal(io.BytesIO(content)) == "The zip is damaged or incomplete."


def test_half_a_zip_is_refused() -> None:
    whole = as_zip({"a.jpg": garment_file(1)}).getvalue()
    assert refusal(io.BytesIO(whole[: len(whole) // 2])) == "The zip is damaged or incomplete."


def test_a_damaged_photo_is_told_where_it_is_read() -> None:
    data = bytearray(as_zip({"a.jpg": garment_file(1)}).getvalue())
    data[200:300] = bytes(100)
    with pytest.raises(ValueError, match=r"^a\.jpg is damaged in the zip\.$"):
        ZipBundle(io.BytesIO(bytes(data))).read_photo("a.jpg")


def test_a_photo_that_unpacks_to_more_than_a_photo_is_not_read_to_its_end() -> None:
    with pytest.raises(ValueError, match=r"^This file is larger than 20 MB\.$"):
        ZipBundle(as_zip({"a.jpg": bytes(50_000_000)})).read_photo("a.jpg")


def test_a_zip_that_unpacks_to_far_more_than_itself_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "FREE_BYTES", 1_000_000)
    bundle = ZipBundle(as_zip({"a.csv": bytes(30_000_000)}))
    with bundle.open("a.csv") as file, pytest.raises(ImportRefusedError, match="far more than its own size"):
        shutil.copyfileobj(file, io.BytesIO())


def test_a_photo_that_many_items_share_counts_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "FREE_BYTES", 1_000)
    monkeypatch.setattr(zipped, "MOST_TIMES", 2)
    bundle = ZipBundle(as_zip({"a.jpg": garment_file(1)}))
    assert {bundle.read_photo("a.jpg").sha256 for _ in range(20)} == {bundle.read_photo("a.jpg").sha256}


def test_too_many_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "MOST_FILES", 2)
    assert ZipBundle(as_zip({"1": "", "2": ""})).names == ("1", "2")
    assert "more than 2 files" in refusal(as_zip({"1": "", "2": "", "3": ""}))


def test_an_endless_list_of_names_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipped, "MOST_NAMES_BYTES", 100)
    assert refusal(as_zip({f"{number}.jpg": "" for number in range(9)})) == "The zip is damaged or incomplete."


def test_a_size_in_the_header_is_not_believed() -> None:
    data = as_zip({"a.csv": bytes(100_000)}).getvalue()
    small = data.replace(struct.pack("<L", 100_000), struct.pack("<L", 10))
    bundle = ZipBundle(io.BytesIO(small))
    with bundle.open("a.csv") as file, pytest.raises(ImportRefusedError, match="damaged"):
        assert len(file.read()) <= 10


def test_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "all.zip"
    path.write_bytes(as_zip({"a.csv": "sku\n", "p/1.jpg": garment_file(1)}).getvalue())
    with open_bundle(path) as bundle:
        bundle.read_photo("p/1.jpg")
    assert list(tmp_path.iterdir()) == [path]
