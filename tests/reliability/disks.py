"""A small disk of its own, which a test may fill."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import missing

BLOCK = 4096
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
    """A disk at a folder that is made for it. Skips the test where nobody may mount one."""
    root.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(root)]
    if os.getuid() or subprocess.run(mount, check=False, capture_output=True).returncode:
        missing("a disk cannot be mounted here; root can: sudo make test")
    try:
        yield Disk(root)
    finally:
        subprocess.run(["umount", "--lazy", str(root)], check=True)
