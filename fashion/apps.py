"""The project, and the throttling of logins, as Django applications."""

from importlib import import_module

from axes.apps import AppConfig as AxesConfig
from django.apps import AppConfig


class FashionConfig(AppConfig):
    """Connects the checks of its settings."""

    name = "fashion"
    default = True

    def ready(self) -> None:
        """Connect them."""
        import_module("fashion.checks")


class LoginsConfig(AxesConfig):  # type: ignore[misc]  # the package has no types
    """django-axes under a name that staff understand."""

    verbose_name = "Logins"
    default = False
