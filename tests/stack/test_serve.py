"""`manage.py serve` starts everything, and Ctrl-C stops everything it started."""

from pathlib import Path

import pytest

from tests.stack.site import manage, start_site, wait_until

pytestmark = pytest.mark.stack

GARMENTS = "from catalog.models import Item; print(Item.objects.count())"


@pytest.mark.slow
def test_ctrl_c_stops_every_process_and_a_second_start_keeps_all_data(tmp_path_factory: pytest.TempPathFactory) -> None:
    data_dir = tmp_path_factory.mktemp("site")
    first = start_site(data_dir, "--no-demo")
    manage(data_dir, "shell", "-c", "from catalog.models import Brand; Brand.objects.create(name='Kept')")
    started = first.pids()
    assert all(first.pids(word) for word in ("broker.sock", "celery", "gunicorn"))
    first.stop()
    wait_until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in started), 5, "processes are left")
    second = start_site(data_dir, "--no-demo")
    try:
        kept = manage(data_dir, "shell", "-c", "from catalog.models import Brand; print(Brand.objects.get().name)")
        assert "Kept" in kept
    finally:
        second.stop()


def test_a_taken_port_is_told_in_a_sentence(tmp_path_factory: pytest.TempPathFactory) -> None:
    running = start_site(tmp_path_factory.mktemp("site"), "--no-demo")
    try:
        other = tmp_path_factory.mktemp("other")
        with pytest.raises(Exception, match="returned non-zero exit status") as failure:
            manage(other, "serve", "--port", str(running.port))
        assert f"Port {running.port} is taken" in failure.value.stderr  # type: ignore[attr-defined]
    finally:
        running.stop()
