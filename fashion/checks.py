"""System checks of the settings that say who may do something how often."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Error, register

from fashion.addresses import networks


@register()
def check_logins(**_: Any) -> list[CheckMessage]:
    """There must be an attempt, and a time until the next one."""
    hint = "Set it to a number above 0, or leave it out."
    return [
        Error(f"{name} must be at least 1: nobody could log in, or anybody try for ever.", hint=hint, id="fashion.E001")
        for name in ("LOGIN_ATTEMPTS", "LOGIN_COOLOFF_MINUTES")
        if getattr(settings, name) < 1
    ]


@register()
def check_rates(**_: Any) -> list[CheckMessage]:
    """A limit is a number of times, or 0 for none."""
    hint = "Set it to a number above 0, to 0 for no limit, or leave it out."
    return [
        Error(f"{name} cannot be negative: nobody could upload or search.", hint=hint, id="fashion.E002")
        for name in ("UPLOADS_PER_MINUTE", "UPLOADS_PER_DAY", "SEARCHES_PER_MINUTE")
        if getattr(settings, name) < 0
    ]


@register()
def check_uploads_at_once(**_: Any) -> list[CheckMessage]:
    """Some photo must be worked on."""
    if settings.UPLOADS_AT_ONCE >= 1:
        return []
    hint = "Set it to 2 or so: fewer than a web process has threads."
    return [Error("UPLOADS_AT_ONCE must be at least 1: no photo would be taken.", hint=hint, id="fashion.E003")]


@register()
def check_proxies(**_: Any) -> list[CheckMessage]:
    """Each of them is an address, or a network of them."""
    try:
        networks(settings.PROXIES)
    except ValueError as error:
        hint = "Set it to addresses or networks with commas between, as in 10.0.0.7,172.18.0.0/16, or leave it out."
        return [Error(f"PROXIES holds what is no address: {error}.", hint=hint, id="fashion.E004")]
    return []
