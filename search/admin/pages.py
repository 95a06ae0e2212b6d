"""What the pages of the search in the admin share: they have no rows to add, change or delete one by one."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest


class PageAdmin(admin.ModelAdmin[Any]):
    """A page in the place of a list. A subclass says who may see it."""

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Nothing is added by hand."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """Nothing is changed by hand."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """Nothing is deleted by hand."""
        return False

    def page_context(self, request: HttpRequest, title: str, **values: Any) -> dict[str, Any]:
        """What Django's own templates need, with more."""
        return {**self.admin_site.each_context(request), "title": title, "opts": self.opts, **values}
