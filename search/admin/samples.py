"""Sample photos in the admin."""

from django.contrib import admin

from catalog.admin.history import HistoryMixin
from catalog.admin.ids import ChoosesByIds
from catalog.admin.unsaved import ShowsAgain
from search.models import Sample


@admin.register(Sample)
class SampleAdmin(ShowsAgain[Sample], HistoryMixin, ChoosesByIds[Sample]):
    """Photos that shoppers may try the search with."""

    list_display = ("title", "slug")
    prepopulated_fields = {"slug": ("title",)}
