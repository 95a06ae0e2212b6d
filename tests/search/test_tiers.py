"""Distances fall into tiers, and a scheme that nobody calibrated never claims the same item without being sure."""

from math import inf

import pytest
from django.conf import settings as current_settings

from catalog.schemes import parse_scheme
from search.tiers import CUTS, UNCALIBRATED, Cuts, Tier, cuts_of, doubt, is_same, tier_of

TEST_CUTS = Cuts(same=0.1, very_similar=0.2, similar=0.3)


@pytest.mark.parametrize(
    ("distance", "tier"),
    [
        (0, "very_similar"),
        (0.2, "very_similar"),
        (0.3, "similar"),
        (0.3001, None),
        (1, None),
    ],
)
def test_a_distance_has_a_tier_up_to_its_cut(distance: float, tier: Tier | None) -> None:
    assert tier_of(distance, TEST_CUTS) == tier


def test_the_nearer_another_is_the_more_doubtful_is_the_first() -> None:
    assert doubt([0.02, 0.2]) < doubt([0.02, 0.1]) < doubt([0.02, 0.02])
    assert doubt([0.02, 0.2]) < doubt([0.04, 0.2])


@pytest.mark.parametrize(("distances", "found"), [([], inf), ([0], 0), ([0, 0], 0), ([0.25], 0.25), ([0.1, 0.25], 0.2)])
def test_the_same_bits_are_beyond_doubt_and_nothing_is_all_doubt(distances: list[float], found: float) -> None:
    assert doubt(distances) == pytest.approx(found)


@pytest.mark.parametrize(
    ("distances", "same"),
    [([], False), ([0], True), ([0.09], True), ([0.11], False), ([0.03, 0.2], True), ([0.03, 0.05], False)],
)
def test_the_first_is_the_same_when_it_is_beyond_doubt(distances: list[float], same: bool) -> None:  # noqa: FBT001
    assert is_same(distances, TEST_CUTS) == same


def test_with_few_items_what_is_far_is_not_the_same() -> None:
    cuts = Cuts(same=0.3, very_similar=0.1, similar=0.3)
    assert doubt([0.2]) < cuts.same
    assert not is_same([0.2], cuts)


def test_a_scheme_that_is_not_calibrated_calls_only_equal_bits_the_same() -> None:
    assert cuts_of("whash64/9") is UNCALIBRATED
    assert UNCALIBRATED.same == 0


@pytest.mark.parametrize("scheme", CUTS)
def test_calibrated_schemes_can_be_read_and_their_cuts_rise(scheme: str) -> None:
    assert parse_scheme(f"{scheme}/3").name == f"{scheme}/3"
    cuts = cuts_of(f"{scheme}/3")
    assert 0 < cuts.same < 0.5
    assert 0 < cuts.very_similar < cuts.similar < 0.5


@pytest.mark.parametrize(
    "scheme", [current_settings.HASH_SCHEME, "lookhash512+dhash64*0.1/1", "lookhash512/1", "lookhash256/2"]
)
def test_the_schemes_that_serve_are_calibrated_whatever_their_revision(scheme: str) -> None:
    assert cuts_of(scheme) is not UNCALIBRATED
