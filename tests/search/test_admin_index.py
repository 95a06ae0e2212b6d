"""Staff see how the index stands, have it rebuilt, watch that, and go back to an older snapshot."""

from pathlib import Path

import pytest
from django.contrib.admin.models import LogEntry
from django.core.management import call_command
from django.test import Client

from search.manifests import MANIFEST
from search.models import Build
from search.rebuilds import rebuild
from search.snapshots import current_name, kept_names
from search.tasks import rebuild_index, roll_back_index
from tests.builders import another_builder
from tests.messages import Message, dead_broker, sent_messages
from tests.shop import add_rows
from tests.staff import client_who_may, count_queries

pytestmark = pytest.mark.django_db
PAGE = "/admin/search/snapshot/"


def words(client: Client, address: str = PAGE) -> str:
    """The words of a page."""
    response = client.get(address)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_the_page_says_first_how_the_index_stands(root: Path) -> None:
    client = client_who_may("view_snapshot")
    assert "There is no index, because no photo has been hashed yet." in words(client)
    add_rows(3)
    rebuild()
    page = words(client)
    assert '<a href="/admin/">Home</a> &rsaquo; <a href="/admin/search/">Search</a> &rsaquo; Search index' in page
    assert '<li class="success">The index is well: all 3 fingerprints are in it.</li>' in page
    assert "3 fingerprints: 3 in the index, 0 searched beside it" in page
    assert "100 % of the fifty nearest (recall@50)" in page
    assert "Photos to hash</th><td>0</td>" in page


def test_a_broker_that_is_away_keeps_nobody_from_the_page(root: Path) -> None:
    with dead_broker():
        assert "cannot be asked: the broker does not answer" in words(client_who_may("view_snapshot"))


def test_what_takes_time_is_looked_at_only_when_asked_for(root: Path) -> None:
    add_rows(3)
    rebuild()
    client = client_who_may("view_snapshot")
    assert "3 of 3 rows find themselves." not in words(client)
    assert "3 of 3 rows find themselves." in words(client, f"{PAGE}?check=1")


def test_a_rebuild_is_asked_for_even_where_nothing_has_changed(root: Path) -> None:
    add_rows(3)
    rebuild()
    before, client = current_name(root), client_who_may("view_snapshot", "change_snapshot")
    with sent_messages() as messages:
        answer = client.post(PAGE, {"action": "rebuild"}, follow=True)
    assert messages == [Message("search.tasks.rebuild_index", [], {"force": True})]
    assert "The workers were asked" in answer.content.decode()
    assert f'hx-get="{PAGE}progress/?after={Build.objects.get().pk}&amp;at=' in answer.content.decode()
    rebuild_index(force=True)
    assert before != current_name(root)
    assert LogEntry.objects.get().change_message == "Asked for a rebuild."
    assert "search index" in words(client, "/admin/")


def test_the_progress_of_a_build_is_told_again_and_again_until_it_is_over(root: Path) -> None:
    client = client_who_may("view_snapshot")
    rebuild()
    Build.objects.update(outcome="", stage="reading", done=5_000, total=12_000, ended_at=None)
    with another_builder(root):
        assert "Step 1 of 4: reading the fingerprints, 5,000 of 12,000." in words(client)
        running = client.get(f"{PAGE}progress/")
    assert "HX-Refresh" not in running.headers
    assert 'hx-trigger="every 2s"' in running.content.decode()
    assert client.get(f"{PAGE}progress/").headers["HX-Refresh"] == "true"


def test_without_script_the_page_is_asked_for_anew_while_there_is_news(root: Path) -> None:
    client = client_who_may("view_snapshot")
    Build.objects.create(machine="elsewhere")
    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in words(client)
    Build.objects.update(outcome="published")
    assert "http-equiv" not in words(client)


@pytest.mark.parametrize("query", ["after=x&at=1", "after=1&at=nan", "after=1&at=1e99", "at=3", "after=-1&at=1"])
def test_an_address_that_makes_no_sense_waits_for_nothing(root: Path, query: str) -> None:
    assert "The workers were asked" not in words(client_who_may("view_snapshot"), f"{PAGE}?{query}")


