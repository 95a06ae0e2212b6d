"""What several tests of the search share."""

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from tests.bits import SCHEME


@pytest.fixture
def still_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is asked of the database again every few seconds is not, however long a test takes: queries are counted."""
    monkeypatch.setattr("search.narrowing.BUCKET_S", 10**12)


@pytest.fixture
def root(settings: Settings) -> Path:
    """The folder of the index, of a short scheme."""
    settings.HASH_SCHEME = SCHEME
    found: Path = settings.INDEX_DIR
    return found
