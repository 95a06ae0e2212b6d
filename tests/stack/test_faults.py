"""Broker and worker are stopped in their tracks; nobody waits for them, and nothing is lost."""

import os
import signal
from time import monotonic

import pytest
from playwright.sync_api import APIRequestContext

from tests.pictures import draw_garment, encode
from tests.stack.site import Site, closest, log_in, save_item, send_photo, wait_until

pytestmark = [pytest.mark.stack, pytest.mark.parametrize("site", [5], indirect=True, ids=["timer every 5 s"])]

CATCH_UP_S = 60
ANSWERED_S = 5


def test_a_frozen_broker_freezes_neither_a_save_nor_a_search(site: Site, request_context: APIRequestContext) -> None:
    log_in(request_context, site)
    (broker,) = site.pids("broker.sock")
    os.kill(broker, signal.SIGSTOP)
    try:
        start = monotonic()
        save_item(request_context, site, "C-1", encode(draw_garment(60)))
        assert monotonic() - start < ANSWERED_S
        start = monotonic()
        results = send_photo(request_context, site, encode(draw_garment(60)))
        assert request_context.get(results).ok
        assert monotonic() - start < ANSWERED_S
    finally:
        os.kill(broker, signal.SIGCONT)
    wait_until(lambda: closest(request_context, results) == "Garment C-1", CATCH_UP_S, "the item is not found")


@pytest.mark.slow
def test_a_killed_worker_child_loses_nothing(site: Site, request_context: APIRequestContext) -> None:
    log_in(request_context, site)
    save_item(request_context, site, "D-1", encode(draw_garment(70)))
    for pid in site.pids("celery")[1:]:
        os.kill(pid, signal.SIGKILL)
    results = send_photo(request_context, site, encode(draw_garment(70)))
    wait_until(lambda: closest(request_context, results) == "Garment D-1", CATCH_UP_S, "the item is not found")


def test_a_worker_and_a_broker_that_are_killed_live_again_and_the_site_goes_on(
    site: Site, request_context: APIRequestContext
) -> None:
    log_in(request_context, site)
    for word in ("celery", "broker.sock"):
        os.kill(site.pids(word)[0], signal.SIGKILL)
    save_item(request_context, site, "E-1", encode(draw_garment(80)))
    results = send_photo(request_context, site, encode(draw_garment(80)))
    wait_until(lambda: closest(request_context, results) == "Garment E-1", CATCH_UP_S, "the item is not found")
    assert site.process.poll() is None
