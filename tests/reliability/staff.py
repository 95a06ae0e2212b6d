"""A member of staff who saves items in the admin of a stand."""

from tests.reliability.shoppers import Answer, Shopper
from tests.reliability.stand import Stand
from tests.stack.site import closest_in

ACCOUNT = {"username": "staff", "password": "correct horse"}
ADD = "/admin/catalog/item/add/"


def hire(stand: Stand) -> Shopper:
    """Make the superuser, and return him, logged in."""
    stand.environment["DJANGO_SUPERUSER_PASSWORD"] = ACCOUNT["password"]
    stand.manage("createsuperuser", "--no-input", "--username", ACCOUNT["username"], "--email", "staff@shop.example")
    staff = stand.shopper(9_999)
    assert staff.post("/admin/login/?next=/admin/", **ACCOUNT).location == "/admin/"
    return staff


def save_item(staff: Shopper, sku: str, photo: bytes) -> Answer:
    """Add an item with one photo, as its form would send it; it is saved if the answer leads on. Raises one of
    UNANSWERED."""
    fields = {
        "csrfmiddlewaretoken": staff.token(ADD),
        **{"sku": sku, "brand": "1", "name": f"Garment {sku}", "category": "Coats", "colour": "", "gender": ""},
        **{"price": "49.90", "sale_price": "", "currency": "EUR", "url": "", "listed": "on"},
        **{"photos-TOTAL_FORMS": "1", "photos-INITIAL_FORMS": "0", "photos-0-position": "0"},
    }
    return staff.post_file(ADD, fields, photo, "photos-0-image")


def closest(answer: Answer) -> str:
    """The name of the first item on a results page."""
    return closest_in(answer.text)
