"""The pgvector backend: bits in PostgreSQL with an HNSW index, `<~>` being the Hamming distance (github.com/pgvector).
Where one machine is not enough, PostgreSQL's replicas and partitions are the way on. The extra `postgres`."""

import logging
from pathlib import Path
from threading import local

import numpy as np
import psycopg
from django.conf import settings
from psycopg.sql import SQL, Composed, Identifier, Literal

from catalog.schemes import WORD_BITS, WORD_TYPE, Points, Words
from search.backends import Mask, Options, Positions
from search.backends.exact import Exact

logger = logging.getLogger(__name__)

FILES: tuple[str, ...] = ()
EFFORTS: tuple[int, ...] = (40, 80, 160, 320, 640, 1_000)  # hnsw.ef_search
TABLE = "search_index_"
KEPT_TABLES = 6  # of snapshots that hosts may still search
BUILD_MEMORY = "1GB"  # a graph that does not fit is built many times slower
AT_ONCE = 50_000  # rows copied together


class PgVector:
    """A table of bits. Filtered searches are left to the exact scan, which no HNSW index reaches when few rows pass."""

    def __init__(self, table: str, rows: Words, points: Points, effort: int) -> None:
        self._exact = Exact(rows, points)
        self._effort = effort
        self._question = SQL("SELECT position FROM {} ORDER BY bits <~> %s::bit({}) LIMIT %s").format(
            Identifier(table), Literal(rows.shape[1] * WORD_BITS)
        )
        try:
            question = SQL("SELECT count(*) FROM {}").format(Identifier(table))
            (count,) = _connection().execute(question).fetchone() or (0,)
        except psycopg.Error as error:
            raise ValueError(f"The table {table} cannot be read: {error}") from error
        if count != len(rows):
            raise ValueError(f"The table {table} holds {count} rows instead of {len(rows)}.")

    def candidates(self, queries: Words, limit: int, allowed: Mask | None = None) -> Positions:
        """The nearest `limit` rows to each query that the graph leads to, by unweighted Hamming distance. Without a
        database, what an exact scan finds."""
        if allowed is not None:
            return self._exact.candidates(queries, limit, allowed)
        try:
            found = [self._ask(query, limit) for query in queries]
        except psycopg.Error as error:
            logger.warning("PostgreSQL does not answer, the exact scan does: %s", error)
            close_connection()
            return self._exact.candidates(queries, limit)
        return np.unique(np.concatenate(found))

    def _ask(self, query: Words, limit: int) -> Positions:
        connection = _connection()
        with connection.transaction():
            connection.execute(SQL("SET LOCAL hnsw.ef_search = {}").format(Literal(self._effort)))
            connection.execute("SET LOCAL hnsw.iterative_scan = relaxed_order")
            rows = connection.execute(self._question, (_spelled(query), limit)).fetchall()
        return np.array([position for (position,) in rows], dtype=np.intp)


def build(folder: Path, rows: Words, options: Options) -> None:
    """Copy the rows (n, words) into a table of their own and index it with `options["m"]` and
    `options["ef_construction"]`."""
    table, width = _table_of(folder), rows.shape[1] * WORD_BITS
    try:
        connection = _connection()
        connection.execute("CREATE EXTENSION IF NOT EXISTS vector")
        with connection.transaction():
            connection.execute(_statement("DROP TABLE IF EXISTS {}", table))
            connection.execute(_statement("CREATE TABLE {} (position int, bits bit({}))", table, width))
            _copy(connection, table, rows)
            connection.execute(SQL("SET LOCAL maintenance_work_mem = {}").format(Literal(BUILD_MEMORY)))
            graph = "CREATE INDEX ON {} USING hnsw (bits bit_hamming_ops) WITH (m = {}, ef_construction = {})"
            connection.execute(_statement(graph, table, options["m"], options["ef_construction"]))
        connection.execute(_statement("ANALYZE {}", table))
        _drop_old(connection, but=table)
    except psycopg.Error as error:
        raise OSError(f"The table {table} could not be written: {error}") from error


def discard(folder: Path) -> None:
    """Drop the table that build() made, if it did and the database answers."""
    try:
        _connection().execute(_statement("DROP TABLE IF EXISTS {}", _table_of(folder)))
    except psycopg.Error as error:
        logger.warning("%s is left: %s", _table_of(folder), error)


def open_index(folder: Path, rows: Words, points: Points, options: Options) -> PgVector:
    """Open what build() wrote for these rows."""
    return PgVector(_table_of(folder), rows, points, options["effort"])


def size_of(folder: Path) -> int:
    """Bytes that the table and its index take. Raises psycopg.Error."""
    (size,) = _connection().execute("SELECT pg_total_relation_size(%s)", (_table_of(folder),)).fetchone() or (0,)
    return int(size)


_connections = local()


def _connection() -> psycopg.Connection:
    """This thread's own, opened again when it is broken."""
    found: psycopg.Connection | None = getattr(_connections, "open", None)
    if found is None or found.closed:
        found = _connections.open = psycopg.connect(settings.INDEX_DATABASE_URL, autocommit=True, connect_timeout=5)
    return found


def close_connection() -> None:
    """Close this thread's connection, if it has one; the next question opens another."""
    if hasattr(_connections, "open"):
        _connections.open.close()


def _table_of(folder: Path) -> str:
    return TABLE + folder.name.removeprefix("draft-").replace("-", "_").lower()


def _statement(text: str, table: str, *values: int) -> Composed:
    return SQL(text).format(Identifier(table), *(Literal(value) for value in values))


def _copy(connection: psycopg.Connection, table: str, rows: Words) -> None:
    """In PostgreSQL's binary form: two fields, a number and so many bits."""
    size = rows.shape[1] * WORD_TYPE.itemsize
    tuples = [
        ("fields", ">i2"),
        ("four", ">i4"),
        ("position", ">i4"),
        ("size", ">i4"),
        ("width", ">i4"),
        ("bits", "u1", size),
    ]
    with connection.cursor().copy(_statement("COPY {} FROM STDIN (FORMAT binary)", table)) as copy:
        copy.write(b"PGCOPY\n\xff\r\n\0" + bytes(8))
        for first in range(0, len(rows), AT_ONCE):
            some = np.ascontiguousarray(rows[first : first + AT_ONCE]).astype(WORD_TYPE)
            packed = np.empty(len(some), tuples)
            packed["fields"], packed["four"], packed["size"], packed["width"] = 2, 4, 4 + size, 8 * size
            packed["position"] = np.arange(first, first + len(some))
            packed["bits"] = some.view(np.uint8).reshape(len(some), -1)
            copy.write(packed.tobytes())
        copy.write(b"\xff\xff")


def _drop_old(connection: psycopg.Connection, *, but: str) -> None:
    question = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1 DESC"
    tables = [table for (table,) in connection.execute(question) if table.startswith(TABLE) and table != but]
    for table in tables[KEPT_TABLES - 1 :]:
        connection.execute(_statement("DROP TABLE {}", table))


def _spelled(query: Words) -> str:
    return "".join(f"{byte:08b}" for byte in query.astype(WORD_TYPE).tobytes())
