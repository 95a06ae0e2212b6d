"""All settings: every value that differs between places is an environment variable with a laptop's default."""

from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote
from zoneinfo import available_timezones

import django_stubs_ext
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from catalog.schemes import servable
from fashion.broker import broker_url, cache_url
from fashion.variables import BASE_DIR, Variables, data_folder, read_address

django_stubs_ext.monkeypatch()  # generic base classes such as ModelAdmin[Item]

env = Variables()
DATA_DIR = data_folder(env.ENVIRON.get("DATA_DIR", ""))
DATA_DIR.mkdir(parents=True, exist_ok=True)

# A place with a secret, a name or HTTPS of its own is a deployment: debugging is then off unless asked for.
DEPLOYED = {"SECRET_KEY", "ALLOWED_HOSTS", "HTTPS", "BEHIND_PROXY"} & set(env.ENVIRON)
DEBUG = env.bool("DEBUG", default=not DEPLOYED)
SECRET_KEY = env.ENVIRON.get("SECRET_KEY", "")  # as it is: env.str() takes a $ in front for the name of a variable
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=[])
if not DEBUG and not SECRET_KEY:
    raise ImproperlyConfigured("Set SECRET_KEY to a long random text, or DEBUG=1 to try things out.")
if not DEBUG and not ALLOWED_HOSTS:
    raise ImproperlyConfigured("Set ALLOWED_HOSTS to the names of this site, with commas between, or DEBUG=1.")
SECRET_KEY = SECRET_KEY or "only-for-debugging-on-this-machine"  # never used in a deployment
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "fashion.apps.LoginsConfig",
    "csp",
    "django_htmx",
    "fashion",
    "catalog",
    "search",
]
MIDDLEWARE = [
    "fashion.headers.shield",  # first, with the policy: for static files and refusals, too
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "fashion.compression.CompressText",
    "search.middleware.keep_private",
    "fashion.languages.show_pictures_in_no_language",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "fashion.languages.speak_english_to_staff",
    "django.middleware.common.CommonMiddleware",
    "fashion.crowds.Crowds",  # before anything reads what is sent
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "axes.middleware.AxesMiddleware",
]
ROOT_URLCONF = "fashion.urls"
WSGI_APPLICATION = "fashion.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "search.context.lookup_hours",
                "search.context.saved",
            ]
        },
    }
]

# Database: SQLite with a write-ahead log, whose writers queue at BEGIN instead of failing later.
DATABASE_SCHEMES = ("sqlite", "postgres", "postgresql")
DATABASE_URL = env.str("DATABASE_URL", default=f"sqlite:///{quote(str(DATA_DIR / 'db.sqlite3'))}")
DATABASES = {"default": read_address("DATABASE_URL", DATABASE_URL, env.db_url_config, DATABASE_SCHEMES)}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    # Kept open: where all have closed it, a full disk has no room for what the next reader needs.
    DATABASES["default"]["CONN_MAX_AGE"] = None
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True  # for an address that asks for lasting connections
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Files: local ones under DATA_DIR, or S3 when a bucket is named.
S3_BUCKET = env.str("S3_BUCKET", default="")
S3_TIMEOUT_S = env.int("S3_TIMEOUT_S", default=5)  # of one attempt; there are three
MEDIA_ROOT = DATA_DIR / "media"
MEDIA_URL = "media/"
STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "catalog.disk_files.DiskFiles"},
    "private": {  # files that are served to nobody
        "BACKEND": "catalog.disk_files.DiskFiles",
        "OPTIONS": {"location": DATA_DIR / "private", "base_url": "", "directory_permissions_mode": 0o700},
    },
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "fashion.static_files.HashedFiles"
    },
}
if S3_BUCKET:
    BUCKET = {
        "bucket_name": S3_BUCKET,
        "endpoint_url": env.str("S3_ENDPOINT_URL", default=None),
        "access_key": env.str("S3_ACCESS_KEY", default=None),
        "secret_key": env.ENVIRON.get("S3_SECRET_KEY"),
        "region_name": env.str("S3_REGION", default=None),
        "max_memory_size": 10_000_000,
    }
    STORAGES["default"] = {
        "BACKEND": "catalog.bucket_files.BucketFiles",
        "OPTIONS": {**BUCKET, "custom_domain": env.str("S3_PUBLIC_HOST", default=None)},
    }
    STORAGES["private"] = {  # the public host serves other folders only
        "BACKEND": "catalog.bucket_files.BucketFiles",
        "OPTIONS": {**BUCKET, "location": "private"},
    }

