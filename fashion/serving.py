"""What `manage.py serve` adds to its own environment: a place of its own needs no variable, and any may be set."""

import os
import secrets
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from fashion.variables import data_folder


def serving(given: Mapping[str, str]) -> dict[str, str]:
    """As in a deployment, but for this machine alone, where running the worker as root is nobody's concern. To be set
    before the settings are read, which want a secret. Makes the folder of data, and the secret at the first start."""
    return {
        "SECRET_KEY": given.get("SECRET_KEY") or _own_secret(data_folder(given.get("DATA_DIR", ""))),
        "ALLOWED_HOSTS": given.get("ALLOWED_HOSTS") or "127.0.0.1,localhost,[::1]",
        "HTTPS": given.get("HTTPS") or "0",
        "PYTHONWARNINGS": "ignore:You're running the worker",
    }


def _own_secret(folder: Path) -> str:
    """This installation's secret."""
    path = folder / "secret_key"
    folder.mkdir(parents=True, exist_ok=True)
    with suppress(FileNotFoundError):
        if found := path.read_text(encoding="ascii"):  # nothing is in one that there was no room for
            return found
    secret, descriptor = secrets.token_urlsafe(48), os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(secret)
    return secret
