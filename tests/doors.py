"""Every address of the site with rows that are there, and all that it keeps, to compare."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse

from tests.examples import Rows, make_examples
from tests.own_pages import BOX, PAGES
from tests.owners import owning
from tests.pages import EVERYBODYS, MODELS, STAFFS
from tests.people import address_of
from tests.shop import private_files, stored_files


class House:
    """A site with a row of everything, and browsers that come to it: one of a stranger to whom nothing belongs, one of
    the shopper to whom a lookup belongs, and one of hers who is a superuser as well."""

    def __init__(self) -> None:
        """Make the rows, and log in."""
        settings.FEEDBACK, self.media = True, settings.MEDIA_ROOT
        user = User.objects.create_superuser("somebody")
        self.rows, _ = make_examples(user)
        self.lookup = self.rows["search.insights"].lookup
        self.browsers = {"stranger": Client(), "shopper": owning(Client()), "superuser": owning(Client())}
        for client in self.browsers.values():
            client.raise_request_exception = False
        self.browsers["superuser"].force_login(user)

    def addresses(self) -> list[str]:
        """One of every route at least, with what makes it show most."""
        return [*self.of_shoppers().values(), *_of_staff(self.rows)]

    def of_shoppers(self) -> dict[str, str]:
        """Every address outside of the admin, by its name."""
        return of_shoppers(self.rows)


def of_shoppers(rows: Rows) -> dict[str, str]:
    """Every address outside of the admin, by its name; that of a lookup with a box."""
    item, photo, pair = rows["catalog.item"], rows["catalog.photo"], rows["search.duplicatepair"]
    pk = rows["search.insights"].lookup.pk
    box = "&".join(f"{name}={value}" for name, value in BOX.items())
    plain = ("home", "upload", "share", "manifest", "try_sample", "deleted", "saved")
    of_lookup = ("crop", "results", "advice", "photo", "cropped", "feedback", "record", "delete")
    return {
        **{name: reverse(f"search:{name}") for name in plain},
        **{name: f"{reverse(f'search:{name}', args=[pk])}?{box}" for name in of_lookup},
        "compare": f"{reverse('search:compare')}?item={pair.first_id}&item={pair.second_id}",
        **{name: reverse(f"search:{name}", args=[item.pk]) for name in ("item", "similar")},
        "favicon": "/favicon.ico",
        "media": f"/media/{photo.path}",
    }


def _of_staff(rows: Rows) -> Iterator[str]:
    for label, model in MODELS.items():
        pages = [page for page in model.pages.split() if f"{label.replace('.', '_')}_{page}" not in PAGES]
        yield from (address_of(label, page, None if page in ("changelist", "add") else rows[label]) for page in pages)
        yield f"/admin/{label.replace('.', '/')}/1/"  # the old address of a row
    for name, page in PAGES.items():
        yield page.address(name, rows[page.row] if page.row else None)
    yield from (reverse(f"admin:{name}") for name in EVERYBODYS)
    yield from (reverse(f"admin:{name}", args=args) for name, args in STAFFS.items())
    yield "/admin/autocomplete/?app_label=catalog&model_name=item&field_name=brand&term="
    yield from ("/admin/no/such/page/", "/admin/catalog/import/none/change/")


def routes(found: URLResolver | None = None, before: str = "") -> Iterator[str]:
    """All routes of the URLconf."""
    for one in (found or get_resolver()).url_patterns:
        route = before + str(one.pattern).removeprefix("^")
        if isinstance(one, URLResolver):
            yield from routes(one, route)
        else:
            yield route


def route_of(address: str) -> str:
    """The route that an address is answered by."""
    return get_resolver().resolve(address.partition("?")[0]).route


def kept() -> dict[str, Any]:
    """All rows of all tables, and all files: those that are served, those that are not, and those of the index."""
    rows = {model._meta.label: list(model._default_manager.order_by("pk").values()) for model in apps.get_models()}
    index = {str(path) for path in Path(settings.INDEX_DIR).rglob("*")}
    return {**rows, "files": stored_files(), "private files": private_files(), "files of the index": index}
