"""One row of everything that the admin shows, of a brand of one's own and of another."""

from typing import Any

from axes.models import AccessAttempt, AccessLog
from django.contrib.auth.models import Group, User
from django.db.models import Model

from catalog.models import Brand, BrandLimit
from search.models import Feedback, Sample
from tests.shop import add_item

OWN, FOREIGN = ("Acme", "Alba"), ("Bella", "Bora")  # the second of each has no item, and can be deleted
BOX: dict[str, Any] = {"left": 0, "top": 0, "width": 100, "height": 100}
Rows = dict[str, Model]


def make_examples() -> tuple[Rows, Rows]:
    """A row of each model by label; and those that are of a foreign brand."""
    return {**_of_brands(*OWN), **_of_no_brand()}, _of_brands(*FOREIGN)


def _of_brands(full: str, empty: str) -> Rows:
    item, verdict = add_item(full, brand=full), {"verdict": "it", "distance": 0.1, "scheme": "", **BOX}
    return {
        "catalog.item": item,
        "catalog.brand": Brand.objects.create(name=empty),
        "search.feedback": Feedback.objects.create(sku=full, item=item, **verdict),
    }


def _of_no_brand() -> Rows:
    user = User.objects.create_user("example", is_staff=True)
    login = {"username": "example", "ip_address": "192.0.2.1", "user_agent": "", "http_accept": "", "path_info": ""}
    return {
        "auth.user": user,
        "auth.group": Group.objects.create(name="example"),
        "catalog.brandlimit": BrandLimit.objects.create(user=user),
        "search.sample": Sample.objects.create(slug="example", title="Example", photo="samples/example.jpg"),
        "axes.accessattempt": AccessAttempt.objects.create(failures_since_start=1, get_data="", post_data="", **login),
        "axes.accesslog": AccessLog.objects.create(**login),
    }
