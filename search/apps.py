"""The search as a Django application."""

from importlib import import_module

from django.apps import AppConfig

from catalog.signals import fingerprints_changed


class SearchConfig(AppConfig):
    """Connects the catalogue's changes with the rebuild of the index, and the settings checks."""

    name = "search"

    def ready(self) -> None:
        """Connect the receiver and the checks."""
        tasks = import_module("search.tasks")
        fingerprints_changed.connect(tasks.request_rebuild, dispatch_uid="search.rebuild")
        import_module("search.receivers")
        import_module("search.merged")
        import_module("search.checks")
