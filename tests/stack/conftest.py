"""A running site for the tests of this folder, and someone who sends it requests."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import APIRequestContext, Playwright

from tests.stack.site import Site, hire, manage, start_site


@pytest.fixture(scope="module")
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Web, worker and broker as separate processes, with an empty catalogue of one brand; the parameter is the time in
    seconds between the timers that repair what was lost."""
    running = start_site(tmp_path_factory.mktemp("site"), "--no-demo", repair_every_s=request.param)
    hire(running)
    manage(running.data_dir, "shell", "-c", "from catalog.models import Brand; Brand.objects.create(name='Own')")
    yield running
    running.stop()


@pytest.fixture
def request_context(playwright: Playwright) -> Iterator[APIRequestContext]:
    """A client with cookies of its own."""
    context = playwright.request.new_context()
    yield context
    context.dispose()
