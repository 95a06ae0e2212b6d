"""Staff who come to nothing, or to what they may not, are told so in the admin."""

import pytest
from django.test import Client

from tests.members import logged_in, member

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "status", "sentence"),
    [
        ("/admin/auth/user/", 403, "Your roles do not allow this."),
        ("/admin/no/such/page/", 404, "There is nothing at this address, or it is of a brand"),
    ],
)
def test_staff_stay_in_the_admin(address: str, status: int, sentence: str) -> None:
    response = logged_in(member("viewer")).get(address)
    text = response.content.decode()
    assert response.status_code == status
    assert sentence in text
    assert 'href="/admin/"' in text
    assert "shoppers send" not in text


def test_shoppers_and_strangers_are_told_as_shoppers_are(client: Client) -> None:
    for address in ("/no/such/page/", "/admin.html"):
        response = client.get(address)
        assert (response.status_code, "There is nothing at this address. Photos" in response.content.decode()) == (
            404,
            True,
        )
