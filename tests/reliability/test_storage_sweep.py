"""A large shop is swept in flat memory, on PostgreSQL, whose own order of texts is another than that of bytes."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import BASE_DIR, Say
from tests.postgres import running_postgres
from tests.stack.site import LEFT_OUT

pytestmark = [pytest.mark.stack, pytest.mark.slow]

FEW, MANY = 1_000, 50_000
MORE_MIB = 32  # that fifty times as many files may take: a folder's names, and a query's rows
FILL = """
import uuid
from pathlib import Path
from django.conf import settings
from catalog.models import Brand, Item, Photo
brand, _ = Brand.objects.get_or_create(name="Own")
start, count = Photo.objects.count(), {count}
items = Item.objects.bulk_create(Item(sku=f"A-{{start + n}}", brand=brand, name="Coat", price=1) for n in range(count))
photos = [Photo(item=item, image=f"photos/{{(name := uuid.uuid4().hex)[:2]}}/{{name}}.jpg") for item in items]
Photo.objects.bulk_create(photos, batch_size=5_000)
for photo in photos:
    path = Path(settings.MEDIA_ROOT) / photo.image.name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
"""

# What a process has held at most, told by itself: what its parent is told begins with all that the parent holds.
RUN = """
import atexit, sys
from pathlib import Path
from django.core.management import execute_from_command_line
_, path, *words = sys.argv
atexit.register(lambda: Path(path).write_text(Path("/proc/self/status").read_text()))
execute_from_command_line(["manage.py", *words])
"""


@pytest.fixture
def environment(tmp_path: Path) -> Iterator[dict[str, str]]:
    """Of a shop with a PostgreSQL."""
    kept = {name: value for name, value in os.environ.items() if name not in LEFT_OUT}
    with running_postgres() as address:
        own = {
            "DATA_DIR": str(tmp_path / "data"),
            "DATABASE_URL": address,
            "DJANGO_SETTINGS_MODULE": "fashion.settings",
        }
        yield {**kept, **own}


def manage(environment: dict[str, str], *words: str) -> tuple[int, str, int]:
    """Run a command; its exit code, what it said, and the most memory that it held, in MiB."""
    status = Path(environment["DATA_DIR"]).with_name("status")
    command = [sys.executable, "-c", RUN, str(status), *words]
    done = subprocess.run(command, env=environment, cwd=BASE_DIR, stdout=subprocess.PIPE, text=True, check=False)
    (most,) = re.findall(r"VmHWM:\s+(\d+) kB", status.read_text())
    return done.returncode, done.stdout, int(most) // 1024


def test_a_large_shop_is_swept_in_flat_memory(environment: dict[str, str], figure: Say) -> None:
    manage(environment, "migrate", "--verbosity", "0", "--no-input")
    held = []
    for count in (FEW, MANY - FEW):
        assert manage(environment, "shell", "--verbosity", "0", "-c", FILL.format(count=count))[0] == 0
        code, said, most = manage(environment, "sweep_files", "--hours", "0.0001")
        assert code == 0, said
        held.append(most)
    assert f"{MANY} files, {MANY} rows; 0 files without a row" in " ".join(said.split())
    media = Path(environment["DATA_DIR"]) / "media"
    lost = next(media.rglob("*.jpg"))
    lost.rename(lost.with_name("left.jpg"))
    code, said, _ = manage(environment, "sweep_files", "--hours", "0.0000001")
    assert code == 1
    assert "1 files without a row, 0 deleted; 1 rows without a file" in said
    what = f"the most that sweep_files holds of {FEW:,} photos, then of {MANY:,}"
    figure(what, f"≤ {MORE_MIB} MiB more", f"{held[0]} MiB, then {held[1]} MiB")
    assert held[1] - held[0] <= MORE_MIB
