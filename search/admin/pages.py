"""What the pages of the search in the admin share: they have no rows to add, change or delete one by one."""

from typing import Any

from django.http import HttpRequest

from catalog.admin.guards import ReadOnly


class PageAdmin(ReadOnly):
    """A page in the place of a list. A subclass says who may see it."""

    def page_context(self, request: HttpRequest, title: str, **values: Any) -> dict[str, Any]:
        """What Django's own templates need, with more."""
        return {**self.admin_site.each_context(request), "title": title, "opts": self.opts, **values}
