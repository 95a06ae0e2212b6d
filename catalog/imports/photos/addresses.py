"""Fetch the photos that a catalogue names by their addresses: many at once, and each address once."""

from collections import defaultdict, deque
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from catalog.deadlines import Deadline
from catalog.fetching import Answer, FetchRefusedError, read_address
from catalog.imports.photos.hosts import Host, Hosts, Wanted, explain

THREADS = 8
A_HOST = 2  # of them


def fetch_photos(wanted: Sequence[Wanted], hosts: Hosts, until: Deadline) -> dict[str, Answer | str]:
    """What came of each address: the photo, or why not as a sentence for staff. All photos are held at once, so ask
    for a few dozen at a time. Only hosts of IMPORT_PHOTO_HOSTS are asked, each at most twice at once, and none after
    the deadline."""
    answers: dict[str, Answer | str] = {}
    by_host: dict[str, deque[Wanted]] = defaultdict(deque)
    for one in {one.reference: one for one in wanted}.values():
        try:
            by_host[read_address(one.reference).host].append(one)
        except FetchRefusedError as error:
            answers[one.reference] = explain(error, one.reference)
    jobs = [(hosts.of(name), queue) for name, queue in by_host.items() for _ in range(min(A_HOST, len(queue)))]
    with ThreadPoolExecutor(THREADS) as pool:
        for done in pool.map(lambda job: _fetch_all(job[0], job[1], until), jobs):
            answers.update(done)
    return answers


def _fetch_all(host: Host, queue: deque[Wanted], until: Deadline) -> dict[str, Answer | str]:
    """Fetch one after the other until none is left; another thread may do so beside."""
    answers: dict[str, Answer | str] = {}
    while True:
        try:
            one = queue.popleft()
        except IndexError:
            return answers
        answers[one.reference] = host.fetch(one, until)
