"""The Celery application that the workers run."""

import os

from celery import Celery

from fashion import transport

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fashion.settings")
transport.use()

app = Celery("fashion")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.autodiscover_tasks(["catalog.imports"])
