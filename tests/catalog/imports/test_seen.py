"""Keys are remembered outside of memory."""

import pytest

from catalog.imports.seen import Seen


@pytest.mark.parametrize("count", [0, 1, 2, 1_000])
def test_a_key_is_known_by_the_number_it_came_with_first(count: int) -> None:
    with Seen() as seen:
        assert [seen.add(str(number), number) for number in range(count)] == [None] * count
        assert [seen.add(str(number), 0) for number in range(count)] == list(range(count))
        assert seen.get("other") is None