# Broker and the cache shared by all processes; the default cache is each process's own.
REDIS_URL = read_address("REDIS_URL", env.str("REDIS_URL", default=""), str, ("redis", "rediss", "unix"))
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"},
    "shared": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": cache_url(REDIS_URL, DATA_DIR),
        "OPTIONS": {"socket_timeout": 2, "socket_connect_timeout": 2},
    },
}
CELERY_BROKER_URL = broker_url(REDIS_URL, DATA_DIR)
CELERY_BROKER_CONNECTION_TIMEOUT = 2
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_CONNECTION_MAX_RETRIES = None  # a worker waits for its broker for ever
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 3600,
    "socket_timeout": 2,
    "socket_connect_timeout": 2,
    "max_retries": 0,
    "interval_start": 0,
}
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = 1800  # below the visibility timeout, or a slow task would run twice at once
CELERY_TASK_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_ROUTES = {  # Redis's last: being findable comes before good looks
    "catalog.tasks.render_*": {"priority": 9},
    "search.tasks.find_duplicates": {"priority": 9},
}
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
REPAIR_EVERY_S = env.int("REPAIR_EVERY_S", default=60)
ONCE: dict[str, Any] = {"options": {"expires": REPAIR_EVERY_S}}  # a stopped worker finds one of each, not a thousand
CELERY_BEAT_SCHEDULE = {
    "hash waiting photos": {"task": "catalog.tasks.hash_waiting", "schedule": REPAIR_EVERY_S, **ONCE},
    "make waiting renditions": {"task": "catalog.tasks.render_waiting", "schedule": REPAIR_EVERY_S, **ONCE},
    "go on with imports": {"task": "catalog.imports.tasks.repair_imports", "schedule": REPAIR_EVERY_S, **ONCE},
    "rebuild a stale index": {"task": "search.tasks.rebuild_stale", "schedule": REPAIR_EVERY_S, **ONCE},
    "find duplicates": {"task": "search.tasks.find_duplicates", "schedule": timedelta(minutes=5), **ONCE},
    "delete old uploads": {"task": "search.tasks.delete_old_uploads", "schedule": timedelta(minutes=15), **ONCE},
    "delete old lookups": {"task": "search.tasks.delete_old_lookups", "schedule": timedelta(minutes=15)},
    "sweep passing files": {"task": "search.tasks.sweep_passing_files", "schedule": timedelta(hours=1), **ONCE},
    "delete old records": {"task": "search.tasks.delete_old_insights", "schedule": timedelta(hours=1)},
}

# Matching and the index
HASH_SCHEME_ASKED = env.str("HASH_SCHEME", default="lookhash512+dhash64*0.1/1")
HASH_SCHEME = servable(HASH_SCHEME_ASKED, otherwise="whash256+dhash256+colorhash42*0.5/2")
INDEX_BACKEND = env.str("INDEX_BACKEND", default="forest")
INDEX_DIR = Path(env.str("INDEX_DIR", default=str(DATA_DIR / "index")))
INDEX_TREES = env.int("INDEX_TREES", default=40)
INDEX_DATABASE_URL = env.str("INDEX_DATABASE_URL", default=env.str("DATABASE_URL", default=""))
read_address("INDEX_DATABASE_URL", INDEX_DATABASE_URL, str, DATABASE_SCHEMES)
INDEX_LISTS = env.int("INDEX_LISTS", default=0)
INDEX_ROUTE = env.str("INDEX_ROUTE", default="auto")
INDEX_SHARED = env.bool("INDEX_SHARED", default=False)
INDEX_REBUILD_DELAY_S = env.float("INDEX_REBUILD_DELAY_S", default=30)

