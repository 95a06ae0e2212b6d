"""One row of everything that the admin shows, of a brand of one's own and of another. Whatever is of another has its
name, so that it is noticed where it should not be."""

from typing import Any

from axes.models import AccessAttempt, AccessLog
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.utils import timezone

from catalog.boxes import Box, spell_box
from catalog.models import Brand, BrandLimit, Import, Item, Photo
from search.models import DuplicatePair, Feedback, Sample, SearchRecord
from tests.owners import create_lookup
from tests.shop import add_fingerprint, add_item, add_photo, garment_file

OWN, FOREIGN = ("Acme", "Alba"), ("Bella", "Bora")  # the second of each has no item, and can be deleted
AREA = Box(0.1, 0.1, 0.8, 0.8)
BOX: dict[str, Any] = {"left": 0, "top": 0, "width": 100, "height": 100}
SNAPSHOT = "20200102T030405000000-0a1b2c3d"
Rows = dict[str, Any]


def make_examples(user: User | None) -> tuple[Rows, Rows]:
    """A row of each model by label, with what a user has handed in; and those that are not for whoever is limited."""
    rows = {**_of_brands(*OWN), **_of_search(), **_of_accounts()}
    foreign = _of_brands(*FOREIGN)
    more = _garment(f"{OWN[0]}-2", OWN[0])
    rows["search.duplicatepair"] = _pair(rows["catalog.photo"], more)
    foreign["search.duplicatepair"] = _pair(rows["catalog.photo"], foreign["catalog.photo"])
    rows["catalog.import"] = _import(OWN[0], user)
    foreign["catalog.import"] = _import(FOREIGN[0], rows["auth.user"])
    return rows, foreign


def _of_brands(full: str, empty: str) -> Rows:
    photo, verdict = _garment(full, full), {"verdict": "it", "distance": 0.1, "scheme": "", **BOX}
    return {
        "catalog.item": photo.item,
        "catalog.photo": photo,
        "catalog.brand": Brand.objects.get_or_create(name=empty)[0],
        "search.feedback": Feedback.objects.create(sku=full, item=photo.item, **verdict),
    }


def _garment(sku: str, brand: str) -> Photo:
    """The photo of an item that every bulk action has something to do with: it is listed, on sale, and failed."""
    item = add_item(sku, brand=brand, sale_price="5.00", category=f"Coats of {brand}")
    photo = add_photo(item, garment_file(1))
    Photo.objects.filter(pk=photo.pk).update(crop=spell_box(AREA))
    add_fingerprint(photo, b"", fault="It is of one colour.", crop=spell_box(AREA))
    return Photo.objects.get(pk=photo.pk)


def _pair(one: Photo, other: Photo) -> DuplicatePair:
    first, second = Item.objects.get(pk=one.item_id), Item.objects.get(pk=other.item_id)
    photos = {"first_photo": one, "second_photo": other, "first_file": one.path, "second_file": other.path}
    return DuplicatePair.objects.create(first=first, second=second, distance=0.0, **photos)


def _import(name: str, user: User | None) -> Import:
    return Import.objects.create(name=f"{name}.csv", path="gone.csv", state=Import.State.CHECKED, user=user)


def _of_search() -> Rows:
    """Rows that are of no brand: a trial is a photo that was given, a snapshot a folder."""
    (settings.INDEX_DIR / SNAPSHOT).mkdir(parents=True)
    lookup, trial = create_lookup(garment_file(2)), create_lookup(garment_file(2), by_staff=True)
    when = {"day": timezone.localdate(), "searched_at": timezone.now()}
    return {
        "search.sample": Sample.objects.create(slug="example", title="Example", photo="samples/example.jpg"),
        "search.snapshot": SNAPSHOT,
        "search.trial": trial,
        "search.insights": SearchRecord.objects.create(lookup=lookup, tier="nothing", **when, **vars(AREA)),
    }


def _of_accounts() -> Rows:
    user = User.objects.create_user("example", is_staff=True)
    login = {"username": "example", "ip_address": "192.0.2.1", "user_agent": "", "http_accept": "", "path_info": ""}
    return {
        "auth.user": user,
        "auth.group": Group.objects.create(name="example"),
        "catalog.brandlimit": BrandLimit.objects.create(user=user),
        "axes.accessattempt": AccessAttempt.objects.create(failures_since_start=1, get_data="", post_data="", **login),
        "axes.accesslog": AccessLog.objects.create(**login),
    }
