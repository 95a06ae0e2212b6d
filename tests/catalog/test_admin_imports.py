"""Staff hand in a file, see what it would change, have it brought in, and read what came of it."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django.fixtures import Settings

from catalog.imports.running.asking import ask_to_run
from catalog.models import Import, Item
from catalog.stored_files import private_files
from tests.imports import hand_in, hand_in_to_run, many, one_batch, table, work_off
from tests.messages import Message, dead_broker, sent_messages
from tests.shop import add_item
from tests.staff import LIST, count_queries, log_in_with

pytestmark = pytest.mark.django_db
IMPORTS, ADD = "/admin/catalog/import/", "/admin/catalog/import/add/"
ITEM_RIGHTS = ("add_item", "change_item", "view_item")


def address(row: Import, what: str = "change") -> str:
    """Of an import's page, or of what can be done with it."""
    return f"{IMPORTS}{row.pk}/{what}/"


def form(content: bytes, **values: str) -> dict[str, Any]:
    """The form as a browser sends it."""
    return {
        "file": SimpleUploadedFile("spring.csv", content),
        "format": "",
        "currency": "EUR",
        "takes_photos": "on",
        **values,
    }


def test_a_file_that_is_handed_in_waits_for_a_worker(admin_client: Client, admin_user: User) -> None:
    with sent_messages() as messages:
        answer = admin_client.post(ADD, form(many(2), currency="SEK", unlists="on"))
    row = Import.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, address(row))
    assert messages == [Message("catalog.imports.tasks.work_on_import", [row.pk])]
    assert (row.name, row.user, row.currency, row.unlists, row.takes_photos) == (
        *("spring.csv", admin_user, "SEK", True, True),
    )
    with private_files().open(row.path) as file:
        assert file.read() == many(2)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"file": ""}, "Please choose a file first."),
        ({"file": SimpleUploadedFile("empty.csv", b"")}, "This file is empty."),
        ({"file": SimpleUploadedFile("large.csv", b"x" * 1_000_001)}, "This file is larger than 1 MB."),
        ({"currency": "euro"}, "at most 3 characters"),
        ({"currency": "€€€"}, "A currency is three capital letters"),
        ({"format": "unheard"}, "Select a valid choice"),
    ],
)
def test_a_form_that_cannot_be_taken_says_why(
    admin_client: Client, settings: Settings, changed: dict[str, Any], sentence: str
) -> None:
    settings.IMPORT_MAX_MEGABYTES = 1
    page = admin_client.post(ADD, {**form(many(1)), **changed}).content.decode()
    assert sentence in page
    assert not Import.objects.exists()


def test_without_a_broker_the_file_is_kept_and_staff_are_told(admin_client: Client) -> None:
    with dead_broker():
        page = admin_client.post(ADD, form(many(1)), follow=True).content.decode()
    assert "The workers cannot be reached just now" in page
    assert Import.objects.get().state == Import.State.WAITING_CHECK


def test_the_page_of_a_checked_file_shows_what_would_change_and_has_it_done(
    admin_client: Client, admin_user: User
) -> None:
    add_item("A-1", name="Coat", price="10")
    row = work_off(hand_in(table({"sku": "A-1", "price": "12"}, {"sku": "A-2"}, {"sku": "A-3", "price": "x"})))
    page = admin_client.get(address(row), {"show": "changed"}).content.decode()
    assert "Nothing is changed yet." in page
    assert "<del>10.00</del>" in page
    assert "<ins>12.00</ins>" in page
    assert "&#x27;x&#x27; is not an amount" in admin_client.get(address(row)).content.decode()
    with sent_messages() as messages:
        admin_client.post(address(row, "run"))
    assert len(messages) == 1
    row = work_off(row)
    assert (row.state, row.user, row.created, row.changed) == (Import.State.DONE, admin_user, 1, 1)
    assert "The import is done." in admin_client.get(address(row)).content.decode()


