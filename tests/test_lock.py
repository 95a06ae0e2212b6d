"""The lock names exact versions with their digests, from wherever the installer gets them."""

import re
from pathlib import Path

import pytest

BASE_DIR = Path(__file__).resolve().parent.parent
LOCKS = sorted((BASE_DIR / "requirements").glob("*.txt"))
FLOORS = {
    "django": (5, 2, 8),
    "pillow": (13, 0, 0),
    "annoy": (1, 17, 3),
    "numpy": (2,),
    "celery": (5, 5),
    "redis": (5, 2),
}


def entries(lock: Path) -> dict[str, str]:
    """Each requirement with all its lines as one, by name."""
    joined = re.sub(r"\\\n\s*", "", lock.read_text(encoding="utf-8"))
    lines = [line for line in joined.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    return {re.split(r"[=\[; ]", line, maxsplit=1)[0]: line for line in lines}


def version(entry: str) -> str:
    """The locked version."""
    found = re.search(r"==([^ ;]+)", entry)
    assert found is not None
    return found[1]


def numbers(entry: str) -> tuple[int, ...]:
    """The locked version as numbers, to compare."""
    return tuple(int(part) for part in re.findall(r"\d+", version(entry)))


def test_there_is_a_lock_for_running_and_one_for_testing() -> None:
    assert [lock.name for lock in LOCKS] == ["base.txt", "test.txt"]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_a_lock_names_no_host(lock: Path) -> None:
    assert "://" not in lock.read_text(encoding="utf-8")
    assert not re.search(r"^\s*(-i|--index-url|--extra-index-url|-f|--find-links)", lock.read_text(), re.MULTILINE)


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_requirement_is_exact_and_has_digests(lock: Path) -> None:
    found = entries(lock)
    assert len(found) > 20
    loose = [
        line for line in found.values() if not re.match(r"[a-z0-9_.\[\]-]+==[\w.]+.*--hash=sha256:[0-9a-f]{64}", line)
    ]
    assert loose == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
@pytest.mark.parametrize("name", FLOORS)
def test_versions_are_new_enough(lock: Path, name: str) -> None:
    assert numbers(entries(lock)[name]) >= FLOORS[name]


def test_django_stays_within_its_long_term_release() -> None:
    assert {numbers(entries(lock)["django"])[:2] for lock in LOCKS} == {(5, 2)}


def test_tests_run_with_the_versions_that_the_site_runs_with() -> None:
    base, test = (entries(lock) for lock in LOCKS)
    assert [name for name in base if version(base[name]) != version(test[name])] == []


def test_every_dependency_is_locked() -> None:
    project = (BASE_DIR / "pyproject.toml").read_text(encoding="utf-8")
    section = project[project.index("dependencies = [") : project.index("]\n\n[project.optional")]
    names = set(re.findall(r'^    "([a-z0-9-]+)', section, re.MULTILINE))
    assert names
    assert names - entries(LOCKS[0]).keys() == set()
