"""The project's settings over a temporary data folder, without a broker."""

import atexit
import os
import shutil
import tempfile

_data_dir = tempfile.mkdtemp(prefix="fashion-tests-")
atexit.register(shutil.rmtree, _data_dir, ignore_errors=True)
os.environ["DATA_DIR"] = _data_dir
for _name in (
    "DEBUG",
    "SECRET_KEY",
    "ALLOWED_HOSTS",
    "HTTPS",
    "BEHIND_PROXY",
    "DATABASE_URL",
    "REDIS_URL",
    "S3_BUCKET",
    "HASH_SCHEME",
    "INDEX_DIR",
    "PRICE_BANDS",
    "PHOTO_HOSTS",
    "IMPORT_PHOTO_HOSTS",
):
    os.environ.pop(_name, None)
for _name in ("UPLOADS_PER_MINUTE", "UPLOADS_PER_DAY", "SEARCHES_PER_MINUTE"):
    os.environ[_name] = "0"  # all tests come from one address; those of the limits set their own
os.environ["HASH_SCHEME"] = "whash256+dhash256+colorhash42*0.5/2"  # quick; tests of the default name it

from fashion.settings import *  # noqa: E402, F403
from fashion.settings import CACHES, CELERY_BROKER_TRANSPORT_OPTIONS  # noqa: E402

CELERY_BROKER_URL = "memory://"
CELERY_BROKER_TRANSPORT_OPTIONS.clear()
CACHES["shared"] = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "shared"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
WHITENOISE_AUTOREFRESH = WHITENOISE_USE_FINDERS = True  # static files from their sources, not collected
