"""Serve stored pictures to browsers: what was made of a catalogue's photo, never its file."""

import os
import posixpath
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from threading import BoundedSemaphore, Lock

from django.conf import settings
from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotFound
from django.shortcuts import redirect
from django.views.decorators.http import require_safe
from django.views.static import serve

from catalog.decoders import DecodersBusyError
from catalog.file_kinds import HEAD, picture_type
from catalog.pictures import PictureRefusedError, encode_jpeg, normalise
from catalog.renditions import FOLDER, WIDTHS, jpeg_path
from catalog.stored_files import STORAGE_ERRORS, read_stored

ORIGINALS = ("photos/", "samples/")
FOREVER = "public, max-age=31536000, immutable"  # a stored file's path is never reused
UNSHOWN: tuple[type[Exception], ...] = (PictureRefusedError, *STORAGE_ERRORS)
SHORTLY = {"Cache-Control": "public, max-age=60"}  # renditions are on their way
CLEAR = bytes.fromhex("47494638396101000100800000000000000000 21f90401000000 002c00000000010001000002024401003b")
PATIENCE_S = 1.0  # until it is a picture's turn

# Many ask for pictures at once, and may be anybody: of two decoders one is left to who sends photos, and of the threads
# no more than two are at pictures, or wait for a storage that is slow.
_queue, _turn = BoundedSemaphore(2), Lock()


@require_safe
def media_file(request: HttpRequest, path: str) -> HttpResponseBase:
    """A rendition, as the picture that it is, whatever its name says; of a picture that has none yet, one made on the
    way. Nothing else that lies in the folder. What shoppers send is not served from here."""
    path = posixpath.normpath(path)
    if not path.isprintable() or not path.startswith((*ORIGINALS, f"{FOLDER}/")):
        raise Http404
    response = _shown(path) if path.startswith(ORIGINALS) else _rendition(request, path)
    response["Cross-Origin-Resource-Policy"] = "cross-origin"  # other sites may show what the shop sells
    return response


def _rendition(request: HttpRequest, path: str) -> HttpResponseBase:
    response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    if isinstance(response, FileResponse):  # the browser has none of its own that is still good
        response = _as_picture(response)
    response["Cache-Control"] = FOREVER
    return response


def _as_picture(response: FileResponse) -> FileResponse:
    """Raises Http404 where it is no picture."""
    opened: BufferedReader = response.file_to_stream  # type: ignore[assignment]  # as serve() opens it
    kind = picture_type(os.pread(opened.fileno(), HEAD, 0))  # servers send from where the file was read to
    if not kind:
        response.close()
        raise Http404
    response["Content-Type"] = kind
    return response


def _shown(path: str) -> HttpResponseBase:
    """The file may tell where its photo was taken, and hold anything beside the picture: only its pixels are shown. Its
    place stays empty while others are made: a page is whole without it, and the next one asks again."""
    try:
        with _place():
            return _redirect_or_make(path)
    except DecodersBusyError:
        return HttpResponse(CLEAR, content_type="image/gif", headers={"Cache-Control": "no-store"})
    except UNSHOWN:
        return _none()


def _redirect_or_make(path: str) -> HttpResponseBase:
    """Raises DecodersBusyError, and UNSHOWN."""
    if default_storage.exists(jpeg_path(path)):
        return redirect(default_storage.url(jpeg_path(path)))
    data = read_stored(path)
    return HttpResponse(_made_now(data), content_type="image/jpeg", headers=SHORTLY) if data else _none()


def _none() -> HttpResponse:
    return HttpResponseNotFound(headers=SHORTLY)


@contextmanager
def _place() -> Iterator[None]:
    """Among those who wait for a picture, or for a storage that is slow."""
    if not _queue.acquire(blocking=False):
        raise DecodersBusyError
    try:
        yield
    finally:
        _queue.release()


def _made_now(data: bytes) -> bytes:
    if not _turn.acquire(timeout=PATIENCE_S):
        raise DecodersBusyError
    try:
        return encode_jpeg(normalise(data, WIDTHS[-1], patience_s=PATIENCE_S))
    finally:
        _turn.release()
