"""Requests as strangers send them, read as what our own pages would send."""

from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.http.multipartparser import MultiPartParserError
from django.utils.functional import cached_property


class Request(WSGIRequest):
    """A request whose headers break nothing: Django's breaks by some before there is anybody to answer."""

    def __init__(self, environ: dict[str, Any]) -> None:
        """As a server hands it on; a length that is no number is none."""
        length = environ.get("CONTENT_LENGTH") or ""
        is_number = length.isascii() and length.isdecimal()
        super().__init__(environ if is_number else {**environ, "CONTENT_LENGTH": ""})

    @property
    def encoding(self) -> str:
        """UTF-8: all our pages are, and so is what their forms send."""
        return settings.DEFAULT_CHARSET

    @encoding.setter
    def encoding(self, named: str) -> None:
        """Nothing: a stranger may name any codec of Python's, of which some are none for text, and some give what no
        database takes."""

    @cached_property
    def COOKIES(self) -> dict[str, str]:  # type: ignore[override]  # noqa: N802  Django's is one that is cached, too
        """Without those that hold a NUL, which none of ours does: PostgreSQL cannot be asked for such a session."""
        return {name: value for name, value in super().COOKIES.items() if "\0" not in value}

    def _set_content_type_params(self, meta: dict[str, Any]) -> None:
        try:
            super()._set_content_type_params(meta)  # type: ignore[misc]  # the stubs do not know it
        except (TypeError, ValueError):  # TypeError: a parameter in pieces, of which one has no number
            self.content_type, self.content_params = "", {}

    def parse_file_upload(self, META: Any, post_data: Any) -> Any:  # noqa: N803  as Django calls it
        """As Django does. Raises MultiPartParserError, which is answered with 400, for headers in pieces too."""
        try:
            return super().parse_file_upload(META, post_data)
        except TypeError as error:
            raise MultiPartParserError("A header of a part is not understood.") from error
