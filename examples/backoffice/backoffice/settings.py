"""Settings, from the environment: the names are the portal's where they mean the same.

| name | what |
|--|--|
| `ESPACE_KEYS_FILE` or `ESPACE_KEYS` | the keys of the Espace, one line of JSON; Django's own secret is derived from them |
| `DATABASE_URL` | the Espace: `sqlite:PATH` or `postgres://...` |
| `BACKOFFICE_DATABASE_URL` | Django's own tables: users, imports, printings |
| `BASE_URL` | the portal's public address, where links in messages lead |
| `BACKOFFICE_HOSTS` | names under which the back-office is asked, separated by commas |
| `BACKOFFICE_DEMO` | `1` for the demonstration on this machine: plain HTTP, no HSTS |
"""

import os
from pathlib import Path

import dj_database_url
from espace_securise import Keys

HERE = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("BACKOFFICE_VAR", HERE / "var"))
DEMO = os.environ.get("BACKOFFICE_DEMO") == "1"
DEBUG = False


def _keys_line() -> str:
    if "ESPACE_KEYS" in os.environ:
        return os.environ["ESPACE_KEYS"]
    place = os.environ.get("ESPACE_KEYS_FILE")
    if place is None:
        raise SystemExit("missing: ESPACE_KEYS_FILE or ESPACE_KEYS, the keys of the Espace (docs/keys.md)")
    return Path(place).read_text(encoding="utf-8")


# The Espace.
ESPACE_KEYS = Keys.from_json(_keys_line())
ESPACE_URL = os.environ.get("DATABASE_URL", f"sqlite:{VAR / 'espace.db'}")
BASE_URL = os.environ.get("BASE_URL", "http://127.0.0.1:8080")
ESPACE_LINKS = {
    "activation": f"{BASE_URL}/activation?lien={{token}}",
    "reset": f"{BASE_URL}/mot-de-passe?lien={{token}}",
    "recertification": f"{BASE_URL}/certification?lien={{token}}",
}

# Letters say what the portal's do: their texts have one home.
LETTER_TEXTS = HERE.parent / "portal" / "messages"
LETTERS_IN_A_PRINTING = 1000
# After a printing was posted its letters can be printed again for so many days; then nothing of a code is kept.
LETTERS_KEPT_DAYS = 30

# Django's own.
_secrets = [key.hex() for key in ESPACE_KEYS.host_keys("backoffice")]
SECRET_KEY, SECRET_KEY_FALLBACKS = _secrets[0], _secrets[1:]
DATABASES = {
    "default": dj_database_url.parse(
        os.environ.get("BACKOFFICE_DATABASE_URL", f"sqlite:///{VAR / 'backoffice.db'}"), conn_max_age=600
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A page and the worker write at the same time: each waits for the other instead of failing.
    DATABASES["default"]["OPTIONS"] = {
        "timeout": 20,
        "transaction_mode": "IMMEDIATE",
        "init_command": "PRAGMA journal_mode=WAL",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_otp",
    "django_otp.plugins.otp_totp",
    "staff",
    "companies",
    "imports",
    "letters",
    "trail",
    "upkeep",
    *(["demo"] if DEMO else []),
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "backoffice.security.Headers",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django_otp.middleware.OTPMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "backoffice.security.Wall",
    "backoffice.refused.Refusals",
]
ROOT_URLCONF = "backoffice.urls"
WSGI_APPLICATION = "backoffice.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [HERE / "templates"],
        "APP_DIRS": False,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "staff.roles.shown",
                "staff.offered.shown",
            ],
            "builtins": ["backoffice.shown"],
        },
    }
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in ("UserAttributeSimilarityValidator", "CommonPasswordValidator", "NumericPasswordValidator")
] + [{"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}}]
LOGIN_URL = "/connexion"
LOGIN_REDIRECT_URL = "/"

LANGUAGE_CODE = "fr"
TIME_ZONE = "Europe/Paris"
USE_TZ = True
STATIC_URL = "/static/"
STATICFILES_DIRS = [HERE / "static"]
WHITENOISE_USE_FINDERS = True

# Half an hour without a click ends a session; ten hours end it in any case (backoffice.security.Wall).
SESSION_COOKIE_AGE = 30 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_LONGEST = 10 * 3600
SESSION_COOKIE_NAME = "backoffice" if DEMO else "__Host-backoffice"
SESSION_COOKIE_SAMESITE = "Strict"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not DEMO
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Strict"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = not DEMO
SECURE_HSTS_SECONDS = 0 if DEMO else 365 * 86400
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# Whether its domain has other names, and is all TLS, is the caisse's to know.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
ALLOWED_HOSTS = ["127.0.0.1", "localhost"] if DEMO else os.environ.get("BACKOFFICE_HOSTS", "").split(",")
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 16 * 1024 * 1024
# A file of tenants stays in memory: nothing of it lies in a folder for temporary files.
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
# What is read and judged while a page waits; a larger file is for `manage.py import_tenants`.
IMPORT_LARGEST = 8 * 1024 * 1024
IMPORTS_KEPT_DAYS = 90

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Who logs in, and who fails to.
    "loggers": {"staff": {"level": "INFO"}},
}
