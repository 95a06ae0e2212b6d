"""What the docs say is what there is."""

import re
from pathlib import Path

BASE_DIR = Path(__file__).resolve().parent.parent


def test_every_setting_is_documented_and_nothing_else_is() -> None:
    source = (BASE_DIR / "fashion" / "settings.py").read_text()
    read = set(re.findall(r"env\.(?:str|bool|int|float|list|one_of|ENVIRON\.get)\(\s*\"([A-Z0-9_]+)\"", source))
    table = (BASE_DIR / "docs" / "settings.md").read_text()
    first_cells = " ".join(line.split("|")[1] for line in table.splitlines() if line.startswith("| `"))
    assert set(re.findall(r"`([A-Z0-9_]+)`", first_cells)) == read


def test_every_link_within_the_docs_leads_somewhere() -> None:
    pages = [*BASE_DIR.glob("*.md"), *(BASE_DIR / "docs").rglob("*.md")]
    for page in pages:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text()):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_every_command_in_the_readme_exists() -> None:
    readme = (BASE_DIR / "README.md").read_text()
    commands = {path.stem for path in BASE_DIR.glob("*/management/commands/*.py")} | {"createsuperuser"}
    targets = set(re.findall(r"^([a-z-]+):", (BASE_DIR / "Makefile").read_text(), flags=re.MULTILINE))
    assert set(re.findall(r"manage\.py ([a-z_]+)", readme)) <= commands
    assert set(re.findall(r"^make ([a-z-]+)", readme, flags=re.MULTILINE)) <= targets
