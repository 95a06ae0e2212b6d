"""The WSGI application that the web processes run."""

import os

from django.core.wsgi import get_wsgi_application

from fashion.requests import Request

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fashion.settings")

application = get_wsgi_application()
application.request_class = Request
