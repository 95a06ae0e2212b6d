"""From where a request comes, as it is counted."""

from ipaddress import IPv4Address, IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest

HOST_BITS = 64  # of an IPv6 address; who has one has all that differ in these


def address_of(request: HttpRequest) -> str | None:
    """The address a request comes from. What the header says is believed behind a proxy only, which writes the last
    of its entries; anybody may have written those before."""
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if settings.BEHIND_PROXY else ""
    return counted_as(forwarded.rpartition(",")[2]) or counted_as(request.META.get("REMOTE_ADDR", ""))


def counted_as(text: str) -> str | None:
    """The address that a text names, with or without a port, or None. Of IPv6 it is the network's first address."""
    try:
        found = ip_address(_without_port(text.strip()))
    except ValueError:
        return None
    if isinstance(found, IPv6Address) and found.ipv4_mapped:
        found = found.ipv4_mapped
    if isinstance(found, IPv4Address):
        return str(found)
    return str(IPv6Address(int(found) >> HOST_BITS << HOST_BITS))


def _without_port(text: str) -> str:
    if text.startswith("["):
        return text[1:].partition("]")[0]
    return text.partition(":")[0] if text.count(":") == 1 else text
