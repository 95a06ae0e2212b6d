"""Which part of the catalogue a member of staff may work on."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.db.models import Model, QuerySet

from catalog.models import Brand, BrandLimit, Item, Photo

M = TypeVar("M", bound=Model)
Staff = AbstractBaseUser | AnonymousUser

PATHS: dict[type[Model], str] = {Brand: "pk", Item: "brand_id", Photo: "item__brand_id"}  # from a row to its brand
REMEMBERED = "_allowed_brands"


def allowed_brands(user: Staff) -> frozenset[int] | None:
    """The ids of the brands that somebody is limited to; None for whoever is not, which superusers never are.

    Read once for each user object, that is once a request.
    """
    if not hasattr(user, REMEMBERED):
        setattr(user, REMEMBERED, _read(user))
    found: frozenset[int] | None = getattr(user, REMEMBERED)
    return found


def limited(rows: QuerySet[M], user: Staff, path: str = "") -> QuerySet[M]:
    """The rows that somebody may work on. `path` leads from a row to its brand's id; of the catalogue it is known."""
    brands = allowed_brands(user)
    return rows if brands is None else rows.filter(**{f"{path or PATHS[rows.model]}__in": brands})


def may_touch(user: Staff) -> Callable[[str], bool]:
    """Whether somebody may add items under a brand's name, asked as often as there are rows in a file: two queries."""
    if allowed_brands(user) is None:
        return lambda _name: True
    names = frozenset(limited(Brand.objects.all(), user).values_list("name", flat=True))
    return names.__contains__


def is_allowed(row: Any, user: Staff, path: str = "") -> bool:
    """Whether somebody may work on one row, as it is in memory; one that is of no item is not for who is limited."""
    brands = allowed_brands(user)
    if brands is None:
        return True
    value = row
    for name in (path or PATHS[type(row)]).split("__"):
        value = getattr(value, name, None)
    return value in brands


def _read(user: Staff) -> frozenset[int] | None:
    if not user.is_authenticated:
        return frozenset()
    if getattr(user, "is_superuser", False):
        return None
    rows = BrandLimit.objects.filter(user_id=user.pk).values_list("brands", flat=True)
    found = list(rows)  # one row with None for a limit to no brand
    return frozenset(pk for pk in found if pk is not None) if found else None
