"""Sample photos in Django's admin. Shoppers' own photos are not shown to staff."""

from django.contrib import admin

from search.models import Sample


@admin.register(Sample)
class SampleAdmin(admin.ModelAdmin[Sample]):
    """Photos that shoppers may try the search with."""

    list_display = ("title", "slug")
    prepopulated_fields = {"slug": ("title",)}
