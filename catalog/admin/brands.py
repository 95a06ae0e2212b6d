"""Brands in the admin."""

from django.contrib import admin

from catalog.models import Brand


@admin.register(Brand)
class BrandAdmin(admin.ModelAdmin[Brand]):
    """Brands by name."""

    search_fields = ("name",)
