"""Admin classes that keep to the brands a member of staff is limited to."""

from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import Field, ForeignKey, Model, QuerySet
from django.http import HttpRequest

from catalog.access import PATHS, allowed_brands, is_allowed, limited
from catalog.admin.ids import ChoosesByIds

M = TypeVar("M", bound=Model)


class BrandLimited(ChoosesByIds[M]):
    """Rows of one's own brands alone, by whatever way they are asked for: the list, a row's address, its history, a
    bulk action, a choice in a form or an autocomplete.

    `brand_path` leads from a row to the id of its brand; it need not be given for brands, items and photos.
    """

    brand_path = ""

    def get_queryset(self, request: HttpRequest) -> QuerySet[M]:
        """The rows one may work on."""
        return limited(super().get_queryset(request), request.user, self.brand_path)

    def has_view_permission(self, request: HttpRequest, obj: M | None = None) -> bool:
        """As Django says, and of one's own brands."""
        return super().has_view_permission(request, obj) and self._is_own(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: M | None = None) -> bool:
        """As Django says, and of one's own brands."""
        return super().has_change_permission(request, obj) and self._is_own(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: M | None = None) -> bool:
        """As Django says, and of one's own brands."""
        return super().has_delete_permission(request, obj) and self._is_own(request, obj)

    def formfield_for_foreignkey(self, db_field: ForeignKey[Any, Any], request: HttpRequest, **options: Any) -> Any:
        """Offer and take only what one may work on."""
        return super().formfield_for_foreignkey(db_field, request, **_within(db_field, request, options))

    def save_model(self, request: HttpRequest, obj: M, form: Any, change: Any) -> None:
        """Save what stays within one's own brands. Raises PermissionDenied for what a form should have refused."""
        if not self._is_own(request, obj):
            raise PermissionDenied
        super().save_model(request, obj, form, change)

    def _is_own(self, request: HttpRequest, row: M | None) -> bool:
        return row is None or is_allowed(row, request.user, self.brand_path)


def _within(db_field: Field[Any, Any], request: HttpRequest, options: dict[str, Any]) -> dict[str, Any]:
    related: Any = db_field.related_model
    if related not in PATHS or allowed_brands(request.user) is None:
        return options
    rows = options.get("queryset")
    return {**options, "queryset": limited(related._default_manager.all() if rows is None else rows, request.user)}  # noqa: SLF001
