"""A member of staff who keeps the catalogue, over HTTP as a browser does."""

from tests.reliability.shoppers import Answer, Shopper
from tests.reliability.stand import Stand

NAME, PASSWORD = "keeper", "a password of these tests alone"
ADD = "/admin/catalog/item/add/"


def keeper_of(stand: Stand) -> Shopper:
    """A superuser who is logged in."""
    known = f"create_superuser({NAME!r}, 'keeper@shop.example', {PASSWORD!r})"
    stand.manage("shell", "-c", f"from django.contrib.auth.models import User; User.objects.{known}")
    keeper = stand.shopper(10_000)
    form = {"csrfmiddlewaretoken": keeper.token("/admin/login/"), "username": NAME, "password": PASSWORD}
    answer = keeper.post("/admin/login/", **form)
    assert answer.status == 302, answer.text
    return keeper


def save_item(keeper: Shopper, sku: str, photo: bytes) -> Answer:
    """Add an item with one photo, as the form of the admin does; it is saved if the answer leads on. Raises one of
    UNANSWERED."""
    fields = {
        "csrfmiddlewaretoken": keeper.token(ADD),
        **{"sku": sku, "brand": "1", "name": f"Garment {sku}", "category": "Coats", "colour": "", "gender": ""},
        **{"price": "49.90", "sale_price": "", "currency": "EUR", "url": "", "listed": "on"},
        **{"photos-TOTAL_FORMS": "1", "photos-INITIAL_FORMS": "0", "photos-0-position": "0"},
    }
    return keeper.post_file(ADD, fields, photo, "photos-0-image")
