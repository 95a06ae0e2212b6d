"""A member of the staff in the browser."""

from django.urls import reverse
from django.utils.http import urlencode
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.stack.site import PASSWORD, Site, manage

LIST = "/admin/catalog/item/"


def hire(shop: Site, name: str) -> None:
    """Somebody who may do everything."""
    manage(shop.data_dir, "createsuperuser", "--noinput", "--username", name, "--email", f"{name}@shop.example")


def open_as(open_page: OpenPage, name: str, path: str = LIST, **options: object) -> Page:
    """A page of the admin, logged in by the keyboard."""
    page = open_page(f"{reverse('admin:login')}?{urlencode({'next': path})}", **options)
    page.keyboard.type(name)  # the field has the focus already
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{page.url.partition('/admin/')[0]}{path}")
    page.wait_for_load_state()
    return page
