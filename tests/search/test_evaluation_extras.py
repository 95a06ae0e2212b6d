"""Beside very items: categories that fit, the index against an exact scan, sheets to look at, the article's recipe."""

import json
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from search.agreement import run_kinds, summarise_kinds
from search.evaluation import page_search, run_trials
from search.looks import measure_looks
from search.matching import VIEWS
from search.queries import EvaluationRefusedError, KindQuery, Query, is_unseen, read_kind_queries
from search.saying import measure_words
from tests.pictures import draw_garment, encode, photograph
from tests.shop import add_garment, stock

SCHEME = "whash256+dhash256+colorhash42*0.5/2"


@pytest.fixture
def photos(tmp_path: Path) -> Path:
    """Photos of two kinds, with the categories that fit them in another table."""
    for seed in (1, 2):
        (tmp_path / f"{seed}.jpg").write_bytes(encode(photograph(draw_garment(seed)), quality=92))
    (tmp_path / "kinds.csv").write_text("kind,category\ntop,Shirts\ntop,Blouses\nleg,Trousers\n")
    (tmp_path / "photos.csv").write_text("file,kind\n1.jpg,top\n2.jpg,leg\n")
    return tmp_path / "photos.csv"


def test_photos_are_read_with_what_fits_their_kind(photos: Path) -> None:
    first, second = read_kind_queries(photos, photos.with_name("kinds.csv"))
    assert first == KindQuery(photos.parent / "1.jpg", "top", frozenset({"Shirts", "Blouses"}))
    assert second.categories == {"Trousers"}


def test_a_kind_that_nothing_is_said_of_is_refused_by_name(photos: Path) -> None:
    photos.write_text("file,kind\n1.jpg,top\n2.jpg,sofa\n1.jpg,bed\n")
    with pytest.raises(EvaluationRefusedError, match=r"^kinds.csv does not say which categories fit bed, sofa\.$"):
        read_kind_queries(photos, photos.with_name("kinds.csv"))


@pytest.mark.django_db
def test_of_the_first_nine_those_of_a_fitting_category_count(photos: Path) -> None:
    stock(range(1, 4), category="Shirts")
    stock(range(4, 6), category="Trousers")
    found = summarise_kinds(run_kinds(read_kind_queries(photos, photos.with_name("kinds.csv")), page_search(SCHEME)))
    assert list(found) == ["top", "leg", "all"]
    assert [figures.photos for figures in found.values()] == [1, 1, 2]
    assert [figures.fitting for figures in found.values()] == pytest.approx([3 / 9, 2 / 9, 5 / 18])


