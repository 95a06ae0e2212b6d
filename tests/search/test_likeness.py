"""Likeness in words and on a bar rises with what is alike."""

import pytest

from search.aspects import ASPECTS, Aspect
from search.likeness import WORDS, bar, marks_of, say

SCHEMES = ("lookhash512+dhash64*0.1/1", "whash256+dhash256+colorhash42*0.5/2")


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("aspect", ASPECTS)
def test_words_and_bars_rise_together(aspect: Aspect, scheme: str) -> None:
    marks, (same, close, other) = marks_of(scheme)[aspect], WORDS[aspect]
    assert 0 < marks.unrelated < marks.close < marks.same < 1
    assert [say(aspect, alike, scheme) for alike in (1, marks.same, marks.close, marks.close - 1e-6, 0)] == [
        same,
        same,
        close,
        other,
        other,
    ]
    bars = [bar(aspect, alike, scheme) for alike in (0, marks.unrelated, marks.close, marks.same, 1)]
    assert bars[:2] == [0, 0]
    assert bars == sorted(bars)
    assert bars[-1] == 1


def test_each_aspect_has_words_of_its_own() -> None:
    assert WORDS["colour"] == ("Same colour", "Close in colour", "Another colour")
    assert len({word for words in WORDS.values() for word in words}) == 9
