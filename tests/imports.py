"""Imports as staff hand them in and workers work them off, without either."""

import io
import zipfile
from typing import Any

from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.utils import timezone

from catalog.imports.running.asking import ask_to_run
from catalog.imports.running.holding import STALE
from catalog.imports.running.keeping import keep
from catalog.imports.running.working import work_on
from catalog.models import Import
from tests.tables import GOOD, as_csv

Row = dict[str, str]


def table(*rows: Row) -> bytes:
    """A table without photos, each row a good one but for what it says."""
    good = {name: value for name, value in GOOD.items() if name != "image"}
    return as_csv(*({**good, **row} for row in rows)).encode()


def many(count: int, **values: str) -> bytes:
    """A table of so many items."""
    return table(*({"sku": f"A-{number}", **values} for number in range(count)))


def zipped(files: dict[str, bytes]) -> bytes:
    """Files as a zip."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as bundle:
        for name, data in files.items():
            bundle.writestr(name, data)
    return out.getvalue()


def importer() -> User:
    """Somebody who may import."""
    return User.objects.filter(username="importer").first() or User.objects.create_superuser("importer")


def hand_in(content: bytes, name: str = "spring.csv", **values: Any) -> Import:
    """A file that waits to be checked, or for whatever the values say."""
    values = {"user": importer(), **values}
    return Import.objects.create(name=name, path=keep(ContentFile(content, name)), **values)


def hand_in_to_run(content: bytes, name: str = "spring.csv", **values: Any) -> Import:
    """A file that waits to be brought in."""
    return hand_in(content, name, **{"runs": True, "state": Import.State.WAITING_RUN, **values})


def work_off(row: Import) -> Import:
    """Let workers do all there is to do; the row as it is then."""
    while work_on(row.pk, lambda _: None):
        pass
    return Import.objects.get(pk=row.pk)


def one_batch(row: Import) -> Import:
    """Let a worker do one batch; the row as it is then."""
    work_on(row.pk, lambda _: None, seconds=0)
    return Import.objects.get(pk=row.pk)


def check_and_run(content: bytes, name: str = "spring.csv", **values: Any) -> Import:
    """Hand in, check, approve, run."""
    row = work_off(hand_in(content, name, **values))
    assert ask_to_run(row, row.user)
    return work_off(row)


def bury(row: Import) -> None:
    """Have the worker of an import be taken for dead."""
    Import.objects.filter(pk=row.pk).update(alive_at=timezone.now() - STALE * 2)


def counts_of(row: Import) -> tuple[int, ...]:
    """Created, changed, unchanged, refused, photos."""
    return row.created, row.changed, row.unchanged, row.refused, row.photos
