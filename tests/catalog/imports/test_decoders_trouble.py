"""What befalls the decoder of a photo that is imported is not held against the row, nor the import."""

from collections.abc import Callable

import pytest
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage

from catalog.disk_files import DiskFiles
from catalog.imports.photos import taking
from catalog.imports.running.holding import MOST_TRIES, Hold
from catalog.imports.running.working import work_on
from catalog.models import Import, Photo
from catalog.picture_limits import DAMAGED, DecoderDiedError
from catalog.pictures import once_more
from catalog.stored_files import put_stored
from tests.crowded import keep_decoders_busy
from tests.imports import hand_in_to_run, work_off, zipped
from tests.shop import garment_file
from tests.tables import GOOD, as_csv

pytestmark = pytest.mark.django_db


def hand_in_one() -> Import:
    """An item with a photo."""
    rows = as_csv({**GOOD, "image": "1.jpg"}).encode()
    return hand_in_to_run(zipped({"items.csv": rows, "1.jpg": garment_file(1)}), "spring.zip")


def dying(times: int) -> Callable[[], str]:
    """A decoder that dies so many times."""
    left = [None] * times

    def read() -> str:
        if left:
            left.pop()
            raise DecoderDiedError(DAMAGED)
        return "a picture"

    return read


def test_a_picture_whose_decoder_died_is_read_once_more_and_no_more() -> None:
    assert [once_more(dying(times)) for times in (0, 1)] == ["a picture"] * 2
    with pytest.raises(DecoderDiedError):
        once_more(dying(2))


def test_an_import_waits_for_busy_decoders_as_often_as_it_takes(monkeypatch: pytest.MonkeyPatch) -> None:
    row = hand_in_one()
    with monkeypatch.context() as busy:
        keep_decoders_busy(busy)
        for _ in range(MOST_TRIES + 2):
            assert not work_on(row.pk, lambda _: None)
    row.refresh_from_db()
    assert (row.state, row.tries) == (Import.State.WAITING_RUN, 0)
    assert work_off(row).state == Import.State.DONE
    assert Photo.objects.count() == 1


def test_every_photo_is_a_sign_of_life(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(taking, "AT_ONCE", 100)
    done: list[str] = []
    usual, store = Hold.beat, DiskFiles.save

    def beat(hold: Hold) -> None:
        done.append("beat")
        usual(hold)

    def save(files: DiskFiles, name: str, content: File[bytes], max_length: int | None = None) -> str:
        done.append("file")
        return store(files, name, content, max_length)

    monkeypatch.setattr(Hold, "beat", beat)
    monkeypatch.setattr(DiskFiles, "save", save)
    assert work_off(hand_in_one()).state == Import.State.DONE
    place = done.index("file", 1)  # the first one is what was handed in
    assert done[place - 2 : place + 2] == ["beat", "beat", "file", "beat"]


def test_a_stored_file_that_cannot_be_read_just_now_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    path = default_storage.save("renditions/photos/aa/one.jpg", ContentFile(b"a rendition"))
    with monkeypatch.context() as failing:
        failing.setattr("catalog.stored_files.read_stored", lambda _path: None)
        with pytest.raises(OSError, match="cannot be read"):
            put_stored(path, b"a rendition")
    with default_storage.open(path) as file:
        assert file.read() == b"a rendition"
