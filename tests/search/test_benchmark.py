"""The benchmark prints figures of what really ran: small ones here."""

import json
from pathlib import Path

import numpy as np
import pytest
from django.core.management import CommandError, call_command

from search.benchmarking.codes import draw_codes, draw_queries
from search.benchmarking.contestants import YARDSTICK
from tests.postgres import running_postgres
from tests.shop import garment_file, stock

KEYS = {"backend", "n", "bits", "build_s", "bytes", "rss_mb", "p50_ms", "p95_ms", "recall_10", "recall_50", "ratio"}


@pytest.mark.parametrize("count", [1, 2, 999, 2_500])
def test_drawn_codes_come_in_families_and_from_a_seed(count: int) -> None:
    codes = draw_codes(count, 4)
    assert codes.shape == (count, 4)
    assert (codes == draw_codes(count, 4)).all()
    assert codes.T.flags.c_contiguous
    if count == 2_500:
        assert not (codes == draw_codes(count, 4, seed=9)).all()
        shares = np.sort([np.bitwise_count(codes ^ one).sum(axis=1) / 256 for one in codes[:50]], axis=1)
        assert [0.12, 0.25, 0.38] < np.median(shares[:, [5, 50, 500]], axis=0).tolist() < [0.24, 0.36, 0.48]


def test_queries_are_near_what_they_are_of() -> None:
    codes = draw_codes(1_000, 4)
    for query in draw_queries(codes, 20):
        assert 0 < np.bitwise_count(codes ^ query).sum(axis=1).min() < 50


@pytest.mark.django_db
def test_all_that_is_installed_races_and_finds(capsys: pytest.CaptureFixture[str], settings: object) -> None:
    with running_postgres() as address:
        settings.INDEX_DATABASE_URL = address  # type: ignore[attr-defined]
        call_command("benchmark", sizes=[1_500], queries=10, json=True)
    printed = json.loads(capsys.readouterr().out)
    rows = {row["backend"]: row for row in printed["rows"]}
    assert {YARDSTICK, "exact", "forest", "default", "pgvector", "faiss BinaryIVF", "Annoy as in the article"} <= set(
        rows
    )
    for name, row in rows.items():
        assert set(row) >= KEYS
        assert (row["n"], row["bits"]) == (1_500, 256)
        assert row["recall_50"] >= 0.9, name
    assert rows["exact"]["recall_50"] == rows["exact"]["recall_10"] == rows[YARDSTICK]["recall_50"] == 1
    assert rows[YARDSTICK]["ratio"] == 1
    assert [(row["share"], row["recall_50"]) for row in printed["filters"]] == [
        (share, 1) for share in (1, 0.5, 0.1, 0.01, 0.001)
    ]


@pytest.mark.django_db
def test_a_table_for_people_and_nothing_that_was_not_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    others = ["pgvector", "usearch", "scikit-learn", "faiss BinaryHNSW", "Annoy of 200 trees, tuned"]
    call_command("benchmark", sizes=[300], queries=2, without=others)
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("| exact | 0.0 | 0 |") for line in lines)
    assert not any(name in line for line in lines for name in others)
    assert not any("full decode" in line for line in lines)


@pytest.mark.django_db
def test_the_way_of_a_photo_is_timed_and_nothing_is_left_of_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stock(range(1, 4))
    (tmp_path / "photo.jpg").write_bytes(garment_file(1))
    call_command("benchmark", photo=tmp_path / "photo.jpg", json=True)
    printed = json.loads(capsys.readouterr().out)
    assert printed["rows"] == []
    names = [stage["name"] for stage in printed["stages"]]
    assert names[0] == "Pillow's full decode"
    assert {"hash two views", "candidates", "re-rank", "shelves and page"} <= set(names)
    assert printed["stages"][0]["ratio"] == 1
    lookups = (tmp_path / "media" / "lookups").rglob("*.jpg")
    assert list(lookups) == []


@pytest.mark.parametrize(
    "options",
    [{"sizes": [0]}, {"sizes": [-5]}, {"bits": 100}, {"bits": 0}, {"queries": 0}, {"photo": Path("nowhere.jpg")}],
)
def test_what_cannot_be_measured_is_told(options: dict[str, object]) -> None:
    with pytest.raises(CommandError, match=r"whole numbers above 0|nowhere\.jpg"):
        call_command("benchmark", **options)
