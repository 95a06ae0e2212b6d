"""The addresses of pictures."""

from django.conf import settings
from django.urls import path

from catalog.views import media_file

urlpatterns = [path(settings.MEDIA_URL.lstrip("/") + "<path:path>", media_file, name="media_file")]
