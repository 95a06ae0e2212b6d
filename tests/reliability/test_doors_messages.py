"""Messages to the workers are JSON, and name rows: nothing of a person or of a secret travels with them."""

import inspect
import json
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from kombu.exceptions import ContentDisallowed

from catalog.models import Brand, Photo
from fashion.celery import app
from tests.conftest import Say
from tests.shop import garment_file
from tests.staff import ADD, fields, upload

OURS, QUEUE = ("catalog.", "search."), "celery"
TYPED = "a name that nobody else has typed"
IDS, NAMES = [1, 2], "20200102T030405000000-0a1b2c3d"
TAKES: dict[str, dict[str, Any]] = {  # what each task takes: ids of rows, and words that the code itself has
    "catalog.imports.tasks.repair_imports": {},
    "catalog.imports.tasks.work_on_import": {"pk": 1},
    "catalog.tasks.hash_by_id": {"photo_ids": IDS},
    "catalog.tasks.hash_waiting": {},
    "catalog.tasks.render_by_id": {"label": "catalog.photo", "ids": IDS},
    "catalog.tasks.render_waiting": {},
    "search.tasks.delete_old_insights": {},
    "search.tasks.delete_old_lookups": {},
    "search.tasks.delete_old_uploads": {},
    "search.tasks.find_duplicates": {"chain": "a random word"},
    "search.tasks.rebuild_index": {"force": True},
    "search.tasks.rebuild_stale": {},
    "search.tasks.roll_back_index": {"name": NAMES},  # of a snapshot
    "search.tasks.sweep_passing_files": {},
}


class Payload:
    """What would write a file, were it ever unpickled."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __reduce__(self) -> Any:
        """What pickle calls."""
        return Path.write_text, (self.path, "unpickled")


def ours() -> dict[str, Any]:
    """The tasks that are not Celery's."""
    app.loader.import_default_modules()
    return {name: task for name, task in app.tasks.items() if name.startswith(OURS)}


def test_tasks_take_ids_and_nothing_that_somebody_sent() -> None:
    assert {name: set(inspect.signature(task.run).parameters) for name, task in ours().items()} == {
        name: set(takes) for name, takes in TAKES.items()
    }


def test_messages_are_json_without_secrets(figure: Say) -> None:
    told, strange = "", []
    with app.connection_for_write() as connection, connection.SimpleQueue("doors") as queue:
        tasks = ours()
        for name, takes in TAKES.items():
            tasks[name].apply_async(kwargs=takes, connection=connection, queue=queue.queue)
            message = queue.get(timeout=5)
            message.ack()
            is_json = (message.content_type, message.content_encoding) == ("application/json", "utf-8")
            if not is_json or json.loads(message.body or "")[1] != takes:
                strange.append(name)
            told += str(message.body) + str(message.headers) + str(message.properties)
    figure("messages that are not JSON, or hold more than was given", "0", f"{len(strange)} of {len(TAKES)} tasks")
    assert strange == []
    assert settings.SECRET_KEY not in told
    assert "password" not in told.lower()


@pytest.mark.django_db
def test_what_a_page_sends_to_the_workers_names_rows_and_nothing_else(
    admin_client: Client, django_capture_on_commit_callbacks: Any, figure: Say
) -> None:
    form = fields(Brand.objects.create(name="Own"), {"position": "0", "image": upload(garment_file(1))}, name=TYPED)
    with app.connection_for_write() as connection, connection.SimpleQueue(QUEUE) as queue:
        queue.clear()
        with django_capture_on_commit_callbacks(execute=True):
            assert admin_client.post(ADD, form).status_code == 302
        sent = [queue.get_nowait() for _ in range(queue.qsize())]
        queue.clear()
    photo = Photo.objects.get()
    private = (settings.SECRET_KEY, TYPED, photo.path, admin_client.cookies["sessionid"].value, "admin@")
    told = [f"{one.body} {one.headers} {one.properties}" for one in sent]
    telling = [one for one in told if any(word in one for word in private)]
    figure(
        "messages of a saved form that tell what was typed, a path, a session, a secret",
        "0",
        f"{len(telling)} of {len(sent)}",
    )
    assert telling == []
    assert [photo.pk] in [argument for one in sent for argument in json.loads(one.body or "")[0]]


@pytest.mark.parametrize("serializer", ["pickle", "yaml"])
def test_a_message_in_another_form_is_refused_unread(tmp_path: Path, serializer: str) -> None:
    trap, refused, taken = tmp_path / "trap", [], []
    body = {"pickle": Payload(trap), "yaml": {"a": 1}}[serializer]

    def refuse(message: Any, error: Exception) -> None:
        """As a worker does."""
        refused.append(type(error))
        message.ack()

    with app.connection_for_write() as connection:
        queue = connection.SimpleQueue("doors-refused").queue
        connection.Producer(serializer=serializer).publish(body, routing_key=queue.name, declare=[queue])
        calls: Any = {"on_decode_error": refuse, "callbacks": [lambda *got: taken.append(got)]}
        with app.amqp.TaskConsumer(connection.default_channel, queues=[queue], **calls):
            connection.drain_events(timeout=5)
    assert (refused, taken, trap.exists()) == ([ContentDisallowed], [], False)


def test_only_json_is_taken_and_sent_everywhere() -> None:
    kept = app.conf
    assert (kept.accept_content, kept.task_serializer, kept.result_serializer) == (["json"], "json", "json")
    assert (kept.event_serializer, kept.task_ignore_result) == ("json", True)
    assert kept.result_accept_content in (None, ["json"])
