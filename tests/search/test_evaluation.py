"""The search is measured with photos whose item is known, and told in figures that programs can read."""

import json
from decimal import Decimal
from pathlib import Path

import numpy as np
import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from PIL import Image

from catalog.schemes import View
from search.evaluation import Result, Trial, cut_for, half_of, median_ms, page_search, run_trials, summarise
from search.queries import EvaluationRefusedError, Query, read_queries
from search.ranking import Found
from search.snapshots import current_name
from search.tiers import Cuts, doubt
from tests.pictures import draw_garment, draw_waves, encode, photograph
from tests.shop import add_garment, stock

SCHEME = "whash256+dhash256+colorhash42*0.5/2"


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
    trials = list(run_trials(read_queries(table), page_search(SCHEME)))
    assert [(trial.query.level, trial.rank) for trial in trials[:4]] == [
        ("easy", 1),
        ("easy", 1),
        ("hard", None),
        ("hard", None),
    ]
    assert trials[4].rank is None
    assert all(trial.result.ms > trial.result.ms_a_view > 0 for trial in trials if trial.result.found)
    assert [len(trial.result.views) for trial in trials] == [2, 2, 0, 0, 2]


@pytest.mark.django_db
def test_an_item_that_is_not_the_nearest_has_a_later_rank(table: Path) -> None:
    stock(range(1, 6))
    (trial,) = run_trials([Query(table.parent / "1.jpg", "G-2", "easy")], page_search(SCHEME))
    assert trial.rank is not None
    assert 2 <= trial.rank <= 5


def found_at(item_id: int, distance: float) -> Found:
    """An item at a distance."""
    return Found(item_id, item_id, item_id, "EUR", Decimal(1), distance)


def trial(
    level: str, rank: int | None, *, distance: float = 0.1, step: float = 0.01, twins: tuple[int, ...] = ()
) -> Trial:
    """A query for item 0 that found it at a rank, the first at a distance and each next one a step farther."""
    others = list(range(1, 12))
    order = [*others[: rank - 1], 0, *others[rank - 1 :]] if rank else others
    found = [found_at(item_id, distance + at * step) for at, item_id in enumerate(order)]
    return Trial(Query(Path("x"), "A", level), Result(found), 0, frozenset(twins))


CUTS = Cuts(same=0.34, very_similar=0.3, similar=0.4)


def test_figures_are_shares_of_each_level_in_order_of_appearance() -> None:
    trials = [trial("b", rank) for rank in (1, 1, 9, 10)] + [trial("a", rank) for rank in (None, 2)]
    figures = summarise(trials, CUTS)
    assert list(figures) == ["b", "a"]
    assert (figures["b"].queries, figures["b"].first, figures["b"].within_nine) == (4, 0.5, 0.75)
    assert (figures["a"].queries, figures["a"].first, figures["a"].within_nine) == (2, 0, 0.5)
    assert summarise([], CUTS) == {}


def test_the_same_item_is_rightly_said_only_of_the_first_and_only_without_doubt() -> None:
    trials = [trial("a", 1), trial("a", 2), trial("a", 1, distance=0.3), trial("a", None)]
    assert [one.is_right for one in trials] == [True, False, True, False]
    assert [round(doubt(one.distances), 3) for one in trials] == [0.302, 0.302, 0.539, 0.302]
    assert summarise(trials, CUTS)["a"].same_right == 0.25


def test_of_an_absent_item_the_same_is_said_when_another_is_without_doubt() -> None:
    trials = [trial("a", 1, step=0.2), trial("a", 1, step=0.05), trial("a", 2), trial("a", 1, distance=0.3)]
    assert [round(doubt(one.others), 3) for one in trials] == [0.424, 0.335, 0.289, 0.548]
    assert summarise(trials, CUTS)["a"].same_wrong_if_absent == 0.5


def test_of_an_absent_item_nothing_is_said_when_no_other_is_found() -> None:
    alone = Trial(Query(Path("x"), "A", "a"), Result([found_at(0, 0.1)]), 0)
    assert summarise([alone, trial("a", 1)], CUTS)["a"].none_if_absent == 0.5
    assert summarise([alone], CUTS)["a"].same_right == 1


