"""Every hostile or odd file that was collected ends as a bounded RGB picture or in a refusal that names its cause."""

import csv
from functools import cache
from pathlib import Path

import pytest

from catalog.hashing import hash_file
from catalog.picture_limits import (
    DAMAGED,
    EMPTY,
    INCOMPLETE,
    NO_PICTURE,
    NOT_TAKEN,
    SENTENCES,
    SO_MANY,
    TOO_MANY,
    TOO_NARROW,
    TOO_SMALL,
    PictureRefusedError,
)
from catalog.pictures import MAX_SIDE, check, normalise
from search.lookups import keep

NOT_OURS = "made_import/"  # archives and tables
SCHEME = "whash256+dhash256+colorhash42*0.5/2"
ACCEPTED = "accepted"
SIZES = {TOO_SMALL, TOO_NARROW, SO_MANY, TOO_MANY}
CAUSES = {  # which sentences say what the collection calls the cause
    "not an image": {NO_PICTURE},
    "unsupported format": {NOT_TAKEN},
    "damaged image": {DAMAGED, INCOMPLETE, EMPTY},
    "incomplete image": {INCOMPLETE},
    "too many pixels": {TOO_MANY, SO_MANY},
    "too small": {TOO_SMALL},
}
NARROW = "heif/L_12__29x100.heif"  # good, but smaller than what is taken
JUDGED_BY_SIZE = "fuzz_go_bmp/"  # of rare kinds, all of them; the small ones are refused for that


def collected(real_data: Path, expected: str) -> list[dict[str, str]]:
    """The collected picture files of which this is expected."""
    with (real_data / "hostile" / "manifest.csv").open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["expected"] == expected]
    return [row for row in rows if not row["file"].startswith(NOT_OURS)]


def data_of(real_data: Path, row: dict[str, str]) -> bytes:
    """The bytes of a collected file."""
    return (real_data / "hostile" / row["file"]).read_bytes()


@cache
def outcome(data: bytes) -> str:
    """What becomes of a file: accepted, or the sentence of its refusal, without its numbers."""
    try:
        picture = normalise(data)
    except PictureRefusedError as refused:
        return refused.sentence
    return ACCEPTED if picture.mode == "RGB" and max(picture.size) <= MAX_SIDE else f"not normalised: {picture}"


def test_every_good_file_is_accepted(real_data: Path) -> None:
    rows = collected(real_data, "accept")
    refused = {row["file"]: outcome(data_of(real_data, row)) for row in rows}
    assert {name: found for name, found in refused.items() if found != ACCEPTED} == {NARROW: TOO_SMALL}
    assert len(rows) > 70


def test_every_bad_file_is_refused_for_what_is_wrong_with_it(real_data: Path) -> None:
    rows = collected(real_data, "reject")
    found = {row["file"]: (row["message"], outcome(data_of(real_data, row))) for row in rows}
    wrong = {name: (cause, said) for name, (cause, said) in found.items() if said not in CAUSES[cause]}
    assert {name: said for name, said in wrong.items() if not name.startswith(JUDGED_BY_SIZE)} == {}
    assert {said for _, said in wrong.values()} <= {NO_PICTURE, DAMAGED, TOO_SMALL}
    assert len(rows) > 70


def test_every_odd_file_is_either_accepted_or_refused(real_data: Path) -> None:
    rows = collected(real_data, "either")
    assert {outcome(data_of(real_data, row)) for row in rows} - SIZES == {
        ACCEPTED,
        DAMAGED,
        INCOMPLETE,
        NOT_TAKEN,
        NO_PICTURE,
    }
    assert len(rows) > 400


def test_every_file_is_hashed_or_has_a_fault(real_data: Path) -> None:
    rows = [row for expected in ("accept", "reject", "either") for row in collected(real_data, expected)]
    found = [hash_file(data_of(real_data, row), SCHEME) for row in rows]
    assert all(bool(one.bits) != bool(one.fault) for one in found)
    assert max(len(one.fault) for one in found) <= 200  # what the catalogue has room for


def test_whatever_is_accepted_can_be_kept_and_checked(real_data: Path) -> None:
    for row in collected(real_data, "accept"):
        data = data_of(real_data, row)
        if row["file"] != NARROW:
            assert outcome(keep(data)) == ACCEPTED
            assert check(data) in {"jpg", "png", "webp", "gif", "bmp", "avif", "heic"}


def test_every_sentence_of_a_refusal_is_known_to_who_asks_a_decoder(real_data: Path) -> None:
    said = {
        outcome(data_of(real_data, row)) for expected in ("reject", "either") for row in collected(real_data, expected)
    }
    assert said - {ACCEPTED} <= set(SENTENCES)


@pytest.mark.parametrize("name", ["made_notimage/mp4.heic", "made_notimage/pdf_named.png"])
def test_a_format_that_is_not_taken_is_answered_with_those_that_are(real_data: Path, name: str) -> None:
    with pytest.raises(PictureRefusedError, match="JPEG, PNG, WebP, GIF, BMP or AVIF"):
        normalise((real_data / "hostile" / name).read_bytes())
