"""Every hostile or odd file that was collected ends as a bounded RGB picture or in a refusal."""

import csv
from functools import cache
from pathlib import Path

import pytest

from catalog.hashing import hash_file
from catalog.pictures import MAX_SIDE, PictureRefusedError, check, normalise
from search.lookups import keep

NOT_OURS = ("made_import/", "heif/")  # archives and tables; a format that is not taken
SCHEME = "whash256+dhash256+colorhash42*0.5/2"


def collected(real_data: Path, *expected: str) -> list[Path]:
    """The collected picture files of which one of these is expected."""
    folder = real_data / "hostile"
    with (folder / "manifest.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["expected"] in expected]
    names = [row["file"] for row in rows if not row["file"].startswith(NOT_OURS)]
    return [folder / name for name in names if not name.endswith((".heic", ".heif"))]


@cache
def outcome(data: bytes) -> str:
    """Accept, or reject with a sentence; everything else is an error of ours."""
    try:
        picture = normalise(data)
    except PictureRefusedError as refused:
        return (
            "reject" if str(refused).startswith("This ") and str(refused).endswith(".") else f"no sentence: {refused}"
        )
    return "accept" if picture.mode == "RGB" and max(picture.size) <= MAX_SIDE else f"not normalised: {picture}"


def test_every_good_file_is_accepted(real_data: Path) -> None:
    files = collected(real_data, "accept")
    assert [path.name for path in files if outcome(path.read_bytes()) != "accept"] == []
    assert len(files) > 60


def test_every_bad_file_is_refused_with_a_sentence(real_data: Path) -> None:
    files = collected(real_data, "reject")
    assert [path.name for path in files if outcome(path.read_bytes()) != "reject"] == []
    assert len(files) > 30


def test_every_odd_file_is_either_accepted_or_refused(real_data: Path) -> None:
    files = collected(real_data, "either")
    assert {outcome(path.read_bytes()) for path in files} == {"accept", "reject"}
    assert len(files) > 300


def test_every_file_is_hashed_or_has_a_fault(real_data: Path) -> None:
    found = [hash_file(path.read_bytes(), SCHEME) for path in collected(real_data, "accept", "reject", "either")]
    assert all(bool(one.bits) != bool(one.fault) for one in found)
    assert max(len(one.fault) for one in found) <= 200  # what the catalogue has room for


def test_whatever_is_accepted_can_be_kept_and_checked(real_data: Path) -> None:
    for path in collected(real_data, "accept"):
        data = path.read_bytes()
        assert outcome(keep(data)) == "accept"
        assert check(data) in {"jpg", "png", "webp", "gif", "bmp", "avif"}


@pytest.mark.parametrize("name", ["heif/RGB_8__128x128.heif", "thumbor/image.heic"])
def test_a_format_that_is_not_taken_is_named_with_those_that_are(real_data: Path, name: str) -> None:
    with pytest.raises(PictureRefusedError, match="JPEG, PNG, WebP, GIF, BMP or AVIF"):
        normalise((real_data / "hostile" / name).read_bytes())
