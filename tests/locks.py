"""Somebody else who writes to the database, and does not stop."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def locked_database() -> Iterator[None]:
    """Nobody else can write meanwhile. For tests with transactions of their own, on SQLite."""
    connection.ensure_connection()
    other = sqlite3.connect(str(connection.settings_dict["NAME"]), uri=True, isolation_level=None)
    try:
        other.execute("BEGIN IMMEDIATE")
        other.execute("DELETE FROM search_build")
        other.execute("DELETE FROM search_searchrecord")
        yield
        other.execute("ROLLBACK")
    finally:
        other.close()
