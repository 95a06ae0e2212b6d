"""Tables of text as programs write them: comma, semicolon or tab; UTF-8 or UTF-16; line by line, in flat memory."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from catalog.imports.rows import ImportRefusedError, Refuse, RowFault, RowRefusedError

MOST_COLUMNS = 200
LONGEST_FIELD = 20_000  # characters
LONGEST_TEXT = 200_000  # of a field that no column of ours has, such as a description
LONGEST_LINE = 5_000_000
DELIMITERS = ",;\t"
OTHERS = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"%PDF", b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True)
class Line:
    """A row of a table as it is written: its number, and its texts by the column's name in lower case."""

    number: int
    texts: dict[str, str]


class TextTable:
    """A table with its header; the rows are read once, in order."""

    def __init__(self, stream: io.BufferedReader) -> None:
        """Read the header. Raises ImportRefusedError for what is no table."""
        csv.field_size_limit(LONGEST_TEXT)
        self._text = _decoded(stream)  # kept, or it would close what it reads
        lines = _bounded_lines(self._text)
        try:
            first = next(lines, "")
        except UnicodeError as error:
            raise ImportRefusedError("The file is not UTF-16, as its beginning says.") from error
        self.delimiter = max(DELIMITERS, key=lambda mark: (first.count(mark), mark == ","))
        self._reader = csv.reader(_before(first, lines), strict=True, delimiter=self.delimiter)
        self.written = _read_header(self._reader)
        self.columns = [name.lower() for name in self.written]

    @property
    def decimal_comma(self) -> bool:
        """Whether amounts may be written with a comma, as where the comma does not part columns."""
        return self.delimiter != ","

    def lines(self, refuse: Refuse, *, spills: bool = False) -> Iterator[Line]:
        """The rows with as many fields as there are columns, each text as it is; others are refused. With `spills`,
        fields that are too many belong to the last column, whose commas nobody put into quotes."""
        for number, values in _read_lines(self._reader, refuse):
            fields = _joined(values, len(self.columns), self.delimiter) if spills else values
            try:
                yield Line(number, _named(number, self.columns, fields))
            except RowRefusedError as refused:
                refuse(refused.fault)


def _decoded(stream: io.BufferedReader) -> io.TextIOWrapper:
    """The stream decoded; what cannot be is kept as surrogates, which the check of a row finds."""
    start = stream.peek(1024)[:1024]
    if start[:2] in UTF16:
        return io.TextIOWrapper(stream, "utf-16", errors="surrogatepass", newline="")
    if start.startswith(OTHERS) or b"\0" in start.partition(b"\n")[0]:
        raise ImportRefusedError("The file is not a table of text. Please save it as CSV.")
    return io.TextIOWrapper(stream, "utf-8-sig", errors="surrogateescape", newline="")


def _bounded_lines(text: io.TextIOWrapper) -> Iterator[str]:
    """Lines, none longer than can be held: of a longer one comes the beginning, which no row has room for."""
    while line := text.readline(LONGEST_LINE):
        yield line
        while len(line) == LONGEST_LINE and line[-1] not in "\r\n":
            line = text.readline(LONGEST_LINE)


def _before(first: str, rest: Iterator[str]) -> Iterator[str]:
    yield first
    yield from rest


def _read_header(reader: Any) -> list[str]:
    try:
        header = [name.strip() for name in next(reader, [])]
    except csv.Error as error:
        raise ImportRefusedError(f"The first line is not CSV: {error}.") from error
    if len(header) > MOST_COLUMNS:
        raise ImportRefusedError(f"The file has too many columns: {len(header)}.")
    lower = [name.lower() for name in header]
    twice = sorted({name for name in lower if name and lower.count(name) > 1})
    if twice:
        raise ImportRefusedError(f"The first line names columns twice: {', '.join(twice)}.")
    return header


def _read_lines(reader: Any, refuse: Refuse) -> Iterator[tuple[int, list[str]]]:
    """Lines with their number where they start; a line that is not CSV is a fault, and reading goes on."""
    while True:
        number = reader.line_num + 1
        try:
            values = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            refuse(RowFault(number, "", _explain(error)))
            continue
        except UnicodeError:
            refuse(RowFault(number, "", "the file is cut off or not UTF-16"))
            return
        if values:
            yield number, values


def _explain(error: csv.Error) -> str:
    message = str(error)
    if "unexpected end of data" in message:
        return "unclosed quote"
    if "field larger than" in message:
        return "field too long"
    return f"not CSV ({message})"


def _joined(values: list[str], wanted: int, delimiter: str) -> list[str]:
    return [*values[: wanted - 1], delimiter.join(values[wanted - 1 :])] if len(values) > wanted else values


def _named(number: int, columns: list[str], values: list[str]) -> dict[str, str]:
    if len(values) != len(columns):
        raise RowRefusedError(number, "", f"{len(values)} fields instead of {len(columns)}")
    named = dict(zip(columns, values, strict=True))
    for column, text in named.items():
        if not text.isascii() and any("\ud800" <= letter <= "\udfff" for letter in text):
            raise RowRefusedError(number, column, "not UTF-8")
        if "\0" in text:
            raise RowRefusedError(number, column, "holds a NUL character")
    return named
