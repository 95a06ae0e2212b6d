"""The whole site as a shop would run it, on this machine: PostgreSQL, a broker, two web processes of four threads, a
worker with two children, the timer, and the proxy where it is asked for; each of them can be killed alone."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, LiteralString
from urllib.parse import parse_qs, urlsplit

import psycopg
from redis import Redis
from redis.exceptions import RedisError

from fashion.broker import find_server
from tests.conftest import BASE_DIR
from tests.postgres import running_postgres
from tests.reliability.memory import Memory, memory_of
from tests.reliability.parts import Part
from tests.reliability.proxy import proxy_part
from tests.reliability.shoppers import UNANSWERED, Shopper
from tests.stack.processes import family
from tests.stack.site import LEFT_OUT, free_port, wait_until

ITEMS = 20_000
START_S = 120
HERE = Path(sys.executable).parent
SECRET = "a long text that is known to these tests and to nobody's shop"


@dataclass
class Stand:
    """A site that stands, and its parts."""

    data_dir: Path
    environment: dict[str, str]
    parts: dict[str, Part]  # by name: broker, web, worker, beat, and proxy where there is one
    web_url: str
    proxy_url: str  # empty where there is none

    @property
    def url(self) -> str:
        """Where shoppers go: to the proxy if there is one."""
        return self.proxy_url or self.web_url

    @property
    def broker(self) -> Part:
        """The broker, which is the shared cache too."""
        return self.parts["broker"]

    @property
    def web(self) -> Part:
        """gunicorn with its two processes."""
        return self.parts["web"]

    @property
    def worker(self) -> Part:
        """Celery's worker with its two children."""
        return self.parts["worker"]

    @property
    def beat(self) -> Part:
        """The timer."""
        return self.parts["beat"]

    @property
    def database_pid(self) -> int:
        """The first process of PostgreSQL."""
        folder = parse_qs(urlsplit(self.environment["DATABASE_URL"]).query)["host"][0]
        return int((Path(folder) / "postmaster.pid").read_text().split()[0])

    def shopper(self, number: int = 0, patience_s: float = 60) -> Shopper:
        """A shopper who comes from an address that no other number has."""
        return Shopper(self.url, f"127.1.{number // 250}.{number % 250 + 1}", patience_s)

    def memory(self) -> dict[str, Memory]:
        """What each part holds, the database too."""
        held = {part.name: memory_of(part.pids()) for part in self.parts.values()}
        return {**held, "database": memory_of(family(self.database_pid))}

    def manage(self, *words: str) -> str:
        """Run a management command, and return what it says."""
        return self.run(str(BASE_DIR / "manage.py"), *words)

    def run(self, *words: str) -> str:
        """Run Python over the site's data, and return what it says."""
        ran = subprocess.run(
            [sys.executable, *words], env=self.environment, cwd=BASE_DIR, check=False, capture_output=True, text=True
        )
        assert ran.returncode == 0, ran.stderr
        return ran.stdout

    def rows(self, question: LiteralString, *values: object) -> list[tuple[Any, ...]]:
        """What the database says to a question in SQL."""
        with psycopg.connect(self.environment["DATABASE_URL"]) as connection:
            return connection.execute(question, values).fetchall()

    def ask_broker(self, *words: str) -> object:
        """What the broker says to a command, such as FLUSHALL. Raises RedisError."""
        with Redis.from_url(self.environment["REDIS_URL"], socket_timeout=2) as broker:
            return broker.execute_command(*words)

    def start_broker(self, *, empty: bool = False) -> None:
        """Start the broker with what it held when it was stopped, or with nothing; return when it answers."""
        if empty:
            (self.data_dir / "broker" / "dump.rdb").unlink(missing_ok=True)
        self.broker.start()
        wait_until(self._broker_answers, START_S, f"no broker: {self.broker.log}")

    def start_web(self) -> None:
        """Start the web processes; return when a page is served."""
        self.web.start()
        wait_until(lambda: self._serves(self.web_url), START_S, f"no page is served: {self.web.log}")

    def start_worker(self) -> None:
        """Start the worker; return when it is ready for messages."""
        seen = self.worker.log.count("ready.")
        self.worker.start()
        wait_until(lambda: self.worker.log.count("ready.") > seen, START_S, f"no worker: {self.worker.log}")

    def _broker_answers(self) -> bool:
        try:
            return bool(self.ask_broker("PING"))
        except RedisError:
            return False

    def _serves(self, url: str) -> bool:
        try:
            return Shopper(url).get().status == 200
        except UNANSWERED:
            return False

    def start(self) -> None:
        """Start all of it over what the database holds."""
        self.start_broker()
        self.start_web()
        self.start_worker()
        self.beat.start()
        if proxy := self.parts.get("proxy"):
            proxy.start()
            wait_until(lambda: self._serves(self.proxy_url), START_S, f"the proxy serves no page: {proxy.log}")


