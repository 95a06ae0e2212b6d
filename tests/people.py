"""Everybody who may ask for a page of the admin, and what comes of it."""

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.contrib.auth.models import User
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from catalog.roles import ROLES
from tests.deeds import Form
from tests.examples import FOREIGN, OWN, make_examples
from tests.members import member
from tests.pages import MODELS

LOGIN, TAKEN, REFUSED, MISSING = "asked to log in", "taken", "refused", "not there"
GONE = ("doesn’t exist", "Nothing was merged.")  # said of what is not there
TOUCHED = ("admin.logentry", "search.lookup", "catalog.skuredirect")  # what pages change beyond what they show


@dataclass(frozen=True)
class Person:
    """Who asks: a role, or what else somebody can be; and whether limited to brands."""

    role: str
    is_limited: bool = False

    def __str__(self) -> str:
        """As tests are named."""
        return f"{self.role} of some brands" if self.is_limited else self.role

    @property
    def is_staff(self) -> bool:
        """Whether the admin lets him in at all."""
        return self.role not in ("stranger", "shopper")

    def may_all(self, permissions: str) -> bool:
        """Whether he may do all of some things, as the tables say."""
        return all(map(self.may, permissions.split()))

    def may(self, permission: str) -> bool:
        """Whether he may do one thing."""
        app, _, codename = permission.partition(".")
        verb, _, name = codename.partition("_")
        model, is_super = MODELS.get(f"{app}.{name}"), self.role == "superuser"
        if model and verb not in (model.limited if self.is_limited else model.verbs).split():
            return False
        if (model and verb not in model.verbs.split()) or (model and model.superusers and not is_super):
            return False
        return is_super or permission in ROLES.get(self.role, ())

    def account(self) -> User | None:
        """His account; a stranger has none."""
        if self.role in ROLES:
            return member(self.role, *(OWN if self.is_limited else ()), name="somebody")
        if self.role == "stranger":
            return None
        return User.objects.create_user("somebody", is_staff=self.is_staff, is_superuser=self.role == "superuser")


PEOPLE = [Person(role) for role in ("stranger", "shopper", "nobody", *ROLES, "superuser")]
PEOPLE += [Person(role, is_limited=True) for role in ROLES]


class Desk:
    """Somebody's browser, and the rows that he may ask for."""

    def __init__(self, who: Person) -> None:
        """Make the rows, and log in."""
        self.who, self.user, self.client = who, who.account(), Client()
        self.rows, self.foreign = make_examples(self.user)
        if self.user:
            self.client.force_login(self.user)

    def outcome(self, method: str, address: str, form: Form | None = None) -> str:
        """What comes of asking. An answer that is none of these fails, and so does an error of the server, and so does
        one that tells anything of a foreign brand to whoever is limited."""
        self.client.cookies.pop("messages", None)  # of what was asked before
        answer = getattr(self.client, method)(address, form or {})
        assert answer.status_code in (200, 302, 403, 404, 405, 422), f"{method} {address}: {answer.status_code}"
        said = [message.message for message in get_messages(answer.wsgi_request)]
        assert not self.who.is_limited or not _names_of_foreign(answer, *said), f"{method} {address}"
        answer.close()
        if answer.headers.get("Location", "").startswith(reverse("admin:login")):
            return LOGIN
        if any(words in message for words in GONE for message in said):
            return MISSING
        return {403: REFUSED, 404: MISSING, 405: REFUSED}.get(answer.status_code, TAKEN)

    def expected(self, *, may: bool, is_foreign: bool = False) -> set[str]:
        """What may come of it."""
        if not self.who.is_staff:
            return {LOGIN}
        if is_foreign and self.who.is_limited:
            return {REFUSED, MISSING}
        return {TAKEN} if may else {REFUSED}

    def rows_of(self, label: str) -> list[tuple[Any, bool]]:
        """The rows of a model, each with whether it is of a foreign brand."""
        return [(self.rows[label], False), *((row, True) for row in [self.foreign.get(label)] if row)]


def address_of(label: str, page: str, row: Any = None) -> str:
    """Where a page of a model is."""
    return reverse(f"admin:{label.replace('.', '_')}_{page}", args=[row.pk] if row else [])


def everything() -> dict[str, list[dict[str, Any]]]:
    """All that the admin shows or notes, to compare."""
    labels = (*MODELS, *TOUCHED)
    return {label: list(apps.get_model(label)._default_manager.order_by("pk").values()) for label in labels}


def _names_of_foreign(answer: Any, *said: str) -> list[str]:
    """The names of foreign brands, which all that is of one has, in a page, a file or a message."""
    is_text = answer.headers.get("Content-Type", "").startswith("text/")
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    told = " ".join([content.decode() if is_text else "", answer.headers.get("Location", ""), *said])
    return [name for name in FOREIGN if name in told]
