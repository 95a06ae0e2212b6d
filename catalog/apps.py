"""The catalogue as a Django application."""

import mimetypes
from importlib import import_module

from django.apps import AppConfig


class CatalogConfig(AppConfig):
    """Connects what must happen when a photo is saved or deleted, and the settings checks."""

    name = "catalog"
    verbose_name = "Catalogue"

    def ready(self) -> None:
        """Connect receivers and checks. Pictures are served as what they are where the system's list lacks them."""
        mimetypes.add_type("image/webp", ".webp")
        mimetypes.add_type("image/avif", ".avif")
        import_module("catalog.receivers")
        import_module("catalog.checks")
