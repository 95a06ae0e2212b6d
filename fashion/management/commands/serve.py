"""Run the whole site on this machine: broker, worker and web, until Ctrl-C."""

import socket
import sys
from argparse import ArgumentParser
from pathlib import Path
from threading import Event
from time import monotonic
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from redis import Redis
from redis.exceptions import RedisError

from fashion.broker import NoBrokerError, cache_url, server_command
from fashion.processes import NotLivingError, Processes, stop_signals

HERE = Path(sys.executable).parent
BROKER_START_S = 10
PAUSE_S = 1  # after a process was started again


class Command(BaseCommand):
    """`manage.py serve`: what `make run` runs."""

    help = "Run the site with a worker and, unless REDIS_URL is set, a broker of its own. Ctrl-C stops all of it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to listen, and whether an empty catalogue is filled."""
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--no-demo", action="store_true", help="leave an empty catalogue empty")

    def handle(self, *, port: int, no_demo: bool, **_: Any) -> None:
        """Prepare, start, wait, stop."""
        if _listens(port):
            raise CommandError(f"Port {port} is taken. Choose another one: make run PORT={port + 1}")
        processes = Processes()
        with stop_signals() as asked:
            try:
                self._start_broker(processes)
                for command in _preparations(no_demo=no_demo):
                    failed = not processes.complete(command)
                    if asked.is_set():
                        return
                    if failed:
                        raise CommandError(f"{command[2]} failed.")
                processes.start("worker", _celery_command("worker"))
                processes.start("timer", _timer_command())
                processes.start("web", _web_command(port), is_vital=True)
                self._watch(processes, asked, port)
            finally:
                processes.stop()
                self.stdout.write("Stopped.")

    def _start_broker(self, processes: Processes) -> None:
        if settings.REDIS_URL or _answers():
            return
        try:
            processes.start("broker", server_command(settings.DATA_DIR))
        except NoBrokerError as error:
            raise CommandError(str(error)) from error
        deadline, pause = monotonic() + BROKER_START_S, Event()
        while not _answers():
            if processes.ended() or monotonic() > deadline:
                raise CommandError("The broker did not start.")
            pause.wait(0.05)

    def _watch(self, processes: Processes, asked: Event, port: int) -> None:
        announced = False
        while not asked.wait(0.2):
            try:
                if name := processes.revive():
                    self.stderr.write(f"The {name} process has ended and is started again.")
                    asked.wait(PAUSE_S)
            except NotLivingError as error:
                message = f"The {error} process ends whenever it is started; stopping the others."
                raise CommandError(message) from error
            if not announced and _listens(port):
                announced = self._announce(port)

    def _announce(self, port: int) -> bool:
        self.stdout.write(
            f"\n  Fashion Lookup is running at http://127.0.0.1:{port}\n"
            f"  Staff: http://127.0.0.1:{port}/admin/ (account: .venv/bin/python manage.py createsuperuser)\n"
            "  Ctrl-C stops it.\n"
        )
        self.stdout.flush()
        return True


def _listens(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _answers() -> bool:
    try:
        with Redis.from_url(cache_url(settings.REDIS_URL, settings.DATA_DIR), socket_timeout=1) as broker:
            return bool(broker.ping())
    except RedisError:
        return False


def _preparations(*, no_demo: bool) -> list[list[str]]:
    manage = [sys.executable, str(settings.BASE_DIR / "manage.py")]
    quiet = ["--verbosity", "0", "--no-input"]
    steps = [[*manage, "migrate", *quiet], [*manage, "collectstatic", *quiet]]
    return steps if no_demo else [*steps, [*manage, "fill_demo"]]


def _celery_command(*what: str) -> list[str]:
    return [str(HERE / "celery"), "-A", "fashion", "-q", *what, "--loglevel", "warning"]


def _timer_command() -> list[str]:
    """A process of its own: a worker would not revive its own timer."""
    return _celery_command("beat", "--schedule", str(settings.DATA_DIR / "beat-schedule"))


def _web_command(port: int) -> list[str]:
    address = ["--bind", f"127.0.0.1:{port}"]
    return [
        str(HERE / "gunicorn"),
        *address,
        "--workers",
        "2",
        "--threads",
        "4",
        "--log-level",
        "warning",
        "--no-control-socket",
        "fashion.wsgi",
    ]
