"""What a phone asks for once a shopper installs the site: its manifest, which offers to take the photos she shares."""

from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from search.origins import is_surely_ours
from search.photo_forms import UploadForm
from search.views.home import take_photo

PAPER = "#ffffff"  # as in tokens.css
ICONS = (
    ("favicon.svg", "any", "image/svg+xml", "any"),
    ("icons/icon-192.png", "192x192", "image/png", "any"),
    ("icons/icon-512.png", "512x512", "image/png", "any"),
    ("icons/maskable-512.png", "512x512", "image/png", "maskable"),
)


@require_safe
@cache_control(max_age=3600)
def manifest(_request: HttpRequest) -> HttpResponse:
    """The web manifest."""
    home = reverse("search:home")
    values = {
        "name": "Fashion Lookup",
        "short_name": "Lookup",
        "description": _("Show us a garment in a photo. We look for that very item, and for ones like it."),
        "lang": get_language(),
        "dir": "rtl" if get_language_bidi() else "ltr",
        "id": home,
        "start_url": home,
        "scope": home,
        "display": "standalone",
        "theme_color": PAPER,
        "background_color": PAPER,
        "icons": [_icon(*icon) for icon in ICONS],
        "share_target": _share_target(),
    }
    return JsonResponse(values, content_type="application/manifest+json")


def _icon(name: str, sizes: str, kind: str, purpose: str) -> dict[str, str]:
    return {"src": staticfiles_storage.url(name), "sizes": sizes, "type": kind, "purpose": purpose}


def _share_target() -> dict[str, object]:
    """What the phone sends us when our icon is chosen: a form like that of the home page."""
    files = [{"name": UploadForm.FIELD, "accept": ["image/*"]}]
    action = reverse("search:share")
    return {"action": action, "method": "POST", "enctype": "multipart/form-data", "params": {"files": files}}


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def share(request: HttpRequest) -> HttpResponse:
    """Take a photo that a phone shares. It knows no token of ours, so a page of another site is told apart by what the
    browser says of who asks. No page can say so in its place, and whatever offers to share says it: a browser that does
    not gets the answer that a form without a token gets."""
    if request.method != "POST":
        return redirect("search:home")
    if not is_surely_ours(request):
        return render(request, "403_csrf.html", status=403)
    return take_photo(request, UploadForm(request.POST, request.FILES))
