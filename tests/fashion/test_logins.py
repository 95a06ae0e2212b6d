"""Who guesses passwords is locked out for a while; a colleague at his own desk is not."""

from datetime import timedelta
from typing import Any

import pytest
from axes.models import AccessAttempt, AccessLog
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from fashion.logins import OF_ADDRESS, OF_NAME
from tests.members import logged_in, member

pytestmark = pytest.mark.django_db
LOGIN = "/admin/login/"
DESK, ELSEWHERE = "192.0.2.1", "198.51.100.9"
RIGHT, WRONG = "correct horse", "battery staple"
LIMIT = 5


@pytest.fixture(autouse=True)
def _accounts() -> None:
    for name in ("ada", "bob"):
        User.objects.create_user(name, password=RIGHT, is_staff=True)


def log_in(name: str = "ada", password: str = WRONG, address: str = ELSEWHERE, **headers: Any) -> HttpResponse:
    """Send the form of the login, and get the answer."""
    form = {"username": name, "password": password, "next": "/admin/"}
    answer: Any = Client().post(LOGIN, form, REMOTE_ADDR=address, **headers)
    return answer  # type: ignore[no-any-return]


def statuses(*answers: HttpResponse) -> list[int]:
    """What was answered."""
    return [answer.status_code for answer in answers]


def fail(times: int, **values: Any) -> list[int]:
    """Log in with a wrong password again and again."""
    return statuses(*(log_in(**values) for _ in range(times)))


def note(name: str, address: str, failures: int) -> None:
    """Failures as they are kept."""
    values = {"get_data": "", "post_data": "", "http_accept": "", "path_info": LOGIN, "user_agent": "noted"}
    AccessAttempt.objects.create(username=name, ip_address=address, failures_since_start=failures, **values)


def test_the_fifth_wrong_password_locks_and_then_the_right_one_is_refused_too() -> None:
    assert fail(LIMIT) == [200, 200, 200, 200, 429]
    assert statuses(log_in(password=RIGHT)) == [429]
    assert statuses(log_in("bob", RIGHT), log_in(password=RIGHT, address=DESK)) == [302, 302]


def test_the_page_says_when_to_try_again() -> None:
    fail(LIMIT)
    answer = log_in()
    assert "You can try again in 15 minutes." in answer.content.decode()
    assert 14 * 60 < int(answer["Retry-After"]) <= 15 * 60
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=14, seconds=30))
    answer = log_in()
    assert "You can try again in 1 minute." in answer.content.decode()
    assert 0 < int(answer["Retry-After"]) <= 30


def test_trying_on_does_not_make_it_last_longer_and_then_all_is_forgotten() -> None:
    fail(LIMIT)
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=14))
    assert fail(2) == [429, 429]
    AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=15, seconds=1))
    assert fail(1) == [200]
    assert statuses(log_in(password=RIGHT)) == [302]


def test_a_login_forgets_the_failures_before_it() -> None:
    for _ in range(2):
        fail(LIMIT - 1)
        assert statuses(log_in(password=RIGHT)) == [302]


def test_another_browser_is_no_way_around() -> None:
    answers = [log_in(HTTP_USER_AGENT=f"Browser {number}") for number in range(LIMIT)]
    assert statuses(*answers)[-1] == 429


def test_an_address_cannot_try_many_names() -> None:
    note("carl", ELSEWHERE, LIMIT * OF_ADDRESS - 1)
    assert statuses(log_in("dora"), log_in("emil")) == [429, 429]
    assert statuses(log_in("dora", address=DESK)) == [200]


def test_an_own_account_does_not_clear_an_address() -> None:
    note("carl", ELSEWHERE, LIMIT * OF_ADDRESS - 1)
    assert statuses(log_in("bob", RIGHT), log_in("dora"), log_in("emil")) == [302, 429, 429]


def test_a_name_cannot_be_tried_from_many_addresses() -> None:
    note("ada", "203.0.113.5", LIMIT * OF_NAME - 1)
    assert statuses(log_in(), log_in(password=RIGHT)) == [429, 429]
    assert statuses(log_in("bob", RIGHT)) == [302]


def test_nobody_can_be_locked_out_of_where_he_logged_in_before() -> None:
    assert statuses(log_in(password=RIGHT, address=DESK)) == [302]
    note("ada", "203.0.113.5", LIMIT * OF_NAME)
    note("carl", DESK, LIMIT * OF_ADDRESS)
    assert statuses(log_in(password=RIGHT, address=DESK)) == [302]
    assert fail(LIMIT, address=DESK)[-1] == 429


def test_a_header_is_no_address_without_a_proxy() -> None:
    for number in range(LIMIT):
        answer = log_in(HTTP_X_FORWARDED_FOR=f"203.0.113.{number}")
    assert answer.status_code == 429
    assert set(AccessAttempt.objects.values_list("ip_address", flat=True)) == {ELSEWHERE}


def test_behind_a_proxy_it_is_the_entry_that_the_proxy_wrote(settings: Settings) -> None:
    settings.BEHIND_PROXY, settings.PROXIES = True, [DESK]
    for number in range(LIMIT):
        answer = log_in(address=DESK, HTTP_X_FORWARDED_FOR=f"203.0.113.{number}, {ELSEWHERE}")
    assert answer.status_code == 429
    log_in(address=DESK, HTTP_X_FORWARDED_FOR="nonsense")
    assert set(AccessAttempt.objects.values_list("ip_address", flat=True)) == {ELSEWHERE, DESK}


@pytest.mark.parametrize("name", ["", "x" * 300, "null\0byte", "Ada ✓", "'; --"])
def test_odd_names_are_refused_with_the_form(name: str) -> None:
    assert statuses(log_in(name)) == [200]


def test_no_name_is_kept_that_is_longer_than_any_can_be() -> None:
    fail(1, name="x" * 300)
    assert AccessAttempt.objects.get().username == "x" * 150


def test_a_request_without_an_address_is_counted_too() -> None:
    assert fail(LIMIT, address="")[-1] == 429


def test_logs_name_the_address_and_neither_name_nor_password(caplog: pytest.LogCaptureFixture) -> None:
    fail(LIMIT, name="my secret password")
    said = " ".join(record.getMessage() for record in caplog.records if record.name.startswith("axes"))
    assert f"Locking out a login from {ELSEWHERE}" in said
    assert "secret" not in said
    assert WRONG not in said


def test_an_operator_sees_who_is_locked_out_and_lets_him_in() -> None:
    fail(LIMIT)
    client = logged_in(member("operator"))
    page = client.get("/admin/axes/accessattempt/").content.decode()
    assert ELSEWHERE in page
    attempt = AccessAttempt.objects.get()
    chosen = {"action": "delete_selected", "_selected_action": [attempt.pk], "post": "yes"}
    client.post("/admin/axes/accessattempt/", chosen)
    assert statuses(log_in(password=RIGHT)) == [302]
    assert LogEntry.objects.filter(object_id=str(attempt.pk)).count() == 1


def test_a_command_lets_everybody_in() -> None:
    fail(LIMIT)
    call_command("axes_reset", verbosity=0)
    assert statuses(log_in(password=RIGHT)) == [302]


def test_logins_are_kept_with_their_address() -> None:
    log_in(password=RIGHT, address=DESK)
    assert list(AccessLog.objects.values_list("username", "ip_address")) == [("ada", DESK)]
