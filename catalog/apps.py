"""The catalogue as a Django application."""

import mimetypes
from importlib import import_module

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class CatalogConfig(AppConfig):
    """Connects what must happen when a photo is saved or deleted, what roles may do, and the settings checks."""

    name = "catalog"
    verbose_name = "Catalogue"

    def ready(self) -> None:
        """Connect receivers and checks. Pictures are served as what they are where the system's list lacks them."""
        mimetypes.add_type("image/webp", ".webp")
        mimetypes.add_type("image/avif", ".avif")
        post_migrate.connect(import_module("catalog.roles").grant, dispatch_uid="catalog.roles")
        import_module("catalog.receivers")
        import_module("catalog.checks")