def test_the_page_of_a_running_import_shows_how_far_it_is_and_follows_it(admin_client: Client) -> None:
    row = one_batch(hand_in_to_run(many(500), rows_all=500))
    page = admin_client.get(address(row)).content.decode()
    assert '<progress id="import-bar" max="500" value="200">' in page
    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in page
    part = admin_client.get(address(row), headers={"HX-Request": "true"})
    assert part.content.decode().lstrip().startswith('<div class="module import-progress"')
    assert "HX-Refresh" not in part
    row = work_off(row)
    assert admin_client.get(address(row), headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    assert "<progress" not in admin_client.get(address(row)).content.decode()


def test_a_page_that_follows_an_import_after_the_session_has_ended_is_loaded_anew(client: Client) -> None:
    row = one_batch(hand_in_to_run(many(500), rows_all=500))
    part = client.get(address(row), headers={"HX-Request": "true"})
    assert (part.status_code, part["HX-Refresh"], part.content) == (200, "true", b"")
    assert client.get(address(row))["Location"].startswith("/admin/login/")


def test_a_cancelled_import_says_what_stays(admin_client: Client) -> None:
    row = one_batch(hand_in_to_run(many(500), rows_all=500))
    page = admin_client.post(address(row, "cancel"), follow=True).content.decode()
    assert "What was done until then stays: 200 of 500 rows." in page
    assert Item.objects.count() == 200
    page = admin_client.post(address(row, "run"), follow=True).content.decode()
    assert "That cannot be done any more: this import is cancelled." in page


def test_a_failed_check_says_why_and_that_nothing_was_changed(admin_client: Client) -> None:
    page = admin_client.get(address(work_off(hand_in(b"nonsense")))).content.decode()
    assert "This failed." in page
    assert "Nothing was changed." in page
    assert "missing: sku" in page


def test_refused_rows_come_as_a_table_that_is_safe_in_a_spreadsheet(admin_client: Client) -> None:
    row = work_off(hand_in(table({"sku": "A-1", "price": "x"}, {"sku": "A-2"})))
    row.lines.filter(outcome="refused").update(sku='=HYPERLINK("x")')
    answer = admin_client.get(address(row, "refused"))
    text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    assert text == 'line,sku,column,reason\r\n2,"\'=HYPERLINK(""x"")",price,\'x\' is not an amount\r\n'
    assert answer["Content-Disposition"] == 'attachment; filename="springcsv-refused.csv"'


def test_pages_take_the_same_queries_for_any_number_of_lines(admin_client: Client) -> None:
    few, many_lines = work_off(hand_in(many(2))), work_off(hand_in(many(60)))
    assert count_queries(admin_client, address(few)) == count_queries(admin_client, address(many_lines))
    before = count_queries(admin_client, IMPORTS)
    hand_in(many(1))
    assert count_queries(admin_client, IMPORTS) == before


def test_the_second_page_shows_the_lines_after_the_first(admin_client: Client) -> None:
    row = work_off(hand_in(many(60)))
    assert ">A-59<" not in admin_client.get(address(row)).content.decode()
    assert ">A-59<" in admin_client.get(address(row), {"show": "created", "page": "2"}).content.decode()


@pytest.mark.parametrize("rights", [("add_import", *ITEM_RIGHTS[1:]), ("add_import", "add_item"), ITEM_RIGHTS])
def test_who_may_not_do_all_of_it_may_not_import(client: Client, rights: tuple[str, ...]) -> None:
    log_in_with(client, "view_import", *rights)
    row = work_off(hand_in(many(1)))
    assert client.get(ADD).status_code == 403
    for what in ("run", "check", "cancel"):
        assert client.post(address(row, what)).status_code == 403
    assert 'type="submit" value' not in client.get(address(row)).content.decode().partition('id="content-main"')[2]
    if "view_item" in rights:
        assert ADD not in client.get(LIST).content.decode()


def test_who_may_import_finds_the_way_from_the_items(client: Client) -> None:
    user = log_in_with(client, "view_import", "add_import", *ITEM_RIGHTS)
    assert f'href="{ADD}"' in client.get(LIST).content.decode()
    assert client.post(ADD, form(many(1))).status_code == 302
    row = work_off(Import.objects.get())
    assert client.post(address(row, "run")).status_code == 302
    assert work_off(row).user == user


def test_who_may_not_look_sees_nothing(client: Client) -> None:
    row = work_off(hand_in(many(1)))
    log_in_with(client, *ITEM_RIGHTS)
    for page in (IMPORTS, address(row), address(row, "refused")):
        assert client.get(page).status_code == 403


def test_nothing_is_done_by_looking_and_nobody_deletes_or_edits(admin_client: Client) -> None:
    row = work_off(hand_in(many(1)))
    for what in ("run", "check", "cancel"):
        assert admin_client.get(address(row, what)).status_code == 404
    assert admin_client.get(address(row, "delete")).status_code == 403
    assert ask_to_run(row, row.user)
    assert admin_client.get(address(Import(pk=99))).status_code == 404
