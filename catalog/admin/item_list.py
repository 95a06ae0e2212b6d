"""The page of items: what it needs beside them, in a fixed number of queries, and what it is filtered by."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.admin.views.main import SEARCH_VAR, ChangeList
from django.db.models import Prefetch
from django.http import HttpRequest

from catalog.models import Fingerprint

BESIDE = ("photos", Prefetch("photos__fingerprints", Fingerprint.objects.defer("bits")))
GONE = "Items of this page that somebody else has deleted meanwhile: {}. They were left out."


@dataclass(frozen=True)
class Active:
    """A filter in use: what it is, what is chosen, and the address without it."""

    title: str
    chosen: str
    without: str


class ItemList(ChangeList):
    """Items with their photos and these photos' fingerprints."""

    _formset: Any = None

    def get_results(self, request: HttpRequest) -> None:
        """The page that is asked for, with what it shows."""
        super().get_results(request)
        self.request = request
        self.result_list = self.result_list.prefetch_related(*BESIDE)

    @property
    def formset(self) -> Any:
        """The fields of the list that can be edited."""
        return self._formset

    @formset.setter
    def formset(self, formset: Any) -> None:
        """When it was refused, each of its rows stands beside its own item, whatever the order is by now."""
        self._formset = formset
        if formset is None or not formset.is_bound:
            return
        if not formset.is_valid():
            ids = [form.instance.pk for form in formset.forms]
            stored = self.root_queryset.select_related("brand").prefetch_related(*BESIDE).in_bulk(ids)
            self.result_list = [stored[pk] for pk in ids]  # not the forms' own, which hold what was typed
        if formset.gone:
            messages.warning(self.request, GONE.format(formset.gone))

    def active_filters(self) -> list[Active]:
        """All filters in use, the search first, then those of the sidebar, then what only an address can say."""
        left = dict(self.get_filters_params())
        found = [Active("search", self.query, self.get_query_string(remove=[SEARCH_VAR]))] if self.query else []
        for spec in self.filter_specs:
            names = [name for name in spec.expected_parameters() if name in left]
            if names:
                chosen = [choice["display"] for choice in spec.choices(self) if choice["selected"]]
                said = next(iter(chosen), ", ".join(left[name][-1] for name in names))
                found.append(Active(str(spec.title), str(said), self.get_query_string(remove=names)))
            left = {name: value for name, value in left.items() if name not in names}
        return found + [
            Active(name.replace("__", " "), ", ".join(value), self.get_query_string(remove=[name]))
            for name, value in left.items()
        ]
