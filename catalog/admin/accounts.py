"""Accounts of the staff in the admin: users, groups, and the brands that somebody is limited to."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.models import Group, User
from django.db.models import QuerySet
from django.http import HttpRequest

from catalog.admin.guards import SuperusersOnly, UnlimitedOnly
from catalog.admin.history import HistoryMixin
from catalog.models import BrandLimit

BRANDS_SHOWN = 5


class BrandLimitInline(admin.StackedInline[BrandLimit, User]):
    """The brands that a user is limited to, in the user's own form."""

    model = BrandLimit
    filter_horizontal = ("brands",)
    verbose_name_plural = "brand limit"


class StaffAdmin(HistoryMixin, SuperusersOnly, UserAdmin[User]):
    """Users with their roles, which are groups, and their brand limit. Of a password the history says no more than that
    it was changed."""

    def get_inlines(self, request: HttpRequest, obj: Any) -> Any:  # noqa: ARG002
        """A new user is limited once there is one."""
        return (BrandLimitInline,) if obj else ()


class RoleAdmin(HistoryMixin, SuperusersOnly, GroupAdmin):
    """Roles: groups with what they may do."""


@admin.register(BrandLimit)
class BrandLimitAdmin(HistoryMixin, UnlimitedOnly, admin.ModelAdmin[BrandLimit]):
    """All brand limits, for those who may not see accounts. Who is limited cannot lift a limit."""

    list_display = ("user", "named_brands")
    list_select_related = ("user",)
    search_fields = ("user__username", "brands__name")
    fields = ("user", "brands")
    filter_horizontal = ("brands",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[BrandLimit]:
        """Limits with their brands, in two queries."""
        return super().get_queryset(request).prefetch_related("brands")

    def get_readonly_fields(self, request: HttpRequest, obj: BrandLimit | None = None) -> Any:  # noqa: ARG002
        """A limit stays that of one user."""
        return ("user",) if obj else ()

    @admin.display(description="brands")
    def named_brands(self, limit: BrandLimit) -> str:
        """The first few by name."""
        names = [brand.name for brand in limit.brands.all()]
        more = f" and {len(names) - BRANDS_SHOWN} more" if len(names) > BRANDS_SHOWN else ""
        return (", ".join(names[:BRANDS_SHOWN]) or "none, so no item at all") + more


for model, model_admin in ((User, StaffAdmin), (Group, RoleAdmin)):
    admin.site.unregister(model)
    admin.site.register(model, model_admin)
