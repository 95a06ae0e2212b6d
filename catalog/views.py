"""Serve stored pictures to browsers: what was made of a catalogue's photo, never its file."""

import posixpath

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_safe
from django.views.static import serve

from catalog.pictures import PictureRefusedError, encode_jpeg, normalise
from catalog.renditions import FOLDER, WIDTHS, jpeg_path
from catalog.stored_files import STORAGE_ERRORS, read_stored

ORIGINALS = ("photos/", "samples/")
FOREVER = "public, max-age=31536000, immutable"  # a stored file's path is never reused
SHORTLY = "public, max-age=60"  # renditions are on their way


@require_safe
def media_file(request: HttpRequest, path: str) -> HttpResponseBase:
    """A rendition; of a picture that has none yet, one made on the way. What shoppers send is not served from here."""
    path = posixpath.normpath(path)
    if "\0" in path or not path.startswith((*ORIGINALS, f"{FOLDER}/")):
        raise Http404
    if path.startswith(ORIGINALS):
        return _shown(path)
    response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    response["Cache-Control"] = FOREVER
    return response


def _shown(path: str) -> HttpResponseBase:
    """The file may tell where its photo was taken, and hold anything beside the picture: only its pixels are shown."""
    try:
        if default_storage.exists(jpeg_path(path)):
            return redirect(default_storage.url(jpeg_path(path)))
        shown = encode_jpeg(normalise(read_stored(path) or b"", WIDTHS[-1]))
    except PictureRefusedError as error:
        raise Http404 from error
    except STORAGE_ERRORS as error:
        raise Http404 from error
    return HttpResponse(shown, content_type="image/jpeg", headers={"Cache-Control": SHORTLY})
