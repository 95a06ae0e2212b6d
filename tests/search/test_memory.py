"""A memory finds an answer once, and forgets the one asked for longest ago."""

import pytest

from search.memory import Memory


def ask(memory: Memory[int], question: int, found: list[int]) -> int:
    """The question's double; notes what had to be found."""

    def find() -> int:
        found.append(question)
        return 2 * question

    return memory.get(question, find, is_worth=lambda answer: answer < 100)


def test_what_is_known_is_not_found_again_until_it_is_cleared() -> None:
    memory, found = Memory[int](4), list[int]()
    assert [ask(memory, 3, found), ask(memory, 3, found)] == [6, 6]
    assert found == [3]
    memory.clear()
    ask(memory, 3, found)
    assert found == [3, 3]


@pytest.mark.parametrize("most", [0, 1, 2])
def test_the_one_asked_for_longest_ago_makes_room(most: int) -> None:
    memory, found = Memory[int](most), list[int]()
    for question in (1, 2, 3):
        ask(memory, question, found)
    known = [3, 2, 1][:most]
    for question in known:
        ask(memory, question, found)
    assert found == [1, 2, 3]
    ask(memory, 9, found)
    if known:
        ask(memory, known[-1], found)
        assert found == ([1, 2, 3, 9] if most > 1 else [1, 2, 3, 9, known[-1]])


def test_what_is_not_worth_it_is_found_each_time() -> None:
    memory, found = Memory[int](4), list[int]()
    assert [ask(memory, 70, found), ask(memory, 70, found)] == [140, 140]
    assert found == [70, 70]
