"""Members of staff, by role and brand."""

from django.contrib.auth.models import Group, User
from django.test import Client

from catalog.models import Brand, BrandLimit


def member(role: str, *brands: str, name: str = "") -> User:
    """Somebody of the staff in a role, limited to some brands if any are named."""
    user = User.objects.create_user(name or f"{role} {' '.join(brands)}".strip(), is_staff=True)
    user.groups.add(Group.objects.get(name=role))
    if brands:
        limit = BrandLimit.objects.create(user=user)
        limit.brands.set([Brand.objects.get_or_create(name=brand)[0] for brand in brands])
    return user


def logged_in(user: User) -> Client:
    """A browser in which somebody is logged in."""
    client = Client()
    client.force_login(user)
    return client
