"""What answers say to caches and search engines: pages tell what a shopper has saved, and lookups show photos."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.cache import patch_cache_control, patch_vary_headers

GetResponse = Callable[[HttpRequest], HttpResponseBase]


def keep_private(get_response: GetResponse) -> GetResponse:
    """Keep pages out of shared caches, and all that is of a lookup out of search engines.

    Pages are asked for again rather than never stored: without a stored page, going back would lose the box that was
    drawn. A lookup's deletion empties the browser's cache instead.
    """

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if response.headers.get("Content-Type", "").startswith("text/html"):
            patch_vary_headers(response, ["Cookie"])
            if not response.has_header("Cache-Control"):
                patch_cache_control(response, private=True, no_cache=True)
        if request.path.startswith(reverse("search:upload")):
            response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return answer