@pytest.mark.django_db
def test_the_command_prints_what_fits(photos: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stock(range(1, 4), category="Shirts")
    call_command("evaluate", photos=photos, kinds=photos.with_name("kinds.csv"))
    rows = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["top", "1", "33.3%"] in rows
    assert ["all", "2", "16.7%"] in rows
    call_command("evaluate", "--json", photos=photos, kinds=photos.with_name("kinds.csv"))
    assert json.loads(capsys.readouterr().out)["kinds"]["leg"] == {"photos": 1, "fitting": 0}


def test_the_kinds_that_come_with_the_project_name_each_pair_once() -> None:
    rows = (Path(__file__).parents[2] / "search" / "kinds.csv").read_text().splitlines()
    assert rows[0] == "kind,category"
    assert len(rows) == len(set(rows)) > 40
    assert len({row.split(",")[0] for row in rows[1:]}) == 10


@pytest.mark.django_db
def test_the_command_measures_the_index_and_schemes_side_by_side(
    photos: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for seed in range(1, 4):
        add_garment(seed)
    queries = photos.with_name("queries.csv")
    queries.write_text("file,sku,level\n1.jpg,G-1,easy\n")
    call_command("evaluate", str(queries), "--recall", "--json", schemes=["dhash64/1", "article", "dhash64/1"])
    dhash, article = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert (dhash["scheme"], article["scheme"]) == ("dhash64/1", "article")
    assert dhash["recall_at_50"] == article["recall_at_50"] == 1


@pytest.mark.django_db
def test_the_article_looks_at_nine_neighbours_of_the_whole_photo(
    photos: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for seed in range(1, 13):
        add_garment(seed)
    sheet = photos.with_name("sheet.html")
    queries = photos.with_name("queries.csv")
    (photos.parent / "plain.jpg").write_bytes(encode(draw_garment(3), quality=90))
    queries.write_text("file,sku,level\nplain.jpg,G-3,easy\n")
    call_command("evaluate", str(queries), "--json", schemes=["article"], sheet=sheet)
    assert json.loads(capsys.readouterr().out)["levels"]["easy"]["first"] == 1
    assert sheet.read_text().count("<td") == 9


@pytest.mark.django_db
def test_a_sheet_shows_queries_with_what_they_found_and_marks_what_is_right(photos: Path) -> None:
    stock(range(1, 4), category="Shirts")
    queries, sheet = photos.with_name("queries.csv"), photos.with_name("sheet.html")
    (photos.parent / "text.jpg").write_text("no picture")
    queries.write_text("file,sku,level\n1.jpg,G-1,easy\ntext.jpg,G-2,hard\n")
    call_command("evaluate", str(queries), "--json", sheet=sheet, photos=photos, kinds=photos.with_name("kinds.csv"))
    page = sheet.read_text()
    assert page.count('<td class="right">') == 1
    assert "easy: rank 1" in page
    assert "hard: rank none" in page
    assert "top: 3 fit" in page
    assert page.count("data:image/jpeg;base64,") == 3 * 3 + 3


@pytest.mark.django_db
def test_photos_that_training_leaves_alone_are_counted_apart(photos: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stock(range(1, 4), category="Shirts")
    call_command("evaluate", "--json", photos=photos, kinds=photos.with_name("kinds.csv"), unseen=["leg"])
    kinds = json.loads(capsys.readouterr().out)["kinds"]
    seen = [name for name, kind in (("1.jpg", "top"), ("2.jpg", "leg")) if not is_unseen(name, kind, ["leg"])]
    assert kinds["unseen"]["photos"] == 2 - len(seen)


@pytest.mark.django_db
def test_a_query_can_be_searched_by_other_views(photos: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stock(range(1, 4))
    queries = photos.with_name("queries.csv")
    queries.write_text("file,sku,level\n1.jpg,G-1,easy\n")
    for view in VIEWS:
        call_command("evaluate", str(queries), "--json", views=[view])
        assert json.loads(capsys.readouterr().out)["levels"]["easy"]["within_nine"] == 1


@pytest.mark.django_db
def test_a_sheet_that_cannot_be_written_is_said_before_anything_is_measured(photos: Path) -> None:
    with pytest.raises(CommandError, match="No such file or directory"):
        call_command(
            "evaluate", photos=photos, kinds=photos.with_name("kinds.csv"), sheet=photos.parent / "none" / "sheet.html"
        )


@pytest.mark.django_db
def test_nothing_to_measure_is_said() -> None:
    with pytest.raises(CommandError, match="Name a CSV of queries, or one of --photos"):
        call_command("evaluate")


@pytest.mark.django_db
def test_the_command_measures_looks_and_the_words_for_them(photos: Path, capsys: pytest.CaptureFixture[str]) -> None:
    stock(range(1, 4), category="Shirts", colour="Red")
    stock(range(4, 6), category="Trousers", colour="Blue")
    queries = photos.with_name("queries.csv")
    queries.write_text("file,sku,level\n1.jpg,G-1,easy\n2.jpg,G-2,easy\n")
    table = photos.with_name("kinds.csv")
    call_command("evaluate", str(queries), "--looks", "--json", schemes=[SCHEME], photos=photos, kinds=table)
    found = json.loads(capsys.readouterr().out)
    levels, fits = found["looks"][:3], found["looks"][3:]
    assert [one["look"] for one in levels] == [one["look"] for one in fits] == ["balanced", "colour", "shape"]
    assert levels[0]["first"] == 1
    assert all((one["queries"], one["recall"]) == (2, 1) for one in levels)
    assert all((one["colour"], one["category"]) == (0.5, 0.5) for one in levels)  # of the four others, two
    assert all(one["fitting"] == pytest.approx((3 / 9 + 2 / 9) / 2) for one in fits)
    assert [(one["aspect"], one["level"]) for one in found["words"]] == [
        (aspect, "easy") for aspect in ("shape", "colour", "pattern")
    ]
    call_command("evaluate", str(queries), "--looks", schemes=[SCHEME])
    rows = [line.split()[:2] for line in capsys.readouterr().out.splitlines()]
    assert [["easy", look] in rows for look in ("balanced", "colour", "shape")] == [True] * 3


@pytest.mark.django_db
@pytest.mark.parametrize("others", [0, 1])
def test_looks_of_an_item_alone_or_of_nothing_are_no_figures(others: int, photos: Path) -> None:
    stock(range(1, 1 + others), category="Shirts", colour="Red")
    search = page_search(SCHEME)
    trials = list(run_trials([Query(photos.parent / "1.jpg", "G-1", "easy")], search))
    assert measure_words(trials, SCHEME) == []
    assert [(one.first, one.colour) for one in measure_looks(trials, search.index)] == [(1, 0)] * 3 * others
