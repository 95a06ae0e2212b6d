"""Serve locally stored photos to browsers."""

import posixpath
from io import BufferedReader

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe
from django.views.static import serve

from catalog.file_kinds import HEAD, picture_type

PUBLIC_FOLDERS = ("photos/", "samples/", "renditions/")
FOREVER = "public, max-age=31536000, immutable"  # a stored file's path is never reused


@require_safe
def media_file(request: HttpRequest, path: str) -> HttpResponseBase:
    """A stored picture of the catalogue, as the picture that it is, whatever its name says; nothing else that lies in
    the folder. What shoppers send is not served from here."""
    path = posixpath.normpath(path)
    if not path.startswith(PUBLIC_FOLDERS) or "\0" in path:
        raise Http404
    response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    if isinstance(response, FileResponse):  # the browser has none of its own that is still good
        response = _as_picture(response)
    response["Cache-Control"] = FOREVER
    response["Cross-Origin-Resource-Policy"] = "cross-origin"  # other sites may show what the shop sells
    return response


def _as_picture(response: FileResponse) -> FileResponse:
    """Raises Http404 where it is no picture."""
    opened: BufferedReader = response.file_to_stream  # type: ignore[assignment]  # as serve() opens it
    kind = picture_type(opened.peek(HEAD)[:HEAD])
    if not kind:
        response.close()
        raise Http404
    response["Content-Type"] = kind
    return response
