"""What is secret stays out of logs and of debugging's pages."""

import logging
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.views.debug import SafeExceptionReporterFilter

STARS = "********"
WITH_PASSWORD = re.compile(r"(?<=://)([^\s/:@\"']*):([^\s/@\"']+)@")
SHORTEST = 6  # what is shorter stands in many a word


def without_passwords(text: str) -> str:
    """A text with stars for the passwords of addresses, and for whatever of the settings is secret."""
    for secret in _secrets():
        text = text.replace(secret, STARS)
    return WITH_PASSWORD.sub(rf"\1:{STARS}@", text)


class DiscreetFormatter(logging.Formatter):
    """Log lines, traces and all, without passwords."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        return without_passwords(super().format(record))


class DiscreetFilter(SafeExceptionReporterFilter):
    """Debugging's pages without passwords, those in addresses too."""

    def cleanse_setting(self, key: Any, value: Any) -> Any:
        """As Django does it, which goes by the name of a value."""
        cleansed = super().cleanse_setting(key, value)
        return without_passwords(cleansed) if isinstance(cleansed, str) else cleansed

    def get_traceback_frame_variables(self, request: Any, tb_frame: Any) -> Any:
        """What a function knew when it failed, by the same rules."""
        found = super().get_traceback_frame_variables(request, tb_frame)
        return [(name, self.cleanse_setting(name, value)) for name, value in found]


def _secrets() -> Iterator[str]:
    options = settings.STORAGES["default"].get("OPTIONS", {})
    addresses = (settings.REDIS_URL, settings.INDEX_DATABASE_URL)
    known = [
        settings.SECRET_KEY,
        options.get("secret_key"),
        *(database.get("PASSWORD") for database in settings.DATABASES.values()),
        *(part for address in addresses for part in _passwords_of(address)),
    ]
    return (secret for secret in known if secret and len(secret) >= SHORTEST)


def _passwords_of(address: str) -> tuple[str, ...]:
    """As it is written there, and as it is sent."""
    password = urlsplit(address).password or ""
    return password, unquote(password)
