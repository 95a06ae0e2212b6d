"""Every address of the site with what it is usually asked and sent. One that is not in these tables fails
tests/reliability/test_parameters.py: who adds an address enters it here, and a page of the admin in tests/pages.py or
tests/own_pages.py."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote_from_bytes

from django.urls import URLPattern, URLResolver, get_resolver

from tests.own_pages import BOX, PAGES, filled
from tests.pages import known_names
from tests.people import Desk
from tests.reliability.fields import Fields, fields_of
from tests.reliability.nonsense import encoded

UNNAMED = ("/<path:object_id>/", "/<path:url>")  # of the admin: the old address of a row; what is not found
SLOT = re.compile(r"<(?:(\w+):)?(\w+)>")
CHOSEN = {
    **{"brand": "Acme", "category": "Coats", "colour": "White", "gender": "Women", "currency": "EUR"},
    **{"price_from": "1", "price_to": "99.90", "on_sale": "on", "look": "colour"},
}
CROP = {**BOX, "turn": "90"}


@dataclass(frozen=True)
class Asked:
    """What an address of the shoppers is asked in its query, and what its form sends; values may be of the rows."""

    query: Mapping[str, Any] = field(default_factory=dict)
    form: Mapping[str, Any] = field(default_factory=dict)


SHOPPERS = {
    "": Asked({"n": "1"}),
    "favicon.ico": Asked(),
    "media/<path:path>": Asked({"size": "1"}),
    "lookups/": Asked(form={"photo": "x", "address": "http://127.0.0.1:1/a.jpg"}),
    "share/": Asked(form={"photo": "x"}),
    "manifest.webmanifest": Asked(),
    "samples/": Asked(form={"sample": "example"}),
    "lookups/<uuid:pk>/": Asked(CROP),
    "lookups/<uuid:pk>/results/": Asked({**CROP, **CHOSEN}),
    "lookups/<uuid:pk>/record/": Asked(form={"note": "x"}),
    "lookups/<uuid:pk>/advice/": Asked(CROP),
    "lookups/<uuid:pk>/photo.jpg": Asked({"turn": "90"}),
    "lookups/<uuid:pk>/crop.jpg": Asked(CROP),
    "lookups/<uuid:pk>/feedback/": Asked({**CROP, **CHOSEN}, {"it": "{item}", "undo": "{item}"}),
    "lookups/<uuid:pk>/delete/": Asked(),
    "deleted/": Asked(),
    "saved/": Asked({"dropped": "{item}"}, {"save": "{item}", "drop": "{item}", "next": "/saved/"}),
    "saved/compare/": Asked({"item": "{item}"}),
    "items/<int:pk>/": Asked(),
    "items/<int:pk>/similar/": Asked(CHOSEN),
}
OF_LISTS = {"q": "Acme", "p": "1", "o": "1.-2", "all": "", "e": "1", "_facets": "True"}
OF_PAGES = {"_changelist_filters": "q=Acme", "next": "/admin/", "_popup": "1", "_to_field": "id", "brand": "1"}
OF_STAFF = {  # what Django's own pages are asked
    "autocomplete": {"app_label": "catalog", "model_name": "item", "field_name": "brand", "term": "A", "page": "1"},
    "login": {"next": "/admin/"},
}


@dataclass(frozen=True)
class Endpoint:
    """An address: its route, what stands in the slots of that, and the fields of its query and of its form."""

    route: str
    slots: Mapping[str, str]
    query: Fields
    form: Fields

    def path(self, slots: Mapping[str, bytes]) -> str:
        """The path with other values in its slots; percent-encoded."""
        given = {**{name: encoded(value) for name, value in self.slots.items()}, **slots}
        return "/" + SLOT.sub(lambda slot: quote_from_bytes(given[slot[2]], safe=""), self.route)


def routes() -> dict[str, str]:
    """The routes of all addresses, with the names of those of the admin."""
    return {route: name for one in get_resolver().url_patterns for route, name in _routes(one, "")}


def is_known(route: str, name: str) -> bool:
    """Whether the tables say what an address is asked."""
    if not route.startswith("admin/"):
        return route in SHOPPERS
    return name in known_names() or route.endswith(UNNAMED)


def endpoint(route: str, name: str, desk: Desk) -> Endpoint:
    """An address as it can be asked of the rows of a desk."""
    slots = _slots(route, name, desk)
    if not route.startswith("admin/"):
        asked, of_rows = SHOPPERS[route], {"{item}": str(desk.rows["catalog.item"].pk)}
        return Endpoint(route, slots, *(_as_fields(one, of_rows) for one in (asked.query, asked.form)))
    page = PAGES.get(name)
    shown = desk.client.get(Endpoint(route, slots, (), ()).path({}), page.query if page else None)
    links, form = fields_of(shown)
    row = desk.rows.get(page.row) if page else None
    own = [pair for one in (page.forms if page else ()) for pair in _as_fields(filled(one, row), {})]
    usual = {**OF_STAFF.get(name, {}), **(page.query or {} if page else {})}
    usual |= OF_LISTS if name.endswith("changelist") else OF_PAGES
    return Endpoint(route, slots, (*_as_fields(usual, {}), *links), (*form, *own))


def _routes(found: URLPattern | URLResolver, before: str) -> Iterator[tuple[str, str]]:
    route = before + str(found.pattern)
    if isinstance(found, URLResolver):
        for one in found.url_patterns:
            yield from _routes(one, route)
    else:
        yield _plain(route), found.name or ""


def _plain(route: str) -> str:
    """A route whose slots are all written alike: Django's admin has two that are regular expressions."""
    return re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<path:\1>", route).replace("^", "").removesuffix("$")


def _slots(route: str, name: str, desk: Desk) -> dict[str, str]:
    """What stands in the slots of a route, so that it leads to something."""
    names = [slot[1] for slot in SLOT.findall(route)]
    if page := PAGES.get(name):
        return dict(zip(names, map(str, page.args(desk.rows.get(page.row))), strict=True))
    label = ".".join(route.removeprefix("admin/").split("/")[:2])
    photo = desk.rows["search.insights"].lookup  # which the browser that asks has given
    row = desk.rows.get(label) or (desk.rows["catalog.item"] if route.startswith("items/") else photo)
    given = {
        "path": desk.rows["catalog.photo"].path,
        "app_label": "catalog",
        "url": "no/such/page",
        "content_type_id": "1",
    }
    return {one: str(given.get(one, getattr(row, "pk", row))) for one in names}


def _as_fields(given: Mapping[str, Any], of_rows: Mapping[str, str]) -> Fields:
    texts = {name: of_rows.get(str(value), str(value)) for name, value in given.items() if not hasattr(value, "read")}
    return tuple((name, encoded(text)) for name, text in texts.items())
