"""What tests measure: said at the end of a run, and put into docs/reliability.md.

`python -m tests.figures FILE…` writes that page of what runs have put into those of the files that are there.
"""

import json
import os
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

PAGE = Path(__file__).resolve().parent.parent / "docs" / "reliability.md"
START = "<!-- figures -->\n"


@dataclass(frozen=True)
class Figure:
    """What must hold, up to which limit, what was measured, and by which test."""

    what: str
    limit: str
    measured: str
    test: str

    def __str__(self) -> str:
        return f"{self.what}: {self.measured} (limit: {self.limit})"


def keep(figure: Figure) -> None:
    """Add a figure to the file that the environment names as FIGURES, if it names one."""
    if path := os.environ.get("FIGURES"):
        with Path(path).open("a", encoding="utf-8") as file:
            file.write(json.dumps(asdict(figure)) + "\n")


def table(figures: list[Figure]) -> str:
    """The figures as a table, in the order of their tests."""
    rows = [f"| {one.what} | {one.limit} | {one.measured} | `{one.test}` |" for one in figures]
    return "\n".join(["| what must hold | limit | measured | test |", "|---|---|---|---|", *rows, ""])


def main(*paths: str) -> None:
    """Replace the table of the page by that of these runs."""
    texts = [Path(path).read_text(encoding="utf-8") for path in paths if Path(path).exists()]
    lines = "".join(texts).splitlines()
    figures = sorted((Figure(**json.loads(line)) for line in lines), key=lambda figure: figure.test)
    before, _, _ = PAGE.read_text(encoding="utf-8").partition(START)
    PAGE.write_text(before + START + "\n" + table(figures), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
