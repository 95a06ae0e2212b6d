"""Results that can be refined: of a shopper's photo, or of an item; whole pages, and what of them has changed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.http import urlencode
from django_htmx.middleware import HtmxDetails

from search.answers import ANYTHING, Answer, Look, Wish, answer
from search.bands import Price
from search.choices import choices_for
from search.forms import RefineForm
from search.views.kept import UNPROCESSABLE

PAGE, UPDATE = "search/results.html", "search/_update.html"


@dataclass(frozen=True)
class Subject:
    """What results are of: how it is looked at, the address of its results with fields that belong to it (a crop box,
    say), an item that is not among them, the price that others are compared with, what its pages show besides, and the
    note of what was answered that they hold for the browser to send."""

    look: Look
    path: str
    fields: Mapping[str, str] = field(default_factory=dict)
    without: int | None = None
    around: Price | None = None
    context: Mapping[str, Any] = field(default_factory=dict)
    note: Callable[[Wish, Answer], str] = lambda _wish, _answer: ""

    def address(self, chosen: str = "") -> str:
        """The address of its results, with what was chosen."""
        query = "&".join(part for part in (urlencode(self.fields), chosen) if part)
        return f"{self.path}?{query}" if query else self.path


def render_results(request: HttpRequest, subject: Subject) -> HttpResponse:
    """A whole page; for htmx what of it has changed, with the address of that."""
    form = RefineForm(request.GET)
    is_valid, chosen = form.is_valid(), chosen_in(form)
    found = answer(subject.look, chosen._replace(without=subject.without, around=subject.around))
    context = {
        **subject.context,
        "subject": subject,
        "form": form,
        "filters": chosen.filters,
        "leaning": chosen.leaning,
        "choices": choices_for(chosen.filters, without=subject.without),
        "answer": found,
        "note": subject.note(chosen, found),
        "all_url": subject.address(),
    }
    is_update = is_for_update(request)
    response = render(request, UPDATE if is_update else PAGE, context, status=200 if is_valid else UNPROCESSABLE)
    if is_update and is_valid:
        response["HX-Push-Url"] = subject.address(form.address)
    patch_vary_headers(response, ["HX-Request"])
    patch_cache_control(response, private=True, no_cache=True)
    return response


def chosen_in(form: RefineForm) -> Wish:
    """What a shopper has chosen; what makes no sense is nothing chosen."""
    return Wish(form.filters, form.leaning) if form.is_valid() else ANYTHING


def is_for_update(request: HttpRequest) -> bool:
    """Whether htmx asks for what has changed, and not for a page of its history."""
    htmx = cast("HtmxDetails", request.htmx)  # type: ignore[attr-defined]  # set by its middleware
    return bool(htmx) and not htmx.history_restore_request
