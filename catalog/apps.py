"""The catalogue as a Django application."""

from importlib import import_module

from django.apps import AppConfig


class CatalogConfig(AppConfig):
    """Connects what must happen when a photo is saved or deleted, and the settings checks."""

    name = "catalog"
    verbose_name = "Catalogue"

    def ready(self) -> None:
        """Connect receivers and checks."""
        import_module("catalog.receivers")
        import_module("catalog.checks")
