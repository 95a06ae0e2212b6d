"""What commands need that look at the pages outside of a test: Django, Chromium, and a site."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import django
from playwright.sync_api import APIRequestContext, Browser, sync_playwright

from tests.browser.chromium import find_chromium, launch
from tests.stack.site import Site, start_site


@contextmanager
def prepared() -> Iterator[tuple[Browser, APIRequestContext]]:
    """Chromium and a client that sends photos; ends with a sentence where there is no Chromium."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    executable = find_chromium()
    if executable is None:
        sys.exit("Chromium is missing: apt-get install chromium")
    with sync_playwright() as playwright:
        browser = launch(playwright, executable)
        try:
            yield browser, playwright.request.new_context()
        finally:
            browser.close()


@contextmanager
def demo_site(*options: str) -> Iterator[Site]:
    """A new site with the demo catalogue, or with the options of `serve`; it is stopped at the end."""
    with TemporaryDirectory() as folder:
        site = start_site(Path(folder), *options)
        try:
            yield site
        finally:
            site.stop()
