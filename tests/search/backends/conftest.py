"""What the backends need besides files."""

from collections.abc import Iterator

import pytest
from pytest_django.fixtures import Settings

from search.backends import pgvector
from tests.postgres import running_postgres


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL with pgvector."""
    with running_postgres() as address:
        yield address


@pytest.fixture(autouse=True)
def database_of_pgvector(request: pytest.FixtureRequest, settings: Settings) -> Iterator[None]:
    """Whoever asks for pgvector has it."""
    if "pgvector" in request.node.name:
        settings.INDEX_DATABASE_URL = request.getfixturevalue("postgres")
        yield
        pgvector.close_connection()
    else:
        yield
