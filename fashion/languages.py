"""The languages of answers: the admin is English for everybody, for its own texts have no other; pictures have none."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import translation

GetResponse = Callable[[HttpRequest], HttpResponseBase]


def speak_english_to_staff(get_response: GetResponse) -> GetResponse:
    """Choose English for the admin, of the region that the browser asks for if it asks for English. To stand after
    LocaleMiddleware, which chooses anew for every request; what is sent bit by bit is English to its end, too."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        if not request.path.startswith(reverse("admin:index")):
            return get_response(request)
        if not translation.get_language().startswith("en"):
            translation.activate(settings.LANGUAGE_CODE)
            request.LANGUAGE_CODE = settings.LANGUAGE_CODE
        return get_response(request)

    return answer


def show_pictures_in_no_language(get_response: GetResponse) -> GetResponse:
    """Let a shared cache keep one of each picture, the same for everybody, and not one for every Accept-Language
    and cookie. To stand before what varies answers by these."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        if request.path.startswith(settings.MEDIA_URL):
            del response.headers["Vary"]
        return response

    return answer
