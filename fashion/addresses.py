"""From where a request comes, as it is counted."""

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

HOST_BITS = 64  # of an IPv6 address; who has one has all that differ in these


def address_of(request: HttpRequest) -> str | None:
    """The address a request comes from. What the header says is believed of the proxy only, which writes the last of
    its entries; anybody may have written those before."""
    nearest = request.META.get("REMOTE_ADDR", "")
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "") if _is_proxy(nearest) else ""
    return counted_as(forwarded.rpartition(",")[2]) or counted_as(nearest)


def counted_as(text: str) -> str | None:
    """The address that a text names, with or without a port, or None. Of IPv6 it is the network's first address."""
    found = _read(text)
    if isinstance(found, IPv6Address):
        return str(IPv6Address(int(found) >> HOST_BITS << HOST_BITS))
    return str(found) if found else None


def networks(texts: Iterable[str]) -> list[IPv4Network | IPv6Network]:
    """What addresses and networks name. Raises ValueError."""
    return [ip_network(text.strip()) for text in texts]


def _is_proxy(address: str) -> bool:
    """Whether it is one of PROXIES; who comes by a socket of this machine's, and has no address, is one."""
    if not settings.BEHIND_PROXY:
        return False
    found = _read(address)
    return not address or any(found in network for network in networks(settings.PROXIES) if found)


def _read(text: str) -> IPv4Address | IPv6Address | None:
    try:
        found = ip_address(_without_port(text.strip()))
    except ValueError:
        return None
    return (found.ipv4_mapped or found) if isinstance(found, IPv6Address) else found


def _without_port(text: str) -> str:
    if text.startswith("["):
        return text[1:].partition("]")[0]
    return text.partition(":")[0] if text.count(":") == 1 else text
