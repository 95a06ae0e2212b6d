"""What strangers send is tried once more on PostgreSQL, which takes less than SQLite: no NUL, no huge number."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import BASE_DIR, Say
from tests.postgres import running_postgres

pytestmark = [pytest.mark.stack, pytest.mark.slow]
HERE = "tests/reliability"
NAMES = ("test_parameters_odd", "test_hostile_imports", "test_typed_texts")
LONGEST_S = 600  # on a machine that has much else to do
TRIED = {
    "what is typed and handed in": ["-m", "not slow", *(f"{HERE}/{name}.py" for name in NAMES)],
    "parameters": [f"{HERE}/test_parameters.py::test_no_address_breaks_by_much_that_it_is_asked"],
}


@pytest.mark.parametrize("what", TRIED)
def test_it_holds_on_postgresql_too(what: str, tmp_path: Path, figure: Say) -> None:
    figures = tmp_path / "figures.jsonl"
    command = [sys.executable, "-m", "pytest", *TRIED[what], "-p", "no:cacheprovider", "-rf"]
    with running_postgres() as address:
        known = {"TESTS_DATABASE_URL": address, "FIGURES": str(figures), "CASES_AN_ADDRESS": "30"}
        environment = {**os.environ, **known}
        environment.pop("DJANGO_SETTINGS_MODULE", None)
        ran = subprocess.run(
            command, cwd=BASE_DIR, env=environment, check=False, capture_output=True, text=True, timeout=LONGEST_S
        )
    for one in map(json.loads, figures.read_text(encoding="utf-8").splitlines() if figures.exists() else ()):
        figure(one["what"], one["limit"], one["measured"])
    assert ran.returncode == 0, ran.stdout[-20_000:]
