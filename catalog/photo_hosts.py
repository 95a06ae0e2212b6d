"""Which hosts pictures may be fetched from, as the operator names them."""

import ipaddress
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

ANY = "*"
LABEL = r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
NAME = re.compile(rf"{LABEL}(?:\.{LABEL})*")
ENTRY = re.compile(r"(?P<host>\[[0-9a-f:.]+\]|[^\[\]:/@\s]+)(?::(?P<port>\d{1,5}))?")
DEFAULT_PORTS = {"http": 80, "https": 443}
NAT64 = ipaddress.IPv6Network("64:ff9b::/96")  # the last 32 bits are an IPv4 address
UNICAST = ipaddress.IPv6Network("2000::/3")  # all that is given out of IPv6; the rest is local, or stands for IPv4
RESERVED = tuple(map(ipaddress.ip_network, ("192.0.0.0/24", "3fff::/20")))  # not all Pythons know these


@dataclass(frozen=True)
class Place:
    """A host of the operator's list, the port he names or None for the usual ones, and whether all hosts below it are
    meant too. A host that is an IP address is taken whatever network it is in."""

    host: str
    port: int | None = None
    below: bool = False

    @property
    def is_address(self) -> bool:
        """Whether the operator names an IP address, not a name."""
        return is_address(self.host)

    def covers(self, scheme: str, host: str, port: int) -> bool:
        """Whether an address of this scheme, host and port is meant."""
        if port != (self.port or DEFAULT_PORTS[scheme]):
            return False
        return self.host in (ANY, host) or (self.below and host.endswith(f".{self.host}"))


def parse_places(entries: Iterable[str]) -> tuple[Place, ...]:
    """`name`, `.name` for all below it too, an IP address, each with `:port` where it is not the usual one, or `*` for
    any public host. Raises ValueError with a sentence for the operator."""
    return tuple(_parse_place(entry) for entry in entries)


def _parse_place(entry: str) -> Place:
    if entry == ANY:
        return Place(ANY)
    found = ENTRY.fullmatch(entry.strip().lower())
    port = int(found["port"]) if found and found["port"] else None
    if found is None or (port is not None and not 0 < port < 65_536):
        raise ValueError(f"{entry!r} is not a host.")
    below = found["host"].startswith(".")
    return Place(normal_host(found["host"][1:] if below else found["host"]), port, below)


def find_place(places: Sequence[Place], scheme: str, host: str, port: int) -> Place | None:
    """The first place that covers an address; one that names an IP address goes before all others."""
    ordered = sorted(places, key=lambda place: not place.is_address)
    return next((place for place in ordered if place.covers(scheme, host, port)), None)


def normal_host(host: str) -> str:
    """A host as all are compared: ASCII, in lower case, without brackets or a dot at the end. Raises ValueError."""
    bare = host.strip("[]").removesuffix(".").lower()
    if is_address(bare):
        return str(ipaddress.ip_address(bare))
    try:
        name = bare.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise ValueError(f"{host!r} is not a host.") from error
    if not NAME.fullmatch(name):
        raise ValueError(f"{host!r} is not a host.")
    return name


def is_address(host: str) -> bool:
    """Whether a host is an IP address."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def is_public(address: str) -> bool:
    """Whether an IP address is one of the whole internet: not of this machine, its network, or reserved. An IPv4
    address that is wrapped in an IPv6 one is judged itself."""
    found = ipaddress.ip_address(address)
    if isinstance(found, ipaddress.IPv6Address):
        if (wrapped := _wrapped(found)) is not None:
            return is_public(str(wrapped))
        if found not in UNICAST:
            return False
    return found.is_global and not found.is_multicast and not any(found in network for network in RESERVED)


def _wrapped(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    if address in NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
