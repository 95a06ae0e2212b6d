"""Whatever somebody writes behind the address of a list of the admin: there is an answer."""

from collections.abc import Iterator, Mapping

import pytest
from django.apps import apps
from django.contrib import admin

from tests.pages import MODELS
from tests.people import Desk, Person, address_of

pytestmark = pytest.mark.django_db
HUGE = str(10**30)
OF_FIELDS = {
    "": HUGE,
    "__in": f"1,{HUGE}",
    "__gte": "1_000_000_000_000_000_000_000",
    "__id__exact": HUGE,
    "__year": "9999",
    "__range": "1",
    "__contains": "x",
    "__iregex": "(",
    "__exact": "\0",
}
OF_LISTS = {
    "p": HUGE,
    "o": "x.-99.1e3",
    "all": HUGE,
    "e": HUGE,
    "q": "\0",
    "brand": HUGE,
    "price": HUGE,
    "_facets": HUGE,
}
DATES = (
    {"year": "2026", "month": "11", "day": "211296730266"},
    {"year": "2026", "month": "0", "day": "-1"},
    {"year": "9999", "month": "12"},
    {"year": HUGE},
    {"year": "2026", "month": HUGE},
    {"year": "1", "day": "1"},
)
LISTS = [label for label, model in MODELS.items() if "changelist" in model.pages.split() and label != "search.snapshot"]


def nonsense(label: str) -> Iterator[Mapping[str, str]]:
    """What no list sends."""
    model = apps.get_model(label)
    for field in model._meta.get_fields():
        if getattr(field, "concrete", False):
            yield from ({f"{field.name}{lookup}": value} for lookup, value in OF_FIELDS.items())
    yield from ({name: value} for name, value in OF_LISTS.items())
    hierarchy = admin.site.get_model_admin(model).date_hierarchy
    for date in DATES if hierarchy else ():
        yield {f"{hierarchy}__{part}": value for part, value in date.items()}


@pytest.mark.parametrize("label", LISTS)
def test_an_address_of_a_list_that_makes_no_sense_has_an_answer(label: str) -> None:
    desk = Desk(Person("superuser"))
    for query in nonsense(label):
        answer = desk.client.get(address_of(label, "changelist"), query)
        assert answer.status_code in (200, 302, 400), query
        assert answer.headers.get("Location", "?e=1").endswith("?e=1"), query


def test_a_list_that_was_asked_for_nonsense_is_shown_whole() -> None:
    desk = Desk(Person("superuser"))
    page = desk.client.get("/admin/catalog/item/", {"brand__id__exact": HUGE}, follow=True)
    assert desk.rows["catalog.item"] in page.context["cl"].result_list


@pytest.mark.parametrize("wrong", ["x", "1.5", HUGE, "", "\0"])
def test_what_is_no_id_is_no_choice_of_a_brand(wrong: str) -> None:
    desk = Desk(Person("superuser"))
    assert desk.client.get("/admin/catalog/item/add/", {"brand": wrong}).status_code == 200
    assert desk.client.post("/admin/catalog/item/add/", {"brand": wrong}).status_code == 200


def test_an_address_that_names_no_field_means_the_id() -> None:
    desk = Desk(Person("superuser"))
    for label, model in MODELS.items():
        if "change" in model.pages.split():
            page = desk.client.get(address_of(label, "change", desk.rows[label]), {"_to_field": ""})
            assert page.status_code == 200, label


@pytest.mark.parametrize("label", LISTS)
def test_a_search_without_end_has_an_answer(label: str) -> None:
    assert Desk(Person("superuser")).client.get(address_of(label, "changelist"), {"q": "x" * 70_000}).status_code == 200
