"""Ways back that pages send along, believed only within this site."""

from django.utils.http import url_has_allowed_host_and_scheme


def within_site(address: str) -> str:
    """The address if it is a path of this site; empty where it leads anywhere else."""
    is_own = address.startswith("/") and url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address if is_own else ""
