"""Tables of text as programs write them: comma, semicolon or tab; UTF-8 or UTF-16; line by line, in flat memory."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from typing import Self

from catalog.imports.rows import ImportRefusedError, Refuse, RowFault, RowRefusedError

MOST_COLUMNS = 200
LONGEST_FIELD = 20_000  # characters
LONGEST_TEXT = 200_000  # of a field that no column of ours has, such as a description
LONGEST_ROW = 1_000_000  # characters, however many lines it has
DELIMITERS = ",;\t"
OTHERS = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
SAYS = re.compile(r"sep=([,;\t|])[\r\n]*", re.IGNORECASE)  # the first line of some files of Excel's
SURROGATE = re.compile("[\ud800-\udfff]")
UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True)
class Record:
    """A row of a table as it is written: the line where it starts, and its texts by the column's name in lower case."""

    number: int
    texts: dict[str, str]


class TextTable:
    """A table with its header; the rows are read once, in order."""

    def __init__(self, stream: io.BufferedReader) -> None:
        """Read the header. Raises ImportRefusedError for what is no table."""
        csv.field_size_limit(LONGEST_TEXT)
        self._lines = _Lines(_decoded(stream))
        try:
            self.delimiter, first = _begin(self._lines)
            self._reader = csv.reader(chain([first], self._lines), strict=True, delimiter=self.delimiter)
            self.written = _checked([name.strip() for name in next(self._reader, [])])
        except csv.Error as error:
            raise ImportRefusedError(f"The first line is not CSV: {error}.") from error
        except UnicodeError as error:
            raise ImportRefusedError("The file is not UTF-16, as its beginning says.") from error
        self.columns = [name.lower() for name in self.written]

    @property
    def decimal_comma(self) -> bool:
        """Whether amounts may be written with a comma, as where the comma does not part columns."""
        return self.delimiter != ","

    def records(self, refuse: Refuse, *, spills: bool = False) -> Iterator[Record]:
        """The rows with as many fields as there are columns, each text as it is; others are refused, and those without
        any text are passed over. With `spills`, fields that are too many belong to the last column, whose commas nobody
        put into quotes."""
        for number, values in self._read(refuse):
            fields = _fitted(values, len(self.columns))
            fields = _joined(fields, len(self.columns), self.delimiter) if spills else fields
            try:
                yield Record(number, _named(number, self.columns, fields, self._span(number)))
            except RowRefusedError as refused:
                refuse(refused.fault)

    def _read(self, refuse: Refuse) -> Iterator[tuple[int, list[str]]]:
        """Rows with their number; one that is not CSV is a fault, and reading goes on after it."""
        while True:
            number = self._lines.begin()
            try:
                values = next(self._reader)
            except StopIteration:
                return
            except csv.Error as error:
                refuse(RowFault(number, "", f"{_explain(error)}{self._span(number)}"))
                continue
            except UnicodeError:
                refuse(RowFault(number, "", "the file is cut off or not UTF-16"))
                return
            if any(value.strip() for value in values):
                yield number, values

    def _span(self, first: int) -> str:
        """What to add to a fault of a row of several lines, which are lost with it."""
        last = self._lines.number
        return f"; lines {first} to {last} were taken for one row: is there a stray quote?" if last > first else ""


class _EndlessError(csv.Error):
    """A row that is longer than any."""


class _Lines:
    """The lines of a text, counted; of one row no more is held than it may have."""

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text = text
        self._room = LONGEST_ROW
        self.number = 0  # of the line that was read last

    def begin(self) -> int:
        """Say that a row begins; the number of its first line."""
        self._room = LONGEST_ROW
        return self.number + 1

    def __iter__(self) -> Self:
        return self

    def __next__(self) -> str:
        line = rest = self._text.readline(LONGEST_ROW + 1)
        if not line:
            raise StopIteration
        self.number += 1
        self._room -= len(line)
        while len(rest) > LONGEST_ROW and rest[-1] not in "\r\n":
            rest = self._text.readline(LONGEST_ROW + 1)
        if self._room < 0:
            raise _EndlessError
        return line


def _decoded(stream: io.BufferedReader) -> io.TextIOWrapper:
    """The stream decoded; what cannot be is kept as surrogates, which the checks of header and rows find."""
    start = stream.peek(1024)[:1024]
    if start[:2] in UTF16:
        return io.TextIOWrapper(stream, "utf-16", errors="surrogatepass", newline="")
    if start.startswith(OTHERS) or b"\0" in start.partition(b"\n")[0]:
        raise ImportRefusedError("The file is not a table of text. Please save it as CSV.")
    return io.TextIOWrapper(stream, "utf-8-sig", errors="surrogateescape", newline="")


def _begin(lines: _Lines) -> tuple[str, str]:
    """What parts columns, and the first line of the header."""
    first = next(lines, "")
    if said := SAYS.fullmatch(first):
        return said[1], next(lines, "")
    return max(DELIMITERS, key=lambda mark: (first.count(mark), mark == ",")), first


def _checked(header: list[str]) -> list[str]:
    if len(header) > MOST_COLUMNS:
        raise ImportRefusedError(f"The file has too many columns: {len(header)}.")
    if any(SURROGATE.search(name) for name in header):
        raise ImportRefusedError('The first line is not UTF-8. Please save the table as "CSV UTF-8".')
    lower = [name.lower() for name in header]
    twice = sorted({name for name in lower if name and lower.count(name) > 1})
    if twice:
        raise ImportRefusedError(f"The first line names columns twice: {', '.join(twice)}.")
    return header


def _explain(error: csv.Error) -> str:
    message = str(error)
    if isinstance(error, _EndlessError):
        return "too long for one row"
    if "unexpected end of data" in message:
        return "unclosed quote"
    if "field larger than" in message:
        return "field too long"
    return f"not CSV ({message})"


def _fitted(values: list[str], wanted: int) -> list[str]:
    """Without the empty fields that spreadsheets put behind the last column."""
    return values[:wanted] if not any(value.strip() for value in values[wanted:]) else values


def _joined(values: list[str], wanted: int, delimiter: str) -> list[str]:
    return [*values[: wanted - 1], delimiter.join(values[wanted - 1 :])] if len(values) > wanted else values


def _named(number: int, columns: list[str], values: list[str], span: str) -> dict[str, str]:
    if len(values) != len(columns):
        raise RowRefusedError(number, "", f"{len(values)} fields instead of {len(columns)}{span}")
    named = dict(zip(columns, values, strict=True))
    for column, text in named.items():
        if not text.isascii() and SURROGATE.search(text):
            raise RowRefusedError(number, column, "not UTF-8")
        if "\0" in text:
            raise RowRefusedError(number, column, "holds a NUL character")
    return named
