"""Development and the demo: an embedded database, no TLS, secrets that are not secret."""

import os
from pathlib import Path

_ROOT = Path(__file__).resolve().parent.parent.parent
_VAR = Path(os.environ.get("DEMO_DIR", _ROOT / "var" / "demo"))
_VAR.mkdir(parents=True, exist_ok=True)
os.environ.setdefault("DJANGO_SECRET_KEY", "development-only-not-a-secret")
os.environ.setdefault("ENCRYPTION_KEYS", f"encryption-{os.environ['DJANGO_SECRET_KEY']}")
os.environ.setdefault("DATABASE_URL", f"sqlite:///{_VAR / 'content.sqlite3'}")
os.environ.setdefault("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
os.environ.setdefault("CMS_ORIGIN", f"http://127.0.0.1:{os.environ.get('PORT', '8000')}")
os.environ.setdefault("LOG_FORMAT", "plain")
# Receivers on this computer.
os.environ.setdefault("WEBHOOK_ALLOWED_PRIVATE_NETWORKS", "127.0.0.0/8,::1/128")
os.environ.setdefault("MEDIA_ROOT", str(_VAR / "media"))

from config.settings.production import *  # noqa: E402,F403

# Wagtail tells of every page it writes, and every request has a line.
for _name in ("wagtail", "api.access"):
    LOGGING["loggers"][_name] = {"level": "WARNING"}  # noqa: F405
DEBUG = os.environ.get("DJANGO_DEBUG", "0") == "1"
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
# Served by the application itself (config.urls); in production a web server or a bucket does it.
SERVE_MEDIA = True
# The demo and its well-known logins may be loaded.
DEMO = True
METRICS_ON_LOOPBACK = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
STATIC_ROOT.mkdir(parents=True, exist_ok=True)  # noqa: F405
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
