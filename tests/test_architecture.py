"""Who may import whom, as docs/ says it: parsed from the source, so that a new arrow is a decision."""

import ast
from fnmatch import fnmatch
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

BASE_DIR = Path(__file__).resolve().parent.parent
PACKAGES = ("fashion", "catalog", "search")
PURE = (
    *(
        f"catalog.{name}"
        for name in (
            "pictures",
            "picture_limits",
            "file_kinds",
            "syncing",
            "parcels",
            "decoding",
            "confinement",
            "decoder",
            "decoders",
            "apart",
            "children",
            "sentences",
            "trim",
            "hashes",
            "schemes",
            "hashing",
            "renditions",
            "boxes",
            "demo",
            "demo.*",
        )
    ),
    *(f"search.{name}" for name in ("manifests", "snapshots", "matching", "ranking", "prices")),
    *(
        f"search.{name}"
        for name in ("tiers", "recall", "measuring", "contents", "facets", "filters", "counting", "backends", "saved")
    ),
    *(f"search.{name}" for name in ("aspects", "likeness")),
    *(f"search.{name}" for name in ("charts", "progress")),
    *(f"search.backends.{name}" for name in ("exact", "forest", "faiss", "loading")),
    *(f"catalog.{name}" for name in ("salience", "suggestions", "qualities", "lookhash")),
    "search.advice",
    *(f"catalog.{name}" for name in ("boxes", "deadlines", "fetching", "freshness", "photo_hosts")),
    *(
        f"catalog.imports.{name}"
        for name in (
            "rows",
            "seen",
            "options",
            "cells",
            "bundles.names",
            "formats.amounts",
            "formats.texts",
            "formats.xml_products",
        )
    ),
    *(f"catalog.{name}" for name in ("amounts", "changes", "bulk_prices")),
    *("search.training", "search.training.*"),
)
ONLY = {
    "annoy": "search.backends.forest",
    "faiss": "search.backends.faiss",
    "psycopg": "search.backends.pgvector",
    "imagehash": "catalog.hashes",
    "onnxruntime": "catalog.lookhash",
    "defusedxml": "catalog.imports.formats.xml_products",
}

TRAINING = "search.training"
WIRES = (  # what can reach other machines; object storage, broker, cache and database have packages of their own
    *("socket", "ssl", "socketserver", "asyncio", "selectors", "http.client", "http.server", "urllib.request"),
    *("ftplib", "smtplib", "poplib", "imaplib", "telnetlib", "nntplib", "xmlrpc", "requests", "httpx", "aiohttp"),
    *("urllib3", "websockets", "pycurl", "boto3", "botocore"),
)
WIRED = {
    "catalog.fetching": "the one that fetches addresses",
    "catalog.deadlines": "its connections end in time",
    **dict.fromkeys(("catalog.parcels", "catalog.decoder", "catalog.decoders"), "a pair of sockets with a child"),
    "catalog.apart": "a pair of sockets with a child",
    "catalog.bucket_files": "how long a bucket may take",
    "search.builds": "the machine's name",
    "fashion.bodies": "what is still coming from who is refused",
    "fashion.management.commands.serve": "waits for the port of the site that it starts",
}


def _module(path: Path) -> str:
    return ".".join(path.relative_to(BASE_DIR).with_suffix("").parts).removesuffix(".__init__")


SOURCES = {
    _module(path): ast.parse(path.read_text(encoding="utf-8"))
    for package in PACKAGES
    for path in sorted((BASE_DIR / package).rglob("*.py"))
    if "migrations" not in path.parts
}


def imported(tree: ast.AST) -> set[str]:
    """The full names of everything that is imported, `from a import b` as a.b."""
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    froms = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    assert all(node.level == 0 for node in froms), "imports are written in full"
    return names | {f"{node.module}.{alias.name}" for node in froms for alias in node.names}


def imports(module: str, package: str) -> bool:
    """Whether a module imports a package or anything in it."""
    return any(f"{name}.".startswith(f"{package}.") for name in imported(SOURCES[module]))


def arrows(module: str) -> set[str]:
    """The modules of the project that a module imports."""
    names = imported(SOURCES[module])
    return {name if name in SOURCES else name.rpartition(".")[0] for name in names} & SOURCES.keys()


def test_the_whole_project_is_read() -> None:
    assert {"catalog.pictures", "search.backends.forest", "fashion.broker", "catalog.demo.stock"} <= SOURCES.keys()
    assert imports("search.backends.forest", "annoy")
    assert "search.backends.loading" in arrows("search.snapshots")


def test_the_catalogue_never_imports_the_search() -> None:
    assert [name for name in SOURCES if name.startswith("catalog") and imports(name, "search")] == []


def test_nobody_imports_the_project_package() -> None:
    assert [name for name in SOURCES if not name.startswith("fashion") and imports(name, "fashion")] == []


@pytest.mark.parametrize("package", ["django", "celery", "kombu"])
def test_modules_that_work_on_pictures_bits_and_ranks_know_no_framework(package: str) -> None:
    pure = [name for name in SOURCES if any(fnmatch(name, pattern) for pattern in PURE)]
    assert len(pure) > 15
    assert [name for name in pure if imports(name, package)] == []


@pytest.mark.parametrize("package", ONLY)
def test_only_one_module_imports_what_may_be_exchanged(package: str) -> None:
    importing = [name for name in SOURCES if imports(name, package) and not name.startswith(TRAINING)]
    assert importing == [ONLY[package]]


def test_only_one_module_fetches_what_is_at_an_address() -> None:
    assert {name for name in SOURCES if any(imports(name, wire) for wire in WIRES)} == WIRED.keys()
    assert {name for name in SOURCES if imports(name, "http.client")} == {"catalog.fetching"}


def test_training_is_a_package_apart_with_torch_to_itself() -> None:
    assert [name for name in SOURCES if imports(name, "torch") and not name.startswith(TRAINING)] == []
    assert [name for name in SOURCES if imports(name, TRAINING) and not name.startswith(TRAINING)] == []


def test_nothing_is_imported_inside_a_function() -> None:
    functions = [
        (name, node.name)
        for name, tree in SOURCES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and any(isinstance(inner, ast.Import | ast.ImportFrom) for inner in ast.walk(node))
    ]
    assert functions == []


def test_no_modules_import_each_other_in_a_circle() -> None:
    TopologicalSorter({name: arrows(name) - {name} for name in SOURCES}).prepare()
