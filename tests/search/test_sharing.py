"""Machines without a common disk share snapshots through a storage: whole or not at all, the newest pointer last."""

from pathlib import Path
from threading import Event
from time import monotonic

import pytest
from botocore.exceptions import EndpointConnectionError
from django.core.cache import caches
from django.core.files.base import ContentFile
from django.core.files.storage import InMemoryStorage, default_storage
from django.core.management import CommandError, call_command
from pytest_django.fixtures import Settings
from redis.exceptions import RedisError

from search import leases
from search.leases import leased
from search.manifests import MANIFEST, SnapshotRefusedError
from search.rebuilds import rebuild
from search.sharing import FOLDER, KEPT_POINTERS, POINTERS, fetch, share, shared_name
from search.snapshots import current_name, open_snapshot, publish
from search.tasks import rebuild_index, rebuild_stale, roll_back_index
from tests.bits import SCHEME, content, random_rows
from tests.shop import add_fingerprint, add_item, add_photo
from tests.stack.site import wait_until


def put(root: Path, count: int) -> str:
    """Publish so many rows on one machine."""
    return publish(root, content(count), backend="forest", options={"trees": 5})


def test_what_one_machine_shares_another_searches(tmp_path: Path) -> None:
    storage = InMemoryStorage()
    assert (shared_name(storage), fetch(tmp_path / "there", SCHEME, storage)) == (None, None)
    for count in (3, 0, 40):
        name = put(tmp_path / "here", count)
        share(tmp_path / "here", name, storage)
        assert fetch(tmp_path / "there", SCHEME, storage) == name == current_name(tmp_path / "there")
        assert (open_snapshot(tmp_path / "there" / name, SCHEME).content.rows == content(count).rows).all()
        assert fetch(tmp_path / "there", SCHEME, storage) is None


def test_an_older_one_pointed_to_anew_is_searched_again_without_being_brought_twice(tmp_path: Path) -> None:
    storage = InMemoryStorage()
    names = [put(tmp_path / "here", count) for count in (1, 2)]
    for name in names:
        share(tmp_path / "here", name, storage)
        fetch(tmp_path / "there", SCHEME, storage)
    share(tmp_path / "here", names[0], storage)
    for file in storage.listdir(f"{FOLDER}/{names[0]}")[1]:
        storage.delete(f"{FOLDER}/{names[0]}/{file}")
    assert fetch(tmp_path / "there", SCHEME, storage) == names[0] == current_name(tmp_path / "there")


