"""Serve locally stored photos to browsers."""

import posixpath

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe
from django.views.static import serve

PUBLIC_FOLDERS = ("photos/", "samples/", "renditions/")
FOREVER = "public, max-age=31536000, immutable"  # a stored file's path is never reused


@require_safe
def media_file(request: HttpRequest, path: str) -> HttpResponseBase:
    """A stored file of the catalogue. What shoppers send is not served from here."""
    path = posixpath.normpath(path)
    if not path.startswith(PUBLIC_FOLDERS) or "\0" in path:
        raise Http404
    response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    response["Cache-Control"] = FOREVER
    return response
