"""A small disk of its own, which a test may fill."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

BLOCK = 4096
SHARED = Path("/dev/shm")  # noqa: S108  a disk of its own, of 64 MiB in many containers
FEW_MB = 256  # that may be filled for a test
FILLING = "filling"


@dataclass(frozen=True)
class Disk:
    """A file system in memory of so few bytes."""

    root: Path

    @property
    def free(self) -> int:
        """How many bytes are left."""
        space = os.statvfs(self.root)
        return space.f_bavail * space.f_frsize

    def fill(self, *, but: int = 0) -> None:
        """Leave no more than so many bytes."""
        with (self.root / FILLING).open("ab") as file:
            while (left := self.free - but) >= BLOCK:
                file.write(bytes(min(left, 1 << 20)))
                file.flush()

    def clear(self) -> None:
        """There is room again."""
        (self.root / FILLING).unlink(missing_ok=True)


@contextmanager
def small_disk(root: Path, megabytes: int) -> Iterator[Disk]:
    """A disk at a folder that is made for it, or, where nobody may mount one, in the memory that programs share, if
    that is small. Skips the test with one line where neither can be: a container may allow neither, whoever runs it."""
    root.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(root)]
    if not os.getuid() and not subprocess.run(mount, check=False, capture_output=True).returncode:
        try:
            yield Disk(root)
        finally:
            subprocess.run(["umount", "--lazy", str(root)], check=True)
    elif SHARED.is_mount() and Disk(SHARED).free <= FEW_MB << 20:
        with TemporaryDirectory(dir=SHARED) as folder, TemporaryDirectory(dir=SHARED) as ballast:
            Disk(Path(ballast)).fill(but=megabytes << 20)
            yield Disk(Path(folder))
    else:
        pytest.skip("a disk cannot be mounted here; root can: sudo make test")
