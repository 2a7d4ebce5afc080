"""The one settings module. What differs between installations comes from the environment (docs/drift.md)."""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url
from csp.constants import NONCE, NONE, SELF

from samraad import __version__


def _switch(name: str, default: bool) -> bool:
    return os.environ.get(name, "1" if default else "0").lower() in {"1", "true", "yes", "ja"}


def _kept_secret(folder: Path) -> str:
    """Return the secret key of this data folder; the first process to come makes it."""
    place = folder / "secret_key"
    folder.mkdir(parents=True, exist_ok=True)
    try:
        with open(os.open(place, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as made:
            made.write(secrets.token_urlsafe(50))
    except FileExistsError:
        pass
    return place.read_text()


PACKAGE = Path(__file__).resolve().parent.parent
BASE_DIR = PACKAGE.parent
DATA_DIR = Path(os.environ.get("SAMRAAD_DATA", "var")).resolve()
RELEASE = os.environ.get("SAMRAAD_RELEASE", __version__)

DEMO = _switch("SAMRAAD_DEMO", False)
DEBUG = _switch("SAMRAAD_DEBUG", False)
HTTPS = _switch("SAMRAAD_HTTPS", not DEMO)
BEHIND_PROXY = _switch("SAMRAAD_BEHIND_PROXY", False)
SECRET_KEY_IS_OURS = "SAMRAAD_SECRET_KEY" not in os.environ
SECRET_KEY = os.environ.get("SAMRAAD_SECRET_KEY") or _kept_secret(DATA_DIR)
SITE_URL = os.environ.get("SAMRAAD_URL", "http://localhost:8000").rstrip("/")
ALLOWED_HOSTS = [
    host for host in os.environ.get("SAMRAAD_HOSTS", "localhost,127.0.0.1,[::1]").split(",") if host
]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "csp",
    "axes",
    "js_asset",
    "django_prose_editor",
    "procrastinate.contrib.django",
    "samraad.audit",
    "samraad.web",
    "samraad.documents",
    "samraad.notices",
    "samraad.organisations",
    "samraad.councils",
    "samraad.plans",
    "samraad.public_site",
    "samraad.compliance",
    "samraad.home",
    "samraad.config",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "samraad.web.middleware.Headers",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "samraad.web.middleware.Language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "axes.middleware.AxesMiddleware",
    "samraad.web.middleware.OwnForms",
    "samraad.web.middleware.Acting",
]

ROOT_URLCONF = "samraad.config.urls"
WSGI_APPLICATION = "samraad.config.wsgi.application"
APPEND_SLASH = True

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "samraad.web.shell.shell",
            ],
        },
    }
]

# What `web` asks for without knowing the domain.
SAMRAAD_ACTOR_FOR = "samraad.organisations.actors.actor_for"
SAMRAAD_MENU = "samraad.config.menu.menu_for"
SAMRAAD_FOOT = "samraad.public_site.foot.foot"
SAMRAAD_SIGN_OUT = "sign_out"
SAMRAAD_PROFILE = "profile"

DATABASES = {"default": dj_database_url.parse(os.environ.get("DATABASE_URL", "postgresql:///samraad"))}
DATABASES["default"]["CONN_MAX_AGE"] = 600
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "organisations.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesBackend",
    "django.contrib.auth.backends.ModelBackend",
    "samraad.organisations.second_step.SecondStep",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 15}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "mine"
NEWCOMERS_PAGE = "welcome"  # where an invited person comes to once she has chosen how to sign in
LOGOUT_REDIRECT_URL = "front"
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 1  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_USERNAME_CALLABLE = "samraad.organisations.lock.account_tried"
AXES_CLIENT_IP_CALLABLE = "samraad.organisations.lock.asked_from"
AXES_LOCKOUT_CALLABLE = "samraad.organisations.views.locked_out"
AXES_DISABLE_ACCESS_LOG = True
AXES_SENSITIVE_PARAMETERS = ["username", "ip_address", "code", "recovery_code"]
AXES_VERBOSE = False
AXES_RESET_ON_SUCCESS = True

LANGUAGE_CODE = "da"
LANGUAGES = [("da", "Dansk"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
USE_TZ = True
TIME_ZONE = "Europe/Copenhagen"

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "static_built"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if (STATIC_ROOT / "staticfiles.json").exists()
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 300},
    }
}

MAIL_URL = os.environ.get("SAMRAAD_MAIL_URL", "")
MAIL_FROM = os.environ.get("SAMRAAD_MAIL_FROM") or f"Samråd <samraad@{urlsplit(SITE_URL).hostname}>"
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"

SESSION_ENGINE = "samraad.organisations.sessions"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_NAME = "__Host-session" if HTTPS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
LANGUAGE_COOKIE_NAME = "__Host-sprog" if HTTPS else "sprog"
CSRF_FAILURE_VIEW = "samraad.web.errors.csrf_failure"
CSRF_TRUSTED_ORIGINS = [SITE_URL] if SITE_URL.startswith("https://") else []

SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^sundhed/$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
    }
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "samraad.documents.uploads.LargeUploads",
]
LARGEST_UPLOAD = int(os.environ.get("SAMRAAD_LARGEST_UPLOAD", "25")) * 1024 * 1024
LARGEST_REQUEST = 4 * LARGEST_UPLOAD  # a form may bring several files; of a larger one no file is kept
LARGEST_READ = 40 * LARGEST_UPLOAD  # more than this is not even listened to
CLAMD = os.environ.get("SAMRAAD_CLAMD", "")
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
