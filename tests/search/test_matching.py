"""A picture is searched as cropped and mirrored, and every candidate is measured exactly."""

from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageOps

from catalog.schemes import FeaturelessError, View, distances, parse_scheme
from search.matching import rank, views_of
from search.snapshots import CANDIDATES, open_content, open_snapshot, publish
from tests.bits import SCHEME, clustered_rows, content, content_of, flip, random_rows, views
from tests.pictures import draw_waves

WIDE = "whash256+dhash256+colorhash42*0.5/2"


def test_a_picture_has_a_view_as_cropped_and_one_mirrored() -> None:
    picture = draw_waves(1)
    scheme = parse_scheme(WIDE)
    drawn, mirrored = views_of(picture, WIDE)
    assert (drawn.words == scheme.fingerprint(picture)).all()
    assert (mirrored.words == scheme.fingerprint(ImageOps.mirror(picture))).all()


def test_a_picture_of_one_colour_has_no_views() -> None:
    with pytest.raises(FeaturelessError):
        views_of(Image.new("RGB", (100, 100), "white"), WIDE)


@pytest.mark.parametrize("count", [0, 1, 2, 30])
@pytest.mark.parametrize("views_count", [1, 2])
def test_every_row_is_measured_by_its_nearest_view(count: int, views_count: int) -> None:
    made, queries = content(count, first_id=5), random_rows(views_count, seed=4)
    found = rank([open_content(made)], views(queries))
    scheme = parse_scheme(SCHEME)
    nearest = np.min([distances(scheme, made.rows, query) for query in queries], axis=0)
    assert found.distances.tolist() == pytest.approx(sorted(nearest.tolist()), abs=1e-5)
    assert sorted(found.ids.tolist()) == made.ids.tolist()
    measured = dict(zip(found.ids.tolist(), found.distances.tolist(), strict=True))
    assert measured == pytest.approx(dict(zip(made.ids.tolist(), nearest.tolist(), strict=True)), abs=1e-5)


def test_the_very_row_comes_first_with_a_distance_of_nothing() -> None:
    made = content(30)
    found = rank([open_content(made)], views(np.stack([random_rows(1, seed=4)[0], made.rows[17]])))
    assert (found.ids[0], found.distances[0]) == (made.ids[17], 0)


def test_equal_distances_are_ordered_by_id() -> None:
    rows = np.repeat(random_rows(1), 6, axis=0)
    made = content_of(rows, [4, 9, 1, 7, 3, 8])
    assert rank([open_content(made)], views(random_rows(2, seed=4))).ids.tolist() == [1, 3, 4, 7, 8, 9]


def test_a_bit_that_the_query_is_surer_of_counts_more() -> None:
    rows = np.array([[0b01, 0], [0b10, 0]], dtype=np.uint64)
    weights = np.zeros(128, dtype=np.float32)
    weights[:2] = 0.75, 0.25
    found = rank([open_content(content_of(rows))], [View(np.zeros(2, dtype=np.uint64), weights)])
    assert found.ids.tolist() == [2, 1]
    assert found.distances.tolist() == [0.25, 0.75]


def test_a_ranking_has_an_end() -> None:
    index = open_content(content(CANDIDATES + 50))
    assert len(rank([index], views(random_rows(1, seed=4))).ids) == CANDIDATES
    assert len(rank([index], views(random_rows(1, seed=4)), 7).ids) == 7


def test_several_indexes_are_ranked_as_one() -> None:
    rows = random_rows(40)
    parts = [
        open_content(content_of(rows[half], ids))
        for half, ids in ((slice(30), range(30)), (slice(30, 40), range(30, 40)))
    ]
    whole = open_content(content_of(rows, range(40)))
    together, apart = (rank(indexes, views(random_rows(2, seed=4))) for indexes in ([whole], parts))
    assert apart.ids.tolist() == together.ids.tolist()


def test_only_what_is_allowed_is_ranked() -> None:
    made = content(50)
    allowed = np.arange(50) % 7 == 0
    found = rank([open_content(made)], views(random_rows(2, seed=4)), 20, [allowed])
    assert sorted(found.ids.tolist()) == made.ids[allowed].tolist()


def test_the_forest_ranks_as_the_oracle_does(tmp_path: Path) -> None:
    rows = clustered_rows(2_500)
    made = content_of(rows, range(0, 3 * len(rows), 3), WIDE)
    forest = open_snapshot(tmp_path / publish(tmp_path, made, backend="forest", options={"trees": 40}), WIDE, "forest")
    exact = open_content(made)
    for query in flip(rows[::250], 0.1):
        fast, slow = (rank([index], views(query[None], WIDE)) for index in (forest, exact))
        assert fast.ids[:10].tolist() == slow.ids[:10].tolist()
        assert fast.distances[:10].tolist() == slow.distances[:10].tolist()
