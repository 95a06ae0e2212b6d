"""What shoppers have said of results is written as queries, and measured with."""

import csv
import json
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from search.lookups import delete_lookup
from search.models import Lookup
from tests.owners import create_lookup
from tests.pictures import draw_garment, encode, photograph
from tests.shop import garment_file, stock
from tests.verdicts import results, say

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def on(settings: Settings) -> None:
    """Shoppers are asked."""
    settings.FEEDBACK = True


@pytest.fixture
def lookup() -> Lookup:
    """A shopper's photo of the first garment."""
    return create_lookup(encode(photograph(draw_garment(1)), quality=92))


def rows_of(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV."""
    with path.open(newline="") as file:
        return list(csv.DictReader(file))


def test_an_export_can_be_evaluated_as_it_is(
    client: Client, tmp_path: Path, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    items = stock(range(1, 8))
    for seed in (1, 2, 3):
        photo = create_lookup(encode(photograph(draw_garment(seed)), quality=92))
        say(client, photo, it=items[seed - 1].pk)
        if seed == 1:
            say(client, photo, not_it=results(client, photo).context["answer"].closest[1].item.pk)
        if seed == 3:
            delete_lookup(photo.pk)
    folder = tmp_path / "export"
    call_command("export_feedback", str(folder))
    assert capsys.readouterr().out.splitlines() == [
        f"{folder}/queries.csv: 2",
        f"{folder}/not_it.csv: 1",
        "Without a photo any more, left out: 1",
    ]
    first, second = rows_of(folder / "queries.csv")
    assert list(first) == ["file", "sku", "level", "verdict", "rank", "distance", "scheme"]
    assert [first["sku"], second["sku"]] == ["G-1", "G-2"]
    assert (first["level"], first["verdict"], first["rank"]) == ("feedback", "it", "1")
    assert first["scheme"] == settings.HASH_SCHEME
    (not_it,) = rows_of(folder / "not_it.csv")
    assert (not_it["verdict"], not_it["rank"]) == ("not_it", "2")
    assert {path.name for path in folder.glob("*.jpg")} == {first["file"], second["file"], not_it["file"]}
    call_command("evaluate", str(folder / "queries.csv"), "--json")
    figures = json.loads(capsys.readouterr().out)["levels"]
    assert (list(figures), figures["feedback"]["queries"], figures["feedback"]["first"]) == (["feedback"], 2, 1)


def test_an_export_holds_the_very_box(client: Client, lookup: Lookup, tmp_path: Path) -> None:
    stock(range(1, 8))
    query = "left=0.00&top=0.00&width=100.00&height=50.00&turn=90"
    shown = results(client, lookup, query).context["answer"].closest
    say(client, lookup, query, it=shown[0].item.pk)
    call_command("export_feedback", str(tmp_path / "export"))
    (row,) = rows_of(tmp_path / "export" / "queries.csv")
    kept = create_lookup((tmp_path / "export" / row["file"]).read_bytes())
    assert (kept.width, kept.height) == (lookup.height, round(lookup.width / 2))


def test_an_export_leaves_out_photos_whose_time_is_up_or_file_is_gone(
    client: Client, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    items = stock(range(1, 3))
    old, broken = (create_lookup(garment_file(seed)) for seed in (1, 2))
    say(client, old, it=items[0].pk)
    say(client, broken, it=items[1].pk)
    Lookup.objects.filter(pk=old.pk).update(created_at=timezone.now() - timedelta(days=2))
    broken.photo.storage.delete(broken.path)
    call_command("export_feedback", str(tmp_path / "export"))
    assert capsys.readouterr().out.splitlines()[-1] == "Without a photo any more, left out: 2"
    assert list((tmp_path / "export").glob("*.jpg")) == []
    with pytest.raises(CommandError, match="There is no query in this file"):
        call_command("evaluate", str(tmp_path / "export" / "queries.csv"))


def test_an_export_never_writes_over_another(tmp_path: Path) -> None:
    call_command("export_feedback", str(tmp_path / "export"))
    with pytest.raises(CommandError, match="is not empty; name a new folder"):
        call_command("export_feedback", str(tmp_path / "export"))
