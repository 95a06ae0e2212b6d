"""The project package: settings, the Celery application, the addresses."""

from fashion.celery import app as celery_app

__all__ = ["celery_app"]
