"""What several tests of the search share."""

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from tests.bits import SCHEME


@pytest.fixture
def root(settings: Settings) -> Path:
    """The folder of the index, of a short scheme."""
    settings.HASH_SCHEME = SCHEME
    found: Path = settings.INDEX_DIR
    return found
