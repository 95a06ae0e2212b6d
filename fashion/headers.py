"""What every answer tells browsers, whoever of us gives it: pages, files, refusals, mistakes."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

GetResponse = Callable[[HttpRequest], HttpResponseBase]

# The camera of the home page is a file field's, which asks the person and needs no permission of these.
UNUSED = (
    "accelerometer",
    "autoplay",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "hid",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "usb",
    "xr-spatial-tracking",
)
# Some are Django's, whose checks ask that it sets them, too; what is answered before it does has them from here.
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": settings.X_FRAME_OPTIONS,
    "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
    "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
    "Cross-Origin-Resource-Policy": "same-origin",  # nothing of ours is shown by other sites, but for what says so
    "Permissions-Policy": ", ".join(f"{name}=()" for name in UNUSED),
}


def shield(get_response: GetResponse) -> GetResponse:
    """Set the headers that an answer does not have yet. To stand first, so that no answer goes past it."""

    def answer(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    return answer
