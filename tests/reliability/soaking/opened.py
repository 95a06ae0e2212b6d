"""What a process has open, in words: files by their names without numbers, connections by what they lead to."""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

NUMBERS = re.compile(r"[0-9a-f]{8,}|\d+")
TCP, UNIX = (Path("/proc/net/tcp"), Path("/proc/net/tcp6")), Path("/proc/net/unix")

LISTENS = "0A"


def opened(pid: int) -> Counter[str]:
    """How many of each. Raises OSError where the process has ended."""
    found: Counter[str] = Counter()
    leading = dict(_sockets())
    for link in Path(f"/proc/{pid}/fd").iterdir():
        with suppress(FileNotFoundError):  # closed meanwhile
            target = str(link.readlink())
            inode = target.removeprefix("socket:[").removesuffix("]")
            found[leading.get(inode, "socket") if target.startswith("socket:") else NUMBERS.sub("#", target)] += 1
    return found


def _sockets() -> Iterator[tuple[str, str]]:
    """The number of each socket of this machine, and where it leads."""
    lines = [line.split() for table in TCP if table.exists() for line in table.read_text().splitlines()[1:]]
    listening = {_port(line[1]) for line in lines if line[3] == LISTENS}
    for _, local, remote, state, *rest in lines:
        ends = [port for port in (_port(remote), _port(local)) if port in listening]
        where = f"port {ends[0]}" if ends else "a port at which nobody listens any more"
        yield rest[5], f"{'listens at' if state == LISTENS else 'connection with'} {where}"
    for line in UNIX.read_text(encoding="utf-8").splitlines()[1:]:
        words = line.split()
        yield words[6], f"{NUMBERS.sub('#', words[7])} over a socket" if len(words) > 7 else "a socket of this machine"


def _port(address: str) -> int:
    return int(address.rpartition(":")[2], 16)
