"""The real web process, asked byte by byte."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from tests.conftest import BASE_DIR
from tests.stack.site import free_port, wait_until

START_S, ANSWER_S = 120, 30  # a busy machine takes its time
DEPLOYED = {  # but for HTTPS, which a proxy would speak
    "SECRET_KEY": "of-a-web-process-that-tests-ask-and-long-enough-to-be-one-of-a-deployment",
    "ALLOWED_HOSTS": "localhost",
    "HTTPS": "0",
    "UPLOADS_PER_MINUTE": "0",
    "UPLOADS_PER_DAY": "0",
    "SEARCHES_PER_MINUTE": "0",
}


@contextmanager
def web_process(data_dir: Path) -> Iterator[int]:
    """The port of gunicorn over an empty catalogue, as a deployment has it."""
    given = {"DATA_DIR": str(data_dir), "FEEDBACK": "1", "LOG_LEVEL": "CRITICAL", **DEPLOYED}
    left_out = ("DEBUG", "DJANGO_SETTINGS_MODULE", "HASH_SCHEME")
    environment = {name: value for name, value in os.environ.items() if name not in left_out} | given
    for words in (("migrate",), ("collectstatic", "--no-input")):
        command = [sys.executable, "manage.py", *words, "--verbosity", "0"]
        subprocess.run(command, cwd=BASE_DIR, env=environment, check=True)
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "fashion.wsgi", "--bind", f"127.0.0.1:{port}", "--threads", "4"]
    process = subprocess.Popen(
        [*command, "--log-level", "critical"], cwd=BASE_DIR, env=environment, start_new_session=True
    )
    try:
        wait_until(
            lambda: bool(status_of(port, b"GET /deleted/ HTTP/1.1\r\nHost: localhost\r\n\r\n")), START_S, "no page"
        )
        yield port
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def status_of(port: int, sent: bytes) -> int:
    """The status of what comes back for some bytes, after which nothing more is sent; 0 if the connection is closed
    without a word. Raises TimeoutError where it stays open in silence."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=ANSWER_S) as wire:
            with suppress(BrokenPipeError, ConnectionResetError):  # it may have heard enough
                wire.sendall(sent)
                wire.shutdown(socket.SHUT_WR)
            line = wire.makefile("rb").readline(200)
    except (ConnectionRefusedError, ConnectionResetError):
        return 0
    words = line.split()
    return int(words[1]) if len(words) > 1 and words[1].isdigit() else 0
