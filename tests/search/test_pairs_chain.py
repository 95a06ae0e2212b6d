"""One search for duplicates at a time goes on by itself, however often the timer asks for one."""

import pytest
from django.core.cache import caches
from django.db.models.signals import post_save
from kombu.exceptions import OperationalError
from pytest_django.fixtures import Settings

from catalog.models import Fingerprint
from search.models import DuplicatePair, DuplicateSearch
from search.tasks import SEARCHING, find_duplicates
from tests.messages import NOBODY, Message, dead_broker, sent_messages
from tests.shop import add_item, add_photo, copy_of, hash_all, stock

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def five_garments(monkeypatch: pytest.MonkeyPatch) -> None:
    """Five photos to ask about, the last a copy of the first; two are asked about together, and a task."""
    monkeypatch.setattr("search.pairs.AT_ONCE", 2)
    monkeypatch.setattr("search.tasks.ASKED_A_TASK", 2)
    stock(range(1, 5))
    add_photo(add_item("COPY"), copy_of(1))
    hash_all()


def asked_until() -> int:
    """Up to which fingerprint."""
    return DuplicateSearch.objects.get().asked_until


def test_the_timer_s_next_one_does_nothing_while_a_chain_goes_on() -> None:
    with sent_messages() as messages:
        find_duplicates()
        before = asked_until()
        find_duplicates()
    assert len(messages) == 1
    assert asked_until() == before


def test_a_chain_asks_about_everything_once_and_then_another_may_begin() -> None:
    with sent_messages() as messages:
        find_duplicates()
        (token,) = messages[0].arguments
        steps = [asked_until()]
        for _ in range(2):
            find_duplicates(token)
            steps.append(asked_until())
    assert messages == [Message("search.tasks.find_duplicates", [token])] * 2
    assert steps == sorted(set(steps))
    assert DuplicatePair.objects.get().second.sku == "COPY"
    assert caches["shared"].get(SEARCHING) is None


def test_two_chains_at_once_end_as_one() -> None:
    with sent_messages() as messages:
        find_duplicates()
        caches["shared"].clear()  # the first has waited for too long
        find_duplicates()
        first, second = (message.arguments[0] for message in messages)
        before = asked_until()
        find_duplicates(first)
        assert (asked_until(), len(messages)) == (before, 2)
        find_duplicates(second)
    assert asked_until() > before


def test_a_chain_that_is_overtaken_while_it_asks_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("search.tasks.ASKED_A_TASK", 100)

    def overtake(**_: object) -> None:
        caches["shared"].set(SEARCHING, "another")

    post_save.connect(overtake, sender=DuplicatePair)
    try:
        find_duplicates()
    finally:
        post_save.disconnect(overtake, sender=DuplicatePair)
    assert caches["shared"].get(SEARCHING) == "another"
    assert asked_until() < Fingerprint.objects.latest("pk").pk


def test_without_a_broker_the_timer_s_next_one_begins_at_once() -> None:
    with dead_broker(), pytest.raises(OperationalError):
        find_duplicates()
    assert caches["shared"].get(SEARCHING) is None


def test_without_the_shared_cache_duplicates_are_looked_for_all_the_same(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("search.tasks.ASKED_A_TASK", 100)
    options = {"socket_connect_timeout": 0.1}
    redis = {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": NOBODY, "OPTIONS": options}
    settings.CACHES = {**settings.CACHES, "shared": redis}
    find_duplicates()
    settings.CACHES = {**settings.CACHES, "shared": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    assert DuplicatePair.objects.count() == 1
