"""Brands in the admin."""

from django.contrib import admin
from django.http import HttpRequest

from catalog.access import allowed_brands
from catalog.admin.limits import BrandLimited
from catalog.models import Brand


@admin.register(Brand)
class BrandAdmin(BrandLimited[Brand]):
    """Brands by name. Who is limited to some sees these, and leaves them as they are called."""

    search_fields = ("name",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A brand of one's own making would be beyond the limit at once."""
        return super().has_add_permission(request) and allowed_brands(request.user) is None

    def has_change_permission(self, request: HttpRequest, obj: Brand | None = None) -> bool:
        """A name is everybody's: imports go by it."""
        return super().has_change_permission(request, obj) and allowed_brands(request.user) is None

    def has_delete_permission(self, request: HttpRequest, obj: Brand | None = None) -> bool:
        """Its limits would go with it."""
        return super().has_delete_permission(request, obj) and allowed_brands(request.user) is None
