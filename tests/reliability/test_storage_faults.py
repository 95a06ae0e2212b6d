"""An object store that fails: what is sent is stored, or its sender is told so in bounded time; nothing is lost or
replaced."""

import logging
from collections.abc import Iterator
from datetime import timedelta
from time import monotonic

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage, storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from catalog.models import Brand, Import, Item, Photo
from catalog.stored_files import STORAGE_ERRORS
from catalog.tasks import hash_waiting, render_waiting
from search.lookups import delete_lookups
from search.models import Lookup
from tests.conftest import Say
from tests.imports import hand_in_to_run, table, work_off, zipped
from tests.owners import create_lookup
from tests.reliability.buckets import BUCKET, Line, bucket_line
from tests.shop import add_garment, garment_file
from tests.staff import ADD, fields, upload

BOX = {"left": "0", "top": "0", "width": "100", "height": "100"}
TWICE = [["503", "503"], ["reset", "reset"], ["cut"]]  # an answer that breaks off is asked for again once
PATIENCE_S = 1  # in place of five: three attempts of it, and two pauses
BOUND_S = 3 * PATIENCE_S + 3 + 6  # with room for a busy machine
TOLD = "Your photo could not be stored just now. Please try again in a minute."


@pytest.fixture(scope="module")
def bucket() -> Iterator[Line]:
    """One bucket for all tests, each of which finds it empty."""
    logging.getLogger("werkzeug").setLevel(logging.ERROR)
    with bucket_line() as line:
        yield line


@pytest.fixture
def line(bucket: Line, settings: Settings) -> Line:
    """The way to it, on which nothing goes wrong yet."""
    settings.S3_TIMEOUT_S = PATIENCE_S
    for name in bucket.names():
        bucket.client.delete_object(Bucket=BUCKET, Key=name)
    bucket.use(settings)
    bucket.faults, bucket.always = [], ""
    bucket.seen.clear()
    return bucket


def test_a_bucket_never_replaces_what_it_has(line: Line, figure: Say) -> None:
    replaced = 0
    for name in ("default", "private"):
        for data in (b"first", b"second"):
            path = storages[name].save("photos/ab/one.jpg", ContentFile(data))
            with storages[name].open("photos/ab/one.jpg") as kept, storages[name].open(path) as new:
                replaced += kept.read() != b"first" or new.read() != data
    figure("objects of a bucket that a save of the same name replaces", "0", f"{replaced} of {len(line.names())}")
    assert (replaced, len(line.names())) == (0, 4)


@pytest.mark.parametrize(("path", "kept"), [("photos/ab/one.jpg", "public"), ("lookups/ab/one.jpg", "no-store")])
def test_a_file_has_the_type_of_its_name_whatever_a_browser_calls_it(line: Line, path: str, kept: str) -> None:
    default_storage.save(path, SimpleUploadedFile("one.jpg", b"<script>", "text/html"))
    stored = line.client.head_object(Bucket=BUCKET, Key=path)
    assert stored["ContentType"] == "image/jpeg"
    assert stored["CacheControl"].startswith(kept)


def test_private_files_are_below_a_folder_of_their_own_and_only_signed_addresses_lead_to_any(line: Line) -> None:
    storages["private"].save("imports/one.csv", ContentFile(b"sku"))
    assert line.names() == {"private/imports/one.csv"}
    assert line.client.head_object(Bucket=BUCKET, Key="private/imports/one.csv")["CacheControl"] == "no-store"
    grants = line.client.get_object_acl(Bucket=BUCKET, Key="private/imports/one.csv")["Grants"]
    assert [grant["Grantee"]["Type"] for grant in grants] == ["CanonicalUser"]
    assert "Signature=" in default_storage.url("photos/ab/one.jpg")


