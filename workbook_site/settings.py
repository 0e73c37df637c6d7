"""Settings: one file, read from the environment, strict about what it finds.

Every variable is listed in the README under "Settings". A wrong value stops the start with a sentence that names it.
"""

from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured

from workbook_site.origin import origin_of

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

DATA_DIR = Path(env("DATA_DIR", default=str(BASE_DIR / "data"))).resolve()
DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env("SECRET_KEY", default="")
if not SECRET_KEY and (DATA_DIR / "secret_key").is_file():
    SECRET_KEY = (DATA_DIR / "secret_key").read_text().strip()
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "SECRET_KEY is missing. Start with bin/run or bin/serve, which make one, or set SECRET_KEY to 50 random letters."
    )

# One origin: every link, QR code and cookie name follows it.
PUBLIC_URL, _scheme, PUBLIC_HOST = origin_of(env("PUBLIC_URL", default="http://localhost:" + env("PORT", default="8000")))
SECURE = _scheme == "https"
# Over plain http browsers keep lines safe at localhost alone: who records does it there, the room looks on at PUBLIC_URL.
ALLOWED_HOSTS = [PUBLIC_HOST, *([] if SECURE else ["localhost"]), *env.list("EXTRA_HOSTS", default=[])]
# Behind a proxy with TLS a form's origin is not what its request looks like. A page of plain http is trusted by no other.
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL] if SECURE else []

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "crispy_forms",
    "django_tasks",
    "django_tasks_db",
    "diagnostics",
]

MIDDLEWARE = [
    "workbook_site.headers.HeaderedDjango",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "diagnostics.views.plain_http.LookingOn",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "workbook_site.serving.visitors.telling",
    "django.contrib.messages.middleware.MessageMiddleware",
    "diagnostics.views.refusals.Refusals",
]

ROOT_URLCONF = "workbook_site.urls"
ASGI_APPLICATION = "workbook_site.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django.template.loaders.filesystem.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": ["diagnostics.templatetags.words"],
        },
    }
]

# Storage. SQLite unless DATABASE_URL says otherwise.
DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'db.sqlite3'}")}
_database = DATABASES["default"]
# How long a write waits for another's lock. The worker and commands hold nobody up; the web (asgi.py) waits half a second
# and then answers 503: with the wait in the bridge's queue that stays under two, and a longer one freezes the threads.
LOCK_SECONDS = env.float("LOCK_SECONDS", default=20)
_database["CONN_MAX_AGE"] = None
_database["CONN_HEALTH_CHECKS"] = True
if _database["ENGINE"].endswith("sqlite3"):
    # WAL: readers never wait for the writer. FULL: an acknowledged line survives a power cut. IMMEDIATE: a write
    # takes its lock at once instead of failing half-way.
    _database["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": LOCK_SECONDS,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY;",
    }
    _database["TEST"] = {"NAME": str(DATA_DIR / "test.sqlite3")}
elif not _database["ENGINE"].endswith("postgresql"):
    raise ImproperlyConfigured("DATABASE_URL must name sqlite or postgres; other databases are not supported.")
else:
    # A lock held elsewhere, or a database gone silent, becomes a 503 in seconds and not a thread that hangs. What the URL
    # says (sslmode) stands above this.
    _said = _database.get("OPTIONS", {})
    _database["OPTIONS"] = {
        "connect_timeout": 2,
        "keepalives_idle": 30,
        "tcp_user_timeout": 5000,
        **_said,
        "options": f"-c lock_timeout={int(LOCK_SECONDS * 1000)} {_said.get('options', '')}".strip(),
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
RENDER_SECONDS = env.int("RENDER_SECONDS", default=120)
LEASE_SECONDS = env.float("LEASE_SECONDS", default=30)  # a worker unheard for so long is gone; the same on all machines

# Static files: ours from static/, third-party ones from what bin/setup gathers.
STATIC_URL = "/static/"
# What .build/assets holds goes first: a bundle before what it was made of. Our scripts are served as bundles alone.
STATICFILES_DIRS = [BASE_DIR / ".build" / "assets", *((kind, BASE_DIR / "static" / kind) for kind in ("css", "img"))]
STATIC_ROOT = BASE_DIR / ".build" / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "workbook_site.static.ModuleAwareStorage"},
}
WHITENOISE_MAX_AGE = 60

CRISPY_ALLOWED_TEMPLATE_PACKS = ["nhsuk"]
CRISPY_TEMPLATE_PACK = "nhsuk"

# Accounts.
AUTHENTICATION_BACKENDS = ["workbook_site.accounts.backend.Accounts"]
SESSION_ENGINE = "workbook_site.accounts.sessions"
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "home"
LOGOUT_REDIRECT_URL = "home"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
_prefix = "__Host-" if SECURE else ""
SESSION_COOKIE_NAME = f"{_prefix}session"
CSRF_COOKIE_NAME = f"{_prefix}csrf"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "diagnostics.views.stale_tokens.stale_page"
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"

LANGUAGE_CODE = "en-gb"
TIME_ZONE = env("TIME_ZONE", default="Europe/London")
USE_TZ = True
USE_I18N = False
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4_000  # the list of participants sends some ten a person
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "plain": {
            "()": "workbook_site.masking.Masked",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        }
    },
    "filters": {"brief": {"()": "workbook_site.masking.Brief"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["brief"]}},
    "loggers": {  # Django and the web server bring handlers of their own, and an access log would hold every token
        "django": {"level": "NOTSET"},
        "uvicorn": {"level": "NOTSET", "propagate": True},
        "uvicorn.error": {"level": "NOTSET", "propagate": True},
        "uvicorn.access": {"propagate": False},
    },
    "root": {"handlers": ["stderr"], "level": env("LOG_LEVEL", default="WARNING")},
}
