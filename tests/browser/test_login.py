"""Staff log in, are given a role, and are told when to try again, in a real browser under the policy."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage
from tests.stack.site import PASSWORD, Site, manage


def send(page: Page, name: str, password: str) -> None:
    """Fill in the login, and send it."""
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Log in").click()


def add_editor(page: Page, name: str, password: str) -> None:
    """Make an account, and choose its role and its brand by moving their names from one list to the other."""
    page.goto("/admin/auth/user/add/")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password:").fill(password)
    page.get_by_label("Password confirmation:").fill(password)
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_label("Staff status").check()
    for field, choice in (("groups", "editor"), ("brand_limit-0-brands", "Aldermoor")):
        page.locator(f"#id_{field}_from").select_option(label=choice)
        page.locator(f"#id_{field}_add").click()
        expect(page.locator(f"#id_{field}_to option")).to_have_text([choice])
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.get_by_text("was changed successfully")).to_be_visible()


def test_an_editor_of_a_brand_is_locked_after_wrong_passwords_and_let_in_again(shop: Site, open_page: OpenPage) -> None:
    manage(shop.data_dir, "createsuperuser", "--noinput", "--username", "keeper", "--email", "keeper@shop.example")
    page = open_page("/admin/")
    send(page, "keeper", PASSWORD)
    add_editor(page, "ada", "a long new secret")
    page = open_page("/admin/catalog/item/")
    for _ in range(4):
        send(page, "ada", "a wrong secret")
        expect(page.get_by_text("Please enter the correct username and password")).to_be_visible()
    send(page, "ada", "a wrong secret")
    expect(page.get_by_role("alert")).to_have_text("Too many failed logins. You can try again in 15 minutes.")
    manage(shop.data_dir, "axes_reset_username", "ada")
    page.get_by_role("link", name="Back to the login").click()
    send(page, "ada", "a long new secret")
    page.goto("/admin/catalog/item/")
    assert set(page.locator(".field-brand").all_inner_texts()) == {"Aldermoor"}