@pytest.mark.django_db
def test_an_upload_outlives_a_store_that_fails_twice(line: Line, client: Client, figure: Say) -> None:
    found = []
    for faults in TWICE:
        line.faults = list(faults)
        answer = client.post("/lookups/", {"photo": upload(garment_file(1))})
        line.faults = list(faults)
        found.append((answer.status_code, client.get(f"{answer.headers['location']}results/", BOX).status_code))
    stored = line.names() == {lookup.path for lookup in Lookup.objects.all()}
    good = found.count((302, 200))
    figure(
        "Object store that answers 503, resets or cuts, twice: photos taken and searched",
        "all",
        f"{good} of {len(TWICE)}",
    )
    assert (good, stored, Lookup.objects.count()) == (len(TWICE), True, len(TWICE))


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("fault", ["503", "reset", "hang"])
def test_an_upload_to_a_store_that_stays_away_is_told_so_in_time(
    line: Line, client: Client, fault: str, figure: Say
) -> None:
    line.always = fault
    begun = monotonic()
    answer = client.post("/lookups/", {"photo": upload(garment_file(1))})
    seconds = monotonic() - begun
    line.always = ""
    left = f"{Lookup.objects.count()} rows, {len(line.names())} objects"
    what = f"Object store that answers every request with {fault} (S3_TIMEOUT_S={PATIENCE_S}): upload"
    figure(what, f"507 in {BOUND_S} s, 0 rows, 0 objects", f"{answer.status_code} in {seconds:.1f} s, {left}")
    assert (answer.status_code, TOLD in answer.content.decode()) == (507, True)
    assert seconds < BOUND_S
    assert (Lookup.objects.count(), line.names()) == (0, set())
    assert client.post("/lookups/", {"photo": upload(garment_file(1))}).status_code == 302


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("fault", ["503", "cut", "hang"])
def test_a_page_of_a_photo_that_cannot_be_read_is_a_sentence(
    line: Line, client: Client, fault: str, figure: Say
) -> None:
    address = client.post("/lookups/", {"photo": upload(garment_file(1))}).headers["location"]
    client.raise_request_exception = False
    line.always = fault
    begun = monotonic()
    answer = client.get(f"{address}results/", {**BOX, "width": "90"})
    seconds = monotonic() - begun
    what = f"Object store that answers every request with {fault} (S3_TIMEOUT_S={PATIENCE_S}): results"
    figure(what, f"503 in {2 * BOUND_S} s", f"{answer.status_code} in {seconds:.1f} s")
    assert (answer.status_code, "does not answer" in answer.content.decode()) == (503, True)
    assert seconds < 2 * BOUND_S
    line.always = ""
    assert client.get(f"{address}results/", {**BOX, "width": "90"}).status_code == 200


@pytest.mark.django_db
def test_staff_get_their_form_back(line: Line, admin_client: Client) -> None:
    brand = Brand.objects.create(name="Own")
    line.always = "503"
    rows = {"position": "0", "image": upload(garment_file(1))}
    answer = admin_client.post(ADD, fields(brand, rows, name="Blue coat"))
    assert (answer.status_code, 'value="Blue coat"' in answer.content.decode()) == (503, True)
    assert (Item.objects.count(), line.names()) == (0, set())
    line.always = ""
    rows = {"position": "0", "image": upload(garment_file(1))}
    assert admin_client.post(ADD, fields(brand, rows, name="Blue coat")).status_code == 302
    assert line.names() == {Photo.objects.get().path}


@pytest.mark.django_db
def test_workers_come_back_for_what_they_could_not_do(line: Line) -> None:
    photo = add_garment(1).photos.get()
    line.always = "503"
    hash_waiting()
    render_waiting()
    photo.refresh_from_db()
    assert (photo.fingerprints.count(), photo.is_rendered) == (0, False)
    line.always = ""
    hash_waiting()
    render_waiting()
    photo.refresh_from_db()
    assert (photo.fingerprints.count(), photo.is_rendered) == (1, True)
    assert len(line.names()) > 2


@pytest.mark.django_db
def test_an_import_goes_on_where_the_store_failed(line: Line) -> None:
    row = hand_in_to_run(
        zipped({"items.csv": table({"sku": "A-1", "image": "1.jpg"}), "1.jpg": garment_file(1)}), "a.zip"
    )
    line.always = "503"
    assert work_off(row).state == Import.State.WAITING_RUN
    line.always = ""
    assert work_off(row).state == Import.State.DONE


@pytest.mark.django_db
def test_an_expired_photo_is_deleted_once_the_store_lets_it_be(line: Line) -> None:
    lookups = [create_lookup(garment_file(1)) for _ in range(2)]
    later = timezone.now() + timedelta(days=1)
    line.always = "503"
    assert delete_lookups(before=later) == 0
    assert Lookup.objects.count() == len(lookups)
    line.always = ""
    assert delete_lookups(before=later) == 2
    assert line.names() == set()


def test_a_store_that_breaks_off_every_answer_raises_an_error_that_is_named(line: Line) -> None:
    default_storage.save("photos/ab/one.jpg", ContentFile(b"x" * 100_000))
    line.always = "cut"
    with pytest.raises(STORAGE_ERRORS), default_storage.open("photos/ab/one.jpg") as file:
        file.read()
