"""Operators import, hash and rebuild from the command line, and are told what came of it."""

from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from pytest_django.fixtures import Settings

from catalog.models import Fingerprint, Item, Photo
from search.rebuilds import is_stale
from tests.builders import another_builder
from tests.messages import Message, dead_broker, sent_messages
from tests.shop import add_garment, add_item, add_photo, garment_file
from tests.tables import GOOD, as_csv, write_table

pytestmark = pytest.mark.django_db


def test_an_import_makes_items_searchable_and_counts_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = write_table(tmp_path / "table", as_csv(GOOD, {**GOOD, "sku": "A-2"}))
    call_command("import_items", str(source))
    assert capsys.readouterr().out.splitlines() == [
        "2 items: 2 new, 0 changed, 0 unchanged; 2 new photos; 0 refused.",
        "2 photos hashed.",
        "A new index is published.",
    ]
    assert not is_stale()
    call_command("import_items", str(source))
    assert capsys.readouterr().out.splitlines() == [
        "2 items: 0 new, 0 changed, 2 unchanged; 0 new photos; 0 refused.",
        "0 photos hashed.",
        "The index is up to date; nothing was built. --force builds it all the same.",
    ]


def test_an_import_names_the_rows_it_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = write_table(tmp_path / "table", as_csv({**GOOD, "price": "x"}, GOOD))
    call_command("import_items", str(source))
    printed = capsys.readouterr()
    assert printed.err.splitlines() == ["line 2, price: 'x' is not an amount"]
    assert "1 items: 1 new, 0 changed, 0 unchanged; 1 new photos; 1 refused." in printed.out


def test_an_import_names_fifty_refused_rows_at_most(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [GOOD, *({**GOOD, "sku": f"B-{number}", "price": "x"} for number in range(60))]
    call_command("import_items", str(write_table(tmp_path / "table", as_csv(*rows))))
    lines = capsys.readouterr().err.splitlines()
    assert (len(lines), lines[-1]) == (51, "… and 10 more.")


def test_an_import_of_which_nothing_could_be_taken_has_failed(tmp_path: Path) -> None:
    source = write_table(tmp_path / "table", as_csv({**GOOD, "price": "x"}))
    with pytest.raises(CommandError, match="Not one row could be imported"):
        call_command("import_items", str(source))


def test_an_import_can_leave_the_hashing_to_the_workers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = write_table(tmp_path / "table", as_csv(GOOD))
    with sent_messages() as messages:
        call_command("import_items", str(source), "--no-hash")
    assert messages == [Message("catalog.tasks.hash_by_id", [[Photo.objects.get().pk]])]
    assert not Fingerprint.objects.exists()
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_an_import_survives_that_the_broker_is_away(tmp_path: Path) -> None:
    source = write_table(tmp_path / "table", as_csv(GOOD))
    with dead_broker():
        call_command("import_items", str(source))
        call_command("import_items", str(source), "--no-hash")
    assert Item.objects.count() == 1


@pytest.mark.parametrize(("content", "sentence"), [("name,brand\n", "missing: sku"), (None, "There is no file")])
def test_an_import_that_cannot_begin_says_why(tmp_path: Path, content: str | None, sentence: str) -> None:
    source = tmp_path / "items.csv"
    if content is not None:
        source.write_text(content)
    with pytest.raises(CommandError, match=sentence):
        call_command("import_items", str(source))


def test_hashing_makes_everything_searchable(capsys: pytest.CaptureFixture[str]) -> None:
    add_garment(1)
    call_command("hash_photos")
    assert capsys.readouterr().out.splitlines() == ["1 photos hashed.", "A new index is published."]
    assert not is_stale()


def test_refused_photos_are_tried_again_only_when_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    photo = add_photo(add_item(), b"no picture")
    call_command("hash_photos")
    with photo.image.storage.open(photo.path, "wb") as file:
        file.write(garment_file(1))
    call_command("hash_photos")
    assert photo.fingerprints.get().fault
    call_command("hash_photos", "--retry")
    assert photo.fingerprints.get().fault == ""
    assert [line for line in capsys.readouterr().out.splitlines() if "hashed" in line] == [
        "1 photos hashed.",
        "0 photos hashed.",
        "1 photos hashed.",
    ]


def test_the_command_says_what_it_did(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    call_command("rebuild_index")
    call_command("rebuild_index")
    call_command("rebuild_index", force=True)
    with another_builder(tmp_path / "index"):
        call_command("rebuild_index")
    assert capsys.readouterr().out.splitlines() == [
        "A new index is published.",
        "The index is up to date; nothing was built. --force builds it all the same.",
        "A new index is published.",
        "Another process is building the index right now.",
    ]


def test_the_command_says_why_the_index_cannot_be_written(tmp_path: Path, settings: Settings) -> None:
    (tmp_path / "file").touch()
    settings.INDEX_DIR = tmp_path / "file"
    with pytest.raises(CommandError, match="No index was published, the old one stays"):
        call_command("rebuild_index")
