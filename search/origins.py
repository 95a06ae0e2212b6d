"""Who asks: the person, by a page of ours or the browser itself, or a page of another site, as browsers say."""

from django.http import HttpRequest

OURS = {"none", "same-origin"}  # Sec-Fetch-Site of what the browser itself sends for the person, or a page of ours
OTHERS = {"cross-site", "same-site"}


def is_surely_ours(request: HttpRequest) -> bool:
    """Whether the browser says that no page of another site asks. No page can say so in its place."""
    return request.headers.get("Sec-Fetch-Site") in OURS


def is_of_others(request: HttpRequest) -> bool:
    """Whether the browser says that a page of another site asks by itself: it sends a form, or shows or fetches a thing
    of ours. Who follows its link is a person, and comes for the page."""
    if request.headers.get("Sec-Fetch-Site") not in OTHERS:
        return False
    return request.method == "POST" or request.headers.get("Sec-Fetch-Dest") != "document"
