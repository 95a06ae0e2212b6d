"""The search is measured with photos whose item is known, and told in figures that programs can read."""

import json
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from PIL import Image

from search.evaluation import EvaluationRefusedError, Query, Trial, median_ms, read_queries, run_trials, summarise
from search.snapshots import current_name
from tests.pictures import draw_garment, draw_waves, encode, photograph
from tests.shop import add_garment, stock

SCHEME = "whash256+dhash256+colorhash42*0.5/1"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Queries of two levels: two photos of items, one of nothing, one that is no picture."""
    for seed in (1, 2):
        (tmp_path / f"{seed}.jpg").write_bytes(encode(photograph(draw_garment(seed)), quality=92))
    (tmp_path / "blank.png").write_bytes(encode(Image.new("RGB", (100, 100), "white"), "PNG"))
    (tmp_path / "text.jpg").write_text("no picture")
    source = tmp_path / "queries.csv"
    source.write_text(
        "file,sku,level\n1.jpg,G-1,easy\n2.jpg,G-2,easy\nblank.png,G-1,hard\ntext.jpg,G-1,hard\n1.jpg,G-9,easy\n"
    )
    return source


def test_queries_are_read_with_their_files_beside_the_table(table: Path) -> None:
    queries = read_queries(table)
    assert queries[0] == Query(table.parent / "1.jpg", "G-1", "easy")
    assert [query.level for query in queries] == ["easy", "easy", "hard", "hard", "easy"]


def test_columns_may_come_in_any_order_with_others_and_a_byte_order_mark(table: Path) -> None:
    table.write_text("level,note,sku,file\neasy,x,G-1,1.jpg\n", encoding="utf-8-sig")
    assert read_queries(table) == [Query(table.parent / "1.jpg", "G-1", "easy")]


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", "The first line must name the columns; missing: file, level, sku."),
        ("file,sku\n1.jpg,G-1\n", "The first line must name the columns; missing: level."),
        ("file,sku,level\n", "There is no query in this file."),
        ("file,sku,level\nx.jpg,G-1,easy\n1.jpg,G-1,easy\ny.jpg,G-1,easy\n", "2 files are missing, the first is "),
        ("file,sku,level\n,G-1,easy\n", "1 files are missing, the first is "),
    ],
)
def test_a_table_that_cannot_be_used_is_refused_with_a_sentence(table: Path, content: str, sentence: str) -> None:
    table.write_text(content)
    with pytest.raises(EvaluationRefusedError) as refused:
        read_queries(table)
    assert str(refused.value).startswith(sentence)


def test_a_short_row_is_refused_with_its_number(table: Path) -> None:
    table.write_text("level,sku,file\neasy,G-1,1.jpg\neasy,G-1\n")
    with pytest.raises(EvaluationRefusedError, match=r"^Row 3 is too short\.$"):
        read_queries(table)


@pytest.mark.django_db
def test_a_trial_has_the_rank_at_which_the_very_item_came(table: Path) -> None:
    stock(range(1, 6))
    trials = list(run_trials(read_queries(table), SCHEME))
    assert [(trial.level, trial.rank) for trial in trials[:4]] == [
        ("easy", 1),
        ("easy", 1),
        ("hard", None),
        ("hard", None),
    ]
    assert trials[4].rank is None
    assert all(trial.ms > 0 for trial in trials)


@pytest.mark.django_db
def test_an_item_that_is_not_the_nearest_has_a_later_rank(table: Path) -> None:
    stock(range(1, 6))
    (trial,) = run_trials([Query(table.parent / "1.jpg", "G-2", "easy")], SCHEME)
    assert trial.rank is not None
    assert 2 <= trial.rank <= 5


def test_figures_are_shares_of_each_level_in_order_of_appearance() -> None:
    trials = [Trial("b", rank, 1) for rank in (1, 1, 9, 10)] + [Trial("a", rank, 1) for rank in (None, 2)]
    figures = summarise(trials)
    assert list(figures) == ["b", "a"]
    assert (figures["b"].queries, figures["b"].first, figures["b"].within_nine) == (4, 0.5, 0.75)
    assert (figures["a"].queries, figures["a"].first, figures["a"].within_nine) == (2, 0, 0.5)
    assert summarise([]) == {}


@pytest.mark.parametrize(("times", "usual"), [([5], 5), ([1, 9], 5), ([1, 100, 2], 2)])
def test_the_usual_time_is_the_middle_one(times: list[float], usual: float) -> None:
    assert median_ms([Trial("a", 1, ms) for ms in times]) == usual


@pytest.mark.django_db
def test_the_command_prints_one_json_object_and_nothing_else(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for seed in range(1, 4):
        add_garment(seed)
    call_command("evaluate", str(table), "--json")
    printed = capsys.readouterr().out
    figures = json.loads(printed)
    assert printed.count("\n") == 1
    ms = figures.pop("ms_per_query")
    assert isinstance(ms, float)
    assert ms > 0
    assert figures == {
        "scheme": settings.HASH_SCHEME,
        "levels": {
            "easy": {"queries": 3, "first": pytest.approx(2 / 3), "within_nine": pytest.approx(2 / 3)},
            "hard": {"queries": 2, "first": 0, "within_nine": 0},
        },
    }


@pytest.mark.django_db
def test_the_command_hashes_what_waits_and_builds_the_index(table: Path, tmp_path: Path) -> None:
    add_garment(1)
    call_command("evaluate", str(table), "--json")
    assert current_name(tmp_path / "index") is not None


@pytest.mark.django_db
def test_the_command_measures_another_scheme_beside(
    table: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    add_garment(1)
    call_command("evaluate", str(table), "--json", scheme="dhash64/3")
    figures = json.loads(capsys.readouterr().out)
    assert figures["scheme"] == "dhash64/3"
    assert figures["levels"]["easy"]["first"] == pytest.approx(1 / 3)
    assert current_name(tmp_path / "index") is None


@pytest.mark.django_db
def test_the_command_prints_a_table_for_people(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add_garment(1)
    call_command("evaluate", str(table))
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == f"scheme {settings.HASH_SCHEME}"
    assert lines[1].split() == ["level", "queries", "first", "in", "nine"]
    assert lines[2].split() == ["easy", "3", "33.3%", "33.3%"]
    assert lines[-1].endswith("ms per query (median)")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "scheme", "sentence"),
    [
        ("file,sku\n", SCHEME, "missing: level"),
        ("file,sku,level\nx.jpg,G-1,easy\n", SCHEME, "1 files are missing"),
        ("file,sku,level\n1.jpg,G-1,easy\n", "mhash64/1", "There is no hash called 'mhash'"),
        ("\udcff", SCHEME, "codec can't decode"),
        (None, SCHEME, "No such file"),
    ],
)
def test_the_command_says_what_is_wrong(table: Path, content: str | None, scheme: str, sentence: str) -> None:
    if content is None:
        table.unlink()
    else:
        table.write_text(content, errors="surrogateescape")
    with pytest.raises(CommandError, match=sentence):
        call_command("evaluate", str(table), scheme=scheme)


@pytest.mark.django_db
def test_of_an_empty_catalogue_nothing_is_found(table: Path) -> None:
    (table.parent / "1.jpg").write_bytes(encode(draw_waves(1)))
    assert {trial.rank for trial in run_trials(read_queries(table), SCHEME)} == {None}