# The shopper's pages
PRICE_BANDS = env.list("PRICE_BANDS", cast=str, default=[])  # upper bounds; none: around the price of the closest
LOOKUP_HOURS = env.int("LOOKUP_HOURS", default=24)
FEEDBACK = env.bool("FEEDBACK", default=False)
INSIGHT_DAYS = env.int("INSIGHT_DAYS", default=365)
UPLOADS_PER_MINUTE = env.int("UPLOADS_PER_MINUTE", default=20)  # of an address, and of a browser; 0: as often as wanted
UPLOADS_PER_DAY = env.int("UPLOADS_PER_DAY", default=200)
SEARCHES_PER_MINUTE = env.int("SEARCHES_PER_MINUTE", default=60)
UPLOADS_AT_ONCE = env.int("UPLOADS_AT_ONCE", default=2)  # of one web process: its other threads are for the rest
PHOTO_HOSTS = env.list("PHOTO_HOSTS", default=[])  # of which pictures are fetched by address; none: by nobody

# What staff bring in
IMPORT_PHOTO_HOSTS = env.list("IMPORT_PHOTO_HOSTS", default=[])  # of which an import fetches photos; none: of nobody
IMPORT_MAX_MEGABYTES = env.int("IMPORT_MAX_MEGABYTES", default=2_000)
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "fashion.spooling.SpooledUpload",
]
DATA_UPLOAD_MAX_NUMBER_FILES = 500  # a form takes fewer, and says so

LANGUAGE_CODE = "en-gb"
# Two languages, in the regions that write amounts of money and dates in ways of their own; the browser chooses.
LANGUAGES = [
    *((f"en-{region}", "English") for region in ("gb", "us", "au", "ca", "ie", "in", "nz", "sg", "za")),
    *((code, "Deutsch") for code in ("de", "de-at", "de-ch", "de-li", "de-lu")),
]
LOCALE_PATHS = [BASE_DIR / "fashion" / "locale"]
TIME_ZONE = env.one_of("TIME_ZONE", available_timezones(), default="UTC")
USE_TZ = True

# Staff: who logs in, for how long, and how often one may try
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
SESSION_COOKIE_AGE = 14 * 3600  # a working day: nobody is logged out over a form, nobody stays in overnight
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
LOGIN_ATTEMPTS = env.int("LOGIN_ATTEMPTS", default=5)
LOGIN_COOLOFF_MINUTES = env.int("LOGIN_COOLOFF_MINUTES", default=15)
AXES_HANDLER = "fashion.logins.LoginHandler"
AXES_FAILURE_LIMIT = LOGIN_ATTEMPTS
AXES_COOLOFF_TIME = timedelta(minutes=LOGIN_COOLOFF_MINUTES)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]  # what a success forgets; the handler has two more rules
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False  # or somebody could be kept out for ever
AXES_CLIENT_IP_CALLABLE = "fashion.addresses.address_of"
AXES_USERNAME_CALLABLE = "fashion.logins.name_of"
AXES_CLIENT_STR_CALLABLE = "fashion.logins.describe"
AXES_LOCKOUT_CALLABLE = "fashion.logins.locked_out"
AXES_ENABLE_ADMIN = AXES_VERBOSE = False  # the admin's pages are fashion.admin's

# Security
HTTPS = env.bool("HTTPS", default=not DEBUG)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
CSRF_COOKIE_HTTPONLY = True
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_PRELOAD = env.bool("HSTS_PRELOAD", default=False)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("HSTS_SUBDOMAINS", default=SECURE_HSTS_PRELOAD)  # which those lists demand
# What speaks for hosts that are not ours is off, and not missed: one below the shop's that has no HTTPS would be out of
# reach for a year (W005), and anybody could hand the whole domain in to lists that browsers keep for years (W021).
SILENCED_SYSTEM_CHECKS = [] if SECURE_HSTS_PRELOAD else ["security.W005", "security.W021"]
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
PROXIES = env.list("PROXIES", default=["127.0.0.0/8", "::1"])
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "blob:", "data:", *env.list("MEDIA_HOSTS", default=[])],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

DEFAULT_EXCEPTION_REPORTER_FILTER = "fashion.discretion.DiscreetFilter"
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"troubles": {"()": "fashion.faults.Troubles"}},
    "formatters": {
        "plain": {
            "()": "fashion.discretion.DiscreetFormatter",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "loggers": {
        "django.request": {"level": "ERROR", "filters": ["troubles"]},  # a refused photo is no trouble of ours
        "axes": {"level": "WARNING"},  # every login would be five lines
    },
    "root": {"handlers": ["console"], "level": env.one_of("LOG_LEVEL", LEVELS, default="INFO")},
}
