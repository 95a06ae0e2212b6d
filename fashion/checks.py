"""System checks of the settings that concern logins."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register


@register()
def check_logins(**_: Any) -> list[CheckMessage]:
    """There must be an attempt, and a time until the next one."""
    hint = "Set it to a number above 0, or leave it out."
    return [
        Error(f"{name} must be at least 1: nobody could log in, or anybody try for ever.", hint=hint, id="fashion.E001")
        for name in ("LOGIN_ATTEMPTS", "LOGIN_COOLOFF_MINUTES")
        if getattr(settings, name) < 1
    ]
