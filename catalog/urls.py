"""The addresses of local media files."""

from django.conf import settings
from django.urls import path

from catalog.views import media_file

urlpatterns = [] if settings.S3_BUCKET else [path(settings.MEDIA_URL.lstrip("/") + "<path:path>", media_file)]
