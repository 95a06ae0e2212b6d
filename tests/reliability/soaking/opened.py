"""What a process has open: connections to the broker, and everything else."""

from contextlib import suppress
from pathlib import Path

REMOTE, INODE = 2, 9  # columns of /proc/net/tcp


def connections_to(port: int) -> frozenset[str]:
    """All connections of this machine to a port, as descriptors name them."""
    lines = [line.split() for line in Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:]]
    return frozenset(f"socket:[{one[INODE]}]" for one in lines if int(one[REMOTE].partition(":")[2], 16) == port)


def opened(pid: int, connections: frozenset[str]) -> tuple[int, int]:
    """How many of some connections a process has, and how many other descriptors. Raises OSError where it has ended."""
    names = []
    for descriptor in Path(f"/proc/{pid}/fd").iterdir():
        with suppress(FileNotFoundError):  # closed meanwhile
            names.append(str(descriptor.readlink()))
    of_these = sum(name in connections for name in names)
    return of_these, len(names) - of_these
