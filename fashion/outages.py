"""What is said when the database or the storage fails in the middle of an answer: a sentence, not a mistake of ours."""

import errno
import logging
import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.views import defaults

from catalog.stored_files import CLIENT_ERRORS, STORAGE_ERRORS
from fashion import faults
from search.views.kept import UNAVAILABLE
from search.views.outage import not_just_now

logger = logging.getLogger(__name__)

OUTAGES: tuple[type[BaseException], ...] = (*STORAGE_ERRORS, OperationalError, InterfaceError)
AGAIN_S = 60
FOR_STAFF = (
    "This could not be done just now, and nothing was changed: the database or the storage of files does not answer, "
    "or a disk is full. Go back: what you typed is still there. If it stays so, tell whoever runs the site."
)


def failed(request: HttpRequest) -> HttpResponse:
    """503 for what will pass, with the time after which it is worth another try; 500 for everything else. Django calls
    it while it handles the error."""
    error = sys.exception()
    if not _passes(error):
        return defaults.server_error(request)
    logger.error("%s was answered with 503: %s", request.path, error)
    response = _answer(request)
    response.headers["Retry-After"] = str(AGAIN_S)
    return response


def _passes(error: BaseException | None) -> bool:
    """Whether an error is of a disk, a storage or a database. Pillow's are OSErrors too, without a number; and a file
    that is missing will be missing in a minute."""
    if isinstance(error, CLIENT_ERRORS) or not isinstance(error, OSError):
        return isinstance(error, OUTAGES)
    return isinstance(error, TimeoutError) or error.errno not in (None, errno.ENOENT)


def _answer(request: HttpRequest) -> HttpResponse:
    """The page; as shoppers see it where it cannot even be asked who wants to know."""
    try:
        if faults.is_for_staff(request):
            return faults.tell(request, "Not just now", FOR_STAFF, status=UNAVAILABLE)
    except OUTAGES:
        logger.info("Who has asked for %s cannot be said either.", request.path)
    return not_just_now(request)
