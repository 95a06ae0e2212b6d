"""Sample photos in the admin."""

from django.contrib import admin

from search.models import Sample


@admin.register(Sample)
class SampleAdmin(admin.ModelAdmin[Sample]):
    """Photos that shoppers may try the search with."""

    list_display = ("title", "slug")
    prepopulated_fields = {"slug": ("title",)}
