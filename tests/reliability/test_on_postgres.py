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
TRIED = ("test_parameters", "test_parameters_odd", "test_hostile_imports", "test_typed_texts")


@pytest.mark.parametrize("name", TRIED)
def test_it_holds_on_postgresql_too(name: str, tmp_path: Path, figure: Say) -> None:
    figures = tmp_path / "figures.jsonl"
    command = [sys.executable, "-m", "pytest", f"tests/reliability/{name}.py", "-p", "no:cacheprovider", "-rf"]
    with running_postgres() as address:
        environment = {**os.environ, "TESTS_DATABASE_URL": address, "FIGURES": str(figures)}
        environment.pop("DJANGO_SETTINGS_MODULE", None)
        ran = subprocess.run(command, cwd=BASE_DIR, env=environment, check=False, capture_output=True, text=True)
    for one in map(json.loads, figures.read_text(encoding="utf-8").splitlines() if figures.exists() else ()):
        figure(one["what"], one["limit"], one["measured"])
    assert ran.returncode == 0, ran.stdout[-20_000:]