@pytest.mark.parametrize("file", ["rows.npy", "forest.ann", MANIFEST])
@pytest.mark.parametrize("damage", ["gone", "cut", "flipped"])
def test_what_does_not_arrive_as_it_was_shared_is_refused_and_the_old_one_stays(
    tmp_path: Path, file: str, damage: str
) -> None:
    storage = InMemoryStorage()
    old = put(tmp_path / "here", 5)
    share(tmp_path / "here", old, storage)
    fetch(tmp_path / "there", SCHEME, storage)
    name = put(tmp_path / "here", 30)
    share(tmp_path / "here", name, storage)
    path = f"{FOLDER}/{name}/{file}"
    with storage.open(path) as opened:
        data = bytearray(opened.read())
    data[len(data) // 2] ^= 1
    storage.delete(path)
    if damage != "gone":
        storage.save(path, ContentFile(bytes(data[:-7] if damage == "cut" else data)))
    with pytest.raises((SnapshotRefusedError, OSError)):
        fetch(tmp_path / "there", SCHEME, storage)
    assert current_name(tmp_path / "there") == old
    assert [path.name for path in (tmp_path / "there").iterdir() if path.is_dir()] == [old]


def test_a_sharer_killed_half_way_leaves_nothing_that_is_fetched_and_the_next_one_heals_it(tmp_path: Path) -> None:
    storage = InMemoryStorage()
    name = put(tmp_path / "here", 30)
    storage.save(f"{FOLDER}/{name}/ids.npy", ContentFile(b"half"))
    assert fetch(tmp_path / "there", SCHEME, storage) is None
    share(tmp_path / "here", name, storage)
    assert fetch(tmp_path / "there", SCHEME, storage) == name


def test_old_pointers_and_snapshots_are_swept(tmp_path: Path) -> None:
    storage = InMemoryStorage()
    names = []
    for count in range(KEPT_POINTERS + 4):
        names.append(put(tmp_path, count))
        share(tmp_path, names[-1], storage)
    assert len(storage.listdir(POINTERS)[1]) == KEPT_POINTERS
    whole = [
        name for name in storage.listdir(FOLDER)[0] if name != "pointers" and storage.listdir(f"{FOLDER}/{name}")[1]
    ]
    assert sorted(whole) == names[-3:]


@pytest.mark.parametrize("pointer", ["20260101T000000000000_../../etc", "nonsense", "9_x"])
def test_a_pointer_to_no_name_is_passed_over(tmp_path: Path, pointer: str) -> None:
    storage = InMemoryStorage()
    name = put(tmp_path, 2)
    share(tmp_path, name, storage)
    storage.save(f"{POINTERS}/{pointer.replace('/', '-')}", ContentFile(b"x"))
    assert shared_name(storage) == name


def test_a_copy_that_was_damaged_here_is_brought_again(tmp_path: Path) -> None:
    storage = InMemoryStorage()
    name = put(tmp_path / "here", 30)
    share(tmp_path / "here", name, storage)
    fetch(tmp_path / "there", SCHEME, storage)
    (tmp_path / "there" / name / "rows.npy").write_bytes(b"half")
    assert fetch(tmp_path / "there", SCHEME, storage) == name
    assert len(open_snapshot(tmp_path / "there" / name, SCHEME).content.ids) == 30


def test_of_a_snapshot_of_another_scheme_no_more_than_the_manifest_is_brought(tmp_path: Path) -> None:
    class Counting(InMemoryStorage):
        """Remembers what was opened."""

        opened: list[str] = []

        def _open(self, name: str, mode: str = "rb") -> object:
            if mode == "rb":
                self.opened.append(Path(name).name)
            return super()._open(name, mode)  # type: ignore[misc]

    storage = Counting()
    share(tmp_path / "here", put(tmp_path / "here", 3), storage)
    storage.opened.clear()
    with pytest.raises(SnapshotRefusedError, match="not whash64/1"):
        fetch(tmp_path / "there", "whash64/1", storage)
    assert storage.opened == [MANIFEST]


def test_an_object_stores_own_errors_come_as_those_of_a_file_system(tmp_path: Path) -> None:
    class Away(InMemoryStorage):
        """Cannot be reached."""

        def listdir(self, path: str) -> tuple[list[str], list[str]]:
            raise EndpointConnectionError(endpoint_url=path)

    with pytest.raises(OSError, match="The storage does not do as it is asked"):
        fetch(tmp_path, SCHEME, Away())
    with pytest.raises(OSError, match="The storage does not do as it is asked"):
        share(tmp_path, "x", Away())


def test_a_pointer_counts_even_if_the_clock_of_an_earlier_sharer_was_ahead(tmp_path: Path) -> None:
    storage = InMemoryStorage()
    old, new = put(tmp_path, 1), put(tmp_path, 2)
    share(tmp_path, old, storage)
    storage.save(f"{POINTERS}/29991231T000000000000_{old}", ContentFile(b"x"))
    share(tmp_path, new, storage)
    assert shared_name(storage) == new


@pytest.mark.django_db
def test_with_the_storage_away_the_index_is_built_here_and_shared_later(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> None:
        raise OSError("away")

    settings.HASH_SCHEME, settings.INDEX_SHARED, settings.INDEX_DIR = SCHEME, True, tmp_path / "one"
    monkeypatch.setattr("search.rebuilds.fetch", away)
    monkeypatch.setattr("search.rebuilds.share", away)
    rebuild_index()
    assert current_name(tmp_path / "one") is not None
    assert shared_name(default_storage) is None
    monkeypatch.undo()
    settings.HASH_SCHEME, settings.INDEX_SHARED, settings.INDEX_DIR = SCHEME, True, tmp_path / "one"
    rebuild_stale()
    assert shared_name(default_storage) == current_name(tmp_path / "one")


@pytest.mark.django_db
def test_workers_share_what_they_build_and_do_not_build_what_another_has_built(
    tmp_path: Path, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.HASH_SCHEME, settings.INDEX_SHARED = SCHEME, True
    for number, row in enumerate(random_rows(5)):
        add_fingerprint(add_photo(add_item(f"A-{number}"), b"x"), row.tobytes())
    settings.INDEX_DIR = tmp_path / "one"
    assert rebuild() == "published"
    settings.INDEX_DIR = tmp_path / "other"
    assert rebuild() == "unchanged"
    assert current_name(tmp_path / "other") == current_name(tmp_path / "one") == shared_name(default_storage)
    add_fingerprint(add_photo(add_item("new"), b"x"), bytes(16))
    assert rebuild() == "published"
    settings.INDEX_DIR = tmp_path / "web"
    call_command("fetch_index")
    call_command("fetch_index")
    lines = capsys.readouterr().out.splitlines()
    assert lines == [f"Snapshot {current_name(tmp_path / 'other')} is searched now.", "There is nothing new."]
    settings.INDEX_DIR = tmp_path / "other"
    roll_back_index()
    settings.INDEX_DIR = tmp_path / "web"
    call_command("fetch_index")
    assert current_name(tmp_path / "web") == current_name(tmp_path / "one")


@pytest.mark.parametrize("every", [0, -1, float("nan")])
def test_fetching_needs_a_time_between(every: float) -> None:
    with pytest.raises(CommandError, match="seconds above 0"):
        call_command("fetch_index", every=every)


def test_one_machine_has_the_lease_until_it_gives_it_back() -> None:
    cache = caches["default"]
    with leased(cache, "key") as first, leased(cache, "key") as second:
        assert (first, second) == (True, False)
    with leased(cache, "key") as again:
        assert again


def test_a_lease_is_renewed_while_it_is_held_and_ends_when_its_owner_is_gone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leases, "LEASE_S", 0.3)
    monkeypatch.setattr(leases, "RENEWED_S", 0.05)
    cache = caches["default"]
    with leased(cache, "key"):
        end = monotonic() + 0.6
        while monotonic() < end:
            with leased(cache, "key") as other:
                assert not other
            Event().wait(0.02)
    cache.add("key", "somebody who was killed", 0.3)
    wait_until(lambda: cache.add("key", "mine", 1), 5, "the lease of a killed owner is still held")


def test_a_killed_owner_keeps_others_waiting_less_than_a_minute() -> None:
    assert leases.RENEWED_S * 2 < leases.LEASE_S < 60


def test_without_the_cache_everybody_builds() -> None:
    class Away:
        """A cache that cannot be reached."""

        def add(self, *_: object) -> bool:
            raise RedisError("away")

    with leased(Away(), "key") as mine:  # type: ignore[arg-type]
        assert mine
