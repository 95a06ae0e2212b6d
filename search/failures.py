"""Why the last build of the index failed, beside the index, until one succeeds."""

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

FILE = "failure.json"


@dataclass(frozen=True)
class Failure:
    """A build that published nothing: when, and the reason in one line."""

    at: str
    reason: str


def remember_failure(root: Path, reason: str) -> None:
    """Keep the reason, where there is room for it."""
    failure = Failure(datetime.now(UTC).isoformat(timespec="seconds"), reason)
    try:
        (root / FILE).write_text(json.dumps(asdict(failure)), encoding="utf-8")
    except OSError:
        forget_failure(root)  # half a reason is none


def forget_failure(root: Path) -> None:
    """All is well again."""
    (root / FILE).unlink(missing_ok=True)


def last_failure(root: Path) -> Failure | None:
    """The failure of the last build, None where it succeeded."""
    try:
        return Failure(**json.loads((root / FILE).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
