"""The broker, which is the shared cache too, and the database go away and come back: shoppers and staff are served
without the broker, and what was saved meanwhile is made up for."""

from collections.abc import Callable, Iterator
from threading import Event
from time import monotonic

import pytest

from tests.conftest import Say
from tests.postgres import restart_postgres
from tests.reliability.garments import photo_of
from tests.reliability.shoppers import UNANSWERED, Answer, Shopper
from tests.reliability.staff import closest, hire, save_item
from tests.reliability.stand import Stand, standing
from tests.stack.site import wait_until

pytestmark = [pytest.mark.stack, pytest.mark.slow]

ANSWERED_S, CAUGHT_UP_S = 5, 180
AWAY_S = 20  # far longer than anybody waits for the broker
SEARCHES = 30
WORK = 20  # photos


class Company:
    """A member of staff and shoppers of one stand."""

    def __init__(self, stand: Stand) -> None:
        self.stand, self.staff = stand, hire(stand)
        self.items = 0
        self.known = self.looked_up(photo_of(-1))

    def looked_up(self, photo: bytes) -> tuple[Shopper, Answer]:
        """A shopper's, who has sent a photo that was taken in."""
        shopper = self.stand.shopper(self.items)
        answer = shopper.upload(photo)
        assert answer.status == 302, answer
        return shopper, answer

    def give_work(self) -> None:
        """Save so much at once that the worker has it in hand for a while."""
        first = 1_000 + WORK * self.items
        self.stand.run("-m", "tests.reliability.cataloguing", "add", str(first), str(WORK))

    def search(self) -> list[Answer]:
        """What a shopper is shown who searches again and again, and others who only just came with photos."""
        shopper, uploaded = self.known
        return [shopper.results(uploaded) for _ in range(SEARCHES)]

    def save(self) -> tuple[Answer, int]:
        """Save one more item; what is answered, and its number."""
        self.items += 1
        answer = save_item(self.staff, f"N-{self.items}", photo_of(self.items))
        assert answer.status == 302, answer
        return answer, self.items

    def wait_for(self, numbers: list[int], within_s: float) -> None:
        """Until a photo of each of these items finds it. Each is sent once, and again only where nobody took it in."""
        taken: dict[int, tuple[Shopper, Answer]] = {}

        def finds(number: int) -> bool:
            if number not in taken:
                shopper = self.stand.shopper(number)
                answer = shopper.upload(photo_of(number))
                if answer.status != 302:
                    assert answer.says_when, answer
                    return False
                taken[number] = shopper, answer
            shopper, answer = taken[number]
            return closest(shopper.results(answer)) == f"Garment N-{number}"

        for number in numbers:
            wait_until(lambda number=number: finds(number), within_s, f"N-{number} is not found")  # type: ignore[misc]


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Company]:
    """People of a site with 20,000 items and no limits to how often they may come."""
    free = {"UPLOADS_PER_MINUTE": "0", "UPLOADS_PER_DAY": "0", "SEARCHES_PER_MINUTE": "0"}
    with standing(tmp_path_factory.mktemp("stand"), items=20_000, proxy=False, **free) as stand:
        yield Company(stand)


def stop(stand: Stand) -> None:
    """The broker ends as it is asked to, and keeps what it holds."""
    stand.broker.stop()


def kill_and_forget(stand: Stand) -> None:
    """The broker is killed, and what it held is gone."""
    stand.broker.kill()


def freeze(stand: Stand) -> None:
    """The broker takes connections, and says nothing."""
    stand.broker.freeze()


def flush(stand: Stand) -> None:
    """The broker forgets everything, again and again."""
    stand.ask_broker("FLUSHALL")


AWAY: dict[str, tuple[Callable[[Stand], object], Callable[[Stand], object]]] = {
    "stopped": (stop, Stand.start_broker),
    "frozen": (freeze, lambda stand: stand.broker.thaw()),
    "flushed": (flush, flush),
    "restarted empty": (kill_and_forget, lambda stand: stand.start_broker(empty=True)),
}


@pytest.mark.parametrize("how", AWAY)
def test_a_broker_that_is_away_delays_hashing_and_nothing_else(how: str, company: Company, figure: Say) -> None:
    go, come_back = AWAY[how]
    company.give_work()
    go(company.stand)
    try:
        since = monotonic()
        saves = [company.save() for _ in range(3)]
        found = company.search()
        uploads = [company.looked_up(photo_of(0))[1] for _ in range(3)]
        Event().wait(max(0.0, AWAY_S - (monotonic() - since)))
    finally:
        come_back(company.stand)
    back = monotonic()
    company.wait_for([number for _, number in saves], CAUGHT_UP_S)
    caught_up = monotonic() - back
    fine = sum(one.status == 200 for one in found)
    slowest = [max(one.seconds for one in answers) for answers in ([one for one, _ in saves], uploads, found)]
    figure(
        f"broker {how} for {AWAY_S} s",
        f"searches 100 % fine, uploads and saves answered ≤ {ANSWERED_S} s, caught up ≤ {CAUGHT_UP_S} s",
        f"{fine} of {SEARCHES} searches fine, slowest {slowest[2]:.1f} s; uploads ≤ {slowest[1]:.1f} s; "
        f"saves ≤ {slowest[0]:.1f} s; caught up after {caught_up:.0f} s",
    )
    assert company.stand.worker.is_running
    assert fine == SEARCHES
    assert max(slowest) <= ANSWERED_S
    assert caught_up <= CAUGHT_UP_S


def test_a_database_that_is_restarted_is_used_again_by_everybody(company: Company, figure: Say) -> None:
    company.give_work()
    number = company.save()[1]
    restart_postgres(company.stand.environment["DATABASE_URL"])
    start = monotonic()
    wait_until(lambda: _is_served(company), CAUGHT_UP_S, "searches do not recover")
    served = monotonic() - start
    saved = company.save()[1]
    company.wait_for([number, saved], CAUGHT_UP_S)
    caught_up = monotonic() - start
    figure(
        "the database is restarted under web and worker",
        f"served again by itself, caught up ≤ {CAUGHT_UP_S} s",
        f"served after {served:.1f} s, caught up after {caught_up:.0f} s",
    )
    assert all(answer.status == 200 for answer in company.search())
    assert caught_up <= CAUGHT_UP_S


def _is_served(company: Company) -> bool:
    shopper, uploaded = company.known
    try:
        return shopper.results(uploaded).status == 200
    except UNANSWERED:
        return False
