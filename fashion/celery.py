"""The Celery application that the workers run."""

import os

from celery import Celery

from fashion import transport
from fashion.discretion import without_passwords

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fashion.settings")
transport.use()


class DiscreetCelery(Celery):
    """Celery whose report of itself, which is made to be shown to others, has no passwords in it."""

    def bugreport(self) -> str:
        """What `celery report` prints."""
        return without_passwords(str(super().bugreport()))


app = DiscreetCelery("fashion")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.autodiscover_tasks(["catalog.imports"])
