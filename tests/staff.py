"""Forms of the admin as staff fill them in."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.db.models import Model
from django.test import Client
from django.test.utils import CaptureQueriesContext

from catalog.models import Brand, Item, Photo

LIST, ADD = "/admin/catalog/item/", "/admin/catalog/item/add/"


def fields(brand: Brand, *photos: Mapping[str, Any], initial: int = 0, **values: Any) -> dict[str, Any]:
    """A filled-in item form."""
    form = {"sku": "A-1", "brand": brand.pk, "name": "Coat", "price": "49.90", "sale_price": "", "currency": "EUR"}
    rows = {f"photos-{row}-{name}": value for row, photo in enumerate(photos) for name, value in photo.items()}
    management = {"photos-TOTAL_FORMS": len(photos), "photos-INITIAL_FORMS": initial}
    return {**form, "category": "", "url": "", "listed": "on", **values, **management, **rows}


def change(item: Item) -> str:
    """The address of an item's form."""
    return f"{LIST}{item.pk}/change/"


def count_queries(client: Client, address: str) -> int:
    """How many queries a page takes, once what is kept between requests is there."""
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


def upload(data: bytes, name: str = "photo.jpg") -> SimpleUploadedFile:
    """A file as a browser sends it."""
    return SimpleUploadedFile(name, data, "image/jpeg")


def row(photo: Photo, **values: Any) -> dict[str, Any]:
    """The inline row of a stored photo."""
    return {"id": photo.pk, "item": photo.item_id, "position": photo.position, **values}


def listed(response: Any) -> list[str]:
    """The skus on a list page."""
    return sorted(item.sku for item in response.context["cl"].result_list)


def said(response: Any) -> list[str]:
    """The messages that a page shows, or that the next one will."""
    return [str(message) for message in get_messages(response.wsgi_request)]


def history(row: Model) -> list[str]:
    """What the history says of an object, oldest first."""
    entries = LogEntry.objects.filter(object_id=row.pk, content_type__model=row._meta.model_name)
    return [entry.get_change_message() for entry in entries.order_by("pk")]


def log_in_with(client: Client, *codenames: str, name: str = "clerk") -> User:
    """Somebody of the staff with these permissions alone."""
    user = User.objects.create_user(name, is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    assert user.user_permissions.count() == len(codenames), "a permission that there is not, or twice"
    client.force_login(user)
    return user


def client_who_may(*codenames: str, name: str = "clerk") -> Client:
    """A browser of such a person."""
    client = Client()
    log_in_with(client, *codenames, name=name)
    return client


def rows(page: Any, **values: Any) -> dict[str, Any]:
    """The list's form as a browser that shows the page would send it, with some fields filled in anew: None is a box
    that is not ticked."""
    form: dict[str, Any] = {"_save": "Save"}
    for field in re.findall(r"<input[^>]*>", page.content.decode()):
        named = dict(re.findall(r'(\S+)="([^"]*)"', field))
        is_left = named.get("type") == "checkbox" and "checked" not in field
        if named.get("name", "").startswith(("form-", "initial-form-")) and not is_left:
            form[named["name"]] = named.get("value", "on")
    form.update(values)
    return {name: value for name, value in form.items() if value is not None}


def act(client: Client, action: str, items: Iterable[Item], *, address: str = LIST, **values: Any) -> Any:
    """Choose items in the list and send them to an action, with what its page asks for."""
    fields = {f"bulk-{name}" if not name.startswith("_") else name[1:]: value for name, value in values.items()}
    return client.post(address, {"action": action, "_selected_action": [item.pk for item in items], **fields})


def confirm(client: Client, action: str, items: Iterable[Item], *, address: str = LIST, **values: Any) -> Any:
    """The same, and then confirm what is shown."""
    chosen = list(items)
    page = act(client, action, chosen, address=address, **values, preview="1")
    return act(client, action, chosen, address=address, **values, **shown(page), apply="1")


def shown(page: Any) -> dict[str, Any]:
    """What the page that shows what will change sends along."""
    preview = page.context["preview"]
    told = {"previewed": page.context["form"].summary(), "confirmed": preview.outcome.total}
    return {f"_{name}": value for name, value in {**told, "shown_at": preview.shown_at.isoformat()}.items()}
