"""Admin classes with a condition of their own before Django's permissions."""

from typing import Any

from django.db.models import Model
from django.http import HttpRequest

from catalog.access import allowed_brands
from catalog.admin.ids import ChoosesByIds


class Guarded(ChoosesByIds[Any]):
    """As Django says, for those whom `lets_in` lets in."""

    def lets_in(self, request: HttpRequest) -> bool:
        """Whether somebody may come here at all."""
        raise NotImplementedError

    def has_module_permission(self, request: HttpRequest) -> bool:
        """Listed on the first page."""
        return super().has_module_permission(request) and self.lets_in(request)

    def has_view_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Seen."""
        return super().has_view_permission(request, obj) and self.lets_in(request)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """Added."""
        return super().has_add_permission(request) and self.lets_in(request)

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Changed."""
        return super().has_change_permission(request, obj) and self.lets_in(request)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Deleted."""
        return super().has_delete_permission(request, obj) and self.lets_in(request)


class NotWritten(ChoosesByIds[Any]):
    """Rows that nobody adds or changes by hand: they say what happened."""

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Nobody adds any."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """What happened stays as it was."""
        return False


class ReadOnly(NotWritten):
    """Rows that nobody deletes by hand either."""

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """Nobody deletes any."""
        return False


class SuperusersOnly(Guarded):
    """For superusers, whatever permissions somebody was given: who can change accounts can make himself anything."""

    def lets_in(self, request: HttpRequest) -> bool:
        """Superusers."""
        return bool(getattr(request.user, "is_superuser", False))


class UnlimitedOnly(Guarded):
    """For those who may work on all brands."""

    def lets_in(self, request: HttpRequest) -> bool:
        """Whoever has no brand limit."""
        return allowed_brands(request.user) is None
