"""What the kernel says of processes, any of which may be gone at any moment."""

from contextlib import suppress
from pathlib import Path


def all_pids() -> list[int]:
    """All processes of this machine."""
    return [int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit()]


def family(pid: int) -> list[int]:
    """A process, its children and theirs."""
    found = [pid]
    for one in found:
        with suppress(OSError):
            for task in Path(f"/proc/{one}/task").glob("*/children"):
                found += [int(child) for child in task.read_text().split()]
    return found


def command_of(pid: int) -> str:
    """What it was started with, in words between spaces."""
    with suppress(OSError):
        return Path(f"/proc/{pid}/cmdline").read_text(errors="replace").replace("\0", " ")
    return ""


def parent_of(pid: int) -> int:
    """The process that started it, 0 if it is gone."""
    return _status(pid)[1]


def session_of(pid: int) -> int:
    """The session of a process that is alive, else 0: a zombie of an orphan is nobody's."""
    is_alive, _, session = _status(pid)
    return session if is_alive else 0


def _status(pid: int) -> tuple[bool, int, int]:
    """Whether a process is alive and no zombie, its parent and its session."""
    try:
        state, parent, _group, session = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[:4]
    except OSError:
        return False, 0, 0
    return state != "Z", int(parent), int(session)
