"""Compress pages on their way to the browser."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware


class CompressText(GZipMiddleware):
    """As Django does, but pictures are left alone: they are compressed already, and would lose their length."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """The response, smaller if it is text."""
        if response.get("Content-Type", "").startswith("image/"):
            return response
        return super().process_response(request, response)
