"""Files of forms that are not saved yet are kept for a while, for the one who sent them, and served to nobody."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError
from django.test import Client
from django.utils import timezone

from search.models import PendingUpload
from search.tasks import UPLOAD_HOURS, delete_old_uploads
from search.uploads import bring_back, forget_uploads, keep_upload
from tests.shop import private_files, stored_files
from tests.staff import upload

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> int:
    """Somebody of the staff."""
    return User.objects.create_user("staff").pk or 0


def test_a_file_comes_back_to_the_one_who_sent_it(owner: int) -> None:
    token = keep_upload(upload(b"bytes", "Coat é.jpg"), owner)
    (file,) = bring_back([token, token[:-1], ""], owner)
    assert (file.name, file.read()) == ("Coat é.jpg", b"bytes")
    assert bring_back([token], owner + 1) == []


def test_a_file_that_was_brought_back_is_kept_as_it_is(owner: int) -> None:
    token = keep_upload(upload(b"bytes"), owner)
    assert keep_upload(bring_back([token], owner)[0], owner) == token
    assert PendingUpload.objects.count() == 1


def test_nothing_of_it_is_served(client: Client, owner: int) -> None:
    path = PendingUpload.objects.get(pk=keep_upload(upload(b"bytes"), owner)).path
    assert private_files() == {path}
    assert stored_files() == set()
    assert client.get(f"/media/{path}").status_code == 404


@pytest.mark.parametrize("count", [0, 1, 2])
def test_what_nobody_has_gone_on_with_is_deleted_in_time(owner: int, count: int) -> None:
    for _ in range(count):
        keep_upload(upload(b"old"), owner)
    PendingUpload.objects.update(created_at=timezone.now() - timedelta(hours=UPLOAD_HOURS, seconds=1))
    fresh = keep_upload(upload(b"new"), owner)
    delete_old_uploads()
    assert [str(one.pk) for one in PendingUpload.objects.all()] == [fresh]
    assert len(private_files()) == 1


def test_what_was_saved_is_forgotten(owner: int) -> None:
    token = keep_upload(upload(b"bytes"), owner)
    assert forget_uploads([token], owner + 1) == 0
    assert forget_uploads([token, "x"], owner) == 1
    assert private_files() == set()
    assert bring_back([token], owner) == []


def test_what_was_kept_for_an_account_that_is_deleted_goes_in_time(owner: int) -> None:
    token = keep_upload(upload(b"bytes"), owner)
    User.objects.get(pk=owner).delete()
    assert bring_back([token], owner) == []
    delete_old_uploads()
    assert len(private_files()) == 1
    PendingUpload.objects.update(created_at=timezone.now() - timedelta(hours=UPLOAD_HOURS, seconds=1))
    delete_old_uploads()
    assert private_files() == set()
    assert not PendingUpload.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_file_whose_row_cannot_be_written_is_not_left_behind() -> None:
    with pytest.raises(IntegrityError):
        keep_upload(upload(b"bytes"), 987_654_321)
    assert private_files() == set()