def test_staff_are_told_what_a_roll_back_does_before_it_is_done(root: Path) -> None:
    for seed in (1, 2, 3):
        add_rows(3, seed)
        rebuild()
    client = client_who_may("view_snapshot", "change_snapshot")
    oldest = kept_names(root)[-1]
    assert f'href="{PAGE}roll-back/{oldest}/"' in words(client)
    assert "the 6 fingerprints that are not in that snapshot are searched beside it" in words(
        client, f"{PAGE}roll-back/{oldest}/"
    )
    with sent_messages() as messages:
        client.post(f"{PAGE}roll-back/{oldest}/")
    assert messages == [Message("search.tasks.roll_back_index", [oldest])]
    assert LogEntry.objects.get().change_message == f"Asked for a roll back to the snapshot {oldest}."
    roll_back_index(oldest)
    assert f"rolled back to {oldest}" in words(client)
    assert "An older snapshot is searched" in words(client)


def test_there_is_no_way_back_to_the_current_snapshot_or_to_none(root: Path) -> None:
    rebuild()
    client = client_who_may("view_snapshot", "change_snapshot")
    for name in (current_name(root), "20200101T000000000000-00000000", "current"):
        assert client.get(f"{PAGE}roll-back/{name}/").status_code == 404
        assert client.post(f"{PAGE}roll-back/{name}/").status_code == 404


def test_only_staff_who_may_change_it_have_the_buttons(root: Path) -> None:
    for seed in (1, 2):
        add_rows(3, seed)
        rebuild()
    client, older = client_who_may("view_snapshot"), kept_names(root)[1]
    assert "Roll back" not in words(client)
    assert 'value="Rebuild"' not in words(client)
    assert client.post(PAGE, {"action": "rebuild"}).status_code == 403
    assert client.get(f"{PAGE}roll-back/{older}/").status_code == 403
    assert client.post(f"{PAGE}roll-back/{older}/").status_code == 403
    assert Client().get(PAGE).status_code == 302
    nobody = client_who_may(name="bob")
    for address in (PAGE, f"{PAGE}progress/", f"{PAGE}roll-back/{older}/"):
        assert nobody.get(address).status_code == 403


def test_an_unknown_action_is_refused() -> None:
    client = client_who_may("view_snapshot", "change_snapshot")
    assert client.post(PAGE, {"action": "explode"}).status_code == 403


def test_an_absent_broker_is_told_and_nothing_is_noted(root: Path) -> None:
    for seed in (1, 2):
        add_rows(3, seed)
        rebuild()
    client, older = client_who_may("view_snapshot", "change_snapshot"), kept_names(root)[1]
    with dead_broker():
        for address, asked in ((PAGE, {"action": "rebuild"}), (f"{PAGE}roll-back/{older}/", {})):
            answer = client.post(address, asked, follow=True).content.decode()
            assert "The workers cannot be reached just now." in answer
    assert not LogEntry.objects.exists()


def test_a_snapshot_without_a_manifest_is_listed_as_such(root: Path) -> None:
    add_rows(2)
    rebuild()
    (root / str(current_name(root)) / MANIFEST).unlink()
    page = words(client_who_may("view_snapshot"))
    assert "its manifest cannot be read" in page
    assert "The index cannot be used" in page


def test_the_page_takes_as_many_queries_for_many_builds(root: Path) -> None:
    client = client_who_may("view_snapshot")
    rebuild()
    few = count_queries(client, PAGE)
    Build.objects.bulk_create(Build(machine="m", outcome="published") for _ in range(90))
    assert count_queries(client, PAGE) == few


def test_there_is_one_page_and_nothing_to_dump(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    client = client_who_may("view_snapshot", "change_snapshot")
    for way in ("1/change/", "add/", "1/delete/", "1/history/"):
        assert client.get(f"{PAGE}{way}").status_code in (302, 404)
    call_command("dumpdata", "search")
    assert capsys.readouterr().out.strip() == "[]"
