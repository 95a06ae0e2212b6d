"""A site with the limits that it has by default, behind a proxy."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.stack import site as stack
from tests.stack.site import Site, start_site

LIMITS = {"UPLOADS_PER_MINUTE": "20", "UPLOADS_PER_DAY": "200", "SEARCHES_PER_MINUTE": "60"}  # as they are by default
DEPLOYED = {"BEHIND_PROXY": "1", "SECRET_KEY": "only-of-a-site-that-tests-ask-and-long-enough-to-be-one", "HTTPS": "0"}


@contextmanager
def limited_site(folder: Path) -> Iterator[Site]:
    """A site with the limits that it has by default, behind a proxy: each request says from which address it comes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(stack, "LEFT_OUT", stack.LEFT_OUT - DEPLOYED.keys())
        for name, value in {**LIMITS, **DEPLOYED, "ALLOWED_HOSTS": "127.0.0.1"}.items():
            patch.setenv(name, value)
        running = start_site(folder, "--no-demo")
    try:
        yield running
    finally:
        running.stop()
