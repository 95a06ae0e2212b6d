"""Forms of the admin that cannot be saved just now: shown again as they were sent, with a sentence."""

import logging
from typing import Any, TypeVar

from django import forms
from django.contrib import admin, messages
from django.core.files.uploadedfile import UploadedFile
from django.db import OperationalError
from django.db.models import Model
from django.http import HttpRequest, HttpResponse

from catalog.stored_files import STORAGE_ERRORS

logger = logging.getLogger(__name__)

Row = TypeVar("Row", bound=Model)

OUTAGES: tuple[type[Exception], ...] = (*STORAGE_ERRORS, OperationalError)
NOT_NOW = (
    "Nothing was saved: the files could not be stored just now, or the database does not take anything. What you typed "
    "is still here; choose files again that are no longer named below, and save again in a minute."
)
AGAIN_S = 60


class NotSaved(forms.BaseForm):
    """A form that is not saved, though nothing may be wrong with it."""

    def is_valid(self) -> bool:
        """Never."""
        return False


class ShowsAgain(admin.ModelAdmin[Row]):
    """An admin class whose form is not lost where the storage or the database fails while it is saved; what had been
    written by then is taken back with its transaction. Goes before `admin.ModelAdmin`."""

    def changeform_view(
        self,
        request: HttpRequest,
        object_id: str | None = None,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """The form; 503 where it is shown again for that reason."""
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except OUTAGES as error:
            if request.method != "POST":
                raise
            logger.warning("A form of the admin was not saved: %s", error)
        request.is_outage = True  # type: ignore[attr-defined]  # for get_form()
        _rewind(request)
        messages.error(request, NOT_NOW)
        response = super().changeform_view(request, object_id, form_url, extra_context)
        response.status_code = 503
        response.headers["Retry-After"] = str(AGAIN_S)
        return response

    def get_form(self, request: HttpRequest, obj: Any = None, change: bool = False, **options: Any) -> Any:  # noqa: FBT001, FBT002
        """The form; one that is only to be shown again is not saved."""
        form = super().get_form(request, obj, change, **options)
        return type(form.__name__, (NotSaved, form), {}) if getattr(request, "is_outage", False) else form


def _rewind(request: HttpRequest) -> None:
    files: list[UploadedFile[Any]] = [file for _, some in request.FILES.lists() for file in some]
    for file in files:
        file.seek(0)