@contextmanager
def standing(folder: Path, *, items: int = ITEMS, proxy: bool = False, **environment: str) -> Iterator[Stand]:
    """A site in an empty folder, with so many items and their index, that has ended afterwards whatever happens. Every
    setting is its default, but for those that are given."""
    with ExitStack() as stack:
        given = {"DATABASE_URL": stack.enter_context(running_postgres()), **environment}
        stand = _set_up(folder, given, has_proxy=proxy)
        for part in stand.parts.values():
            stack.callback(part.kill)
        stand.start_broker()
        stand.manage("migrate", "--verbosity", "0", "--no-input")
        stand.manage("collectstatic", "--verbosity", "0", "--no-input")
        stand.run("-m", "tests.reliability.stocking", str(items))
        stand.manage("rebuild_index")
        stand.start()
        yield stand


def _set_up(folder: Path, given: dict[str, str], *, has_proxy: bool) -> Stand:
    data_dir, broker, web, proxy = folder / "data", free_port(), free_port(), free_port()
    for one in (data_dir / "broker", folder / "logs"):
        one.mkdir(parents=True)
    known = {
        **{name: value for name, value in os.environ.items() if name not in LEFT_OUT},
        **{"DJANGO_SETTINGS_MODULE": "fashion.settings", "SECRET_KEY": SECRET, "ALLOWED_HOSTS": "127.0.0.1"},
        "HTTPS": "0",  # nobody ends TLS here
        **{"DATA_DIR": str(data_dir), "REDIS_URL": f"redis://127.0.0.1:{broker}/0", "PYTHONWARNINGS": "ignore"},
        **({"BEHIND_PROXY": "1"} if has_proxy else {}),
        **given,
    }
    commands = {"broker": _broker_command(broker, data_dir), "web": _web_command(web), **_worker_commands(data_dir)}
    parts = {name: Part(name, command, known, folder / "logs" / name) for name, command in commands.items()}
    if has_proxy:
        parts["proxy"] = proxy_part(folder, proxy, web)
    return Stand(data_dir, known, parts, f"http://127.0.0.1:{web}", f"http://127.0.0.1:{proxy}" if has_proxy else "")


def _broker_command(port: int, data_dir: Path) -> list[str]:
    kept = ["--dir", str(data_dir / "broker"), "--save", "3600 1", "--appendonly", "no"]
    return [find_server(), "--bind", "127.0.0.1", "--port", str(port), *kept]


def _web_command(port: int) -> list[str]:
    size = ["--workers", "2", "--threads", "4", "--no-control-socket", "--log-level", "warning"]
    return [str(HERE / "gunicorn"), "--bind", f"127.0.0.1:{port}", *size, "fashion.wsgi"]


def _worker_commands(data_dir: Path) -> dict[str, list[str]]:
    celery = [str(HERE / "celery"), "-A", "fashion"]
    worker = [*celery, "worker", "--concurrency", "2", "--loglevel", "info"]
    return {"worker": worker, "beat": [*celery, "beat", "--schedule", str(data_dir / "beat"), "--loglevel", "warning"]}