def test_an_item_with_the_very_same_photo_is_not_wrong() -> None:
    twin = trial("a", 2, twins=(1,))
    assert twin.is_right
    assert twin.others[0] == pytest.approx(0.12)
    assert twin.rank == 2


def test_of_a_query_that_found_nothing_all_is_in_doubt() -> None:
    nothing = Trial(Query(Path("x"), "A", "a"), Result(), 0)
    assert (nothing.rank, nothing.is_right, nothing.others) == (None, False, [])
    figures = summarise([nothing], CUTS)["a"]
    assert (figures.same_right, figures.same_wrong_if_absent, figures.none_if_absent) == (0, 0, 1)


@pytest.mark.parametrize(("share", "allowed"), [(0, 0), (0.25, 1), (0.5, 2), (1 / 3, 1), (1, 4)])
def test_a_cut_is_wrong_for_as_many_as_are_allowed(share: float, allowed: int) -> None:
    trials = [trial("a", 1, distance=distance) for distance in (0.5, 0.1, 0.3, 0.7)]
    assert sum(doubt(one.others) <= cut_for(trials, share) for one in trials) == allowed


def test_an_item_is_always_in_the_same_half_and_both_have_many() -> None:
    halves = [half_of(str(sku)) for sku in range(100)]
    assert halves == [half_of(str(sku)) for sku in range(100)]
    assert 30 < sum(halves) < 70


def test_of_equal_doubts_the_cut_leaves_all_out() -> None:
    assert cut_for([trial("a", 1)] * 4, 0.5) == 0
    assert cut_for([], 0.5) == 0


@pytest.mark.parametrize(("times", "usual"), [([], 0), ([5], 5), ([1, 9], 5), ([1, 100, 2], 2)])
def test_the_usual_time_is_the_middle_one(times: list[float], usual: float) -> None:
    view = View(np.zeros(1, dtype=np.uint64), np.zeros(64, dtype=np.float32))
    assert median_ms([Result((), [view], ms, ms / 2) for ms in times]) == (usual, usual / 2)


@pytest.mark.django_db
def test_the_command_prints_one_json_object_and_nothing_else(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for seed in range(1, 4):
        add_garment(seed)
    call_command("evaluate", str(table), "--json")
    printed = capsys.readouterr().out
    figures = json.loads(printed)
    assert printed.count("\n") == 1
    assert figures.pop("ms_per_query") > figures.pop("ms_per_view") > 0
    assert figures.keys() == {"scheme", "levels"}
    assert figures["scheme"] == settings.HASH_SCHEME
    easy, hard = figures["levels"]["easy"], figures["levels"]["hard"]
    assert (easy["queries"], easy["first"], easy["within_nine"]) == (3, pytest.approx(2 / 3), pytest.approx(2 / 3))
    assert (hard["queries"], hard["first"], hard["within_nine"]) == (2, 0, 0)
    assert (easy["none_if_absent"], hard["none_if_absent"]) == (0, 1)
    assert (hard["same_right"], hard["same_wrong_if_absent"]) == (0, 0)


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
    call_command("evaluate", str(table), "--json", schemes=["dhash64/3"])
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
    assert lines[1].split() == [
        "level",
        "queries",
        "first",
        "in",
        "nine",
        "same,",
        "right",
        "if",
        "absent:",
        "same",
        "none",
    ]
    assert lines[2].split()[:4] == ["easy", "3", "33.3%", "33.3%"]
    assert lines[3].split() == ["hard", "2", "0.0%", "0.0%", "0.0%", "0.0%", "100.0%"]
    assert lines[-1].endswith("ms for each view")


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
        call_command("evaluate", str(table), schemes=[scheme])


@pytest.mark.django_db
def test_of_an_empty_catalogue_nothing_is_found(table: Path) -> None:
    (table.parent / "1.jpg").write_bytes(encode(draw_waves(1)))
    assert {trial.rank for trial in run_trials(read_queries(table), page_search(SCHEME))} == {None}
