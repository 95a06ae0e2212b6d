"""Lists of saved items, as a cookie keeps them: read whatever a browser sends."""

import pytest

from search.saved import MOST, parse_ids, with_saved, without, write_ids


@pytest.mark.parametrize("ids", [(), (7,), (9, 2, 140)])
def test_what_is_written_is_read_again(ids: tuple[int, ...]) -> None:
    assert parse_ids(write_ids(ids)) == ids


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("", ()),
        (".", ()),
        ("1.1.2", (1, 2)),
        ("1,2", ()),
        ("0.01.-3.+4.5 .6e1.7", (7,)),
        ("٣.²", ()),
        ("9" * 18, (10**18 - 1,)),
        ("9" * 19, ()),
        ("<script>.8\0.9", (9,)),
        (".".join(map(str, range(1, 200))), tuple(range(1, MOST + 1))),
    ],
)
def test_whatever_else_is_there_is_passed_over(text: str, ids: tuple[int, ...]) -> None:
    assert parse_ids(text) == ids


def test_the_newest_come_first_and_each_once() -> None:
    assert with_saved((), [3]) == (3,)
    assert with_saved((1, 2), [3]) == (3, 1, 2)
    assert with_saved((1, 2), [2]) == (2, 1)
    assert with_saved((1, 2), [2, 5]) == (2, 5, 1)


def test_the_oldest_make_room() -> None:
    full = tuple(range(1, MOST + 1))
    assert with_saved(full, [100]) == (100, *full[:-1])


def test_some_can_be_taken_off() -> None:
    assert without((1, 2, 3), [2]) == (1, 3)
    assert without((1, 2), [1, 2, 9]) == ()
    assert without((), [1]) == ()


def test_a_full_list_of_the_longest_ids_fits_into_a_cookie() -> None:
    assert len(write_ids(range(10**18 - MOST, 10**18))) < 1_000
