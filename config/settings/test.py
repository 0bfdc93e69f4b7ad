"""Tests: the production settings, with PostgreSQL by `DATABASE_URL` or SQLite by
`TEST_DATABASE=sqlite`."""

import os
import tempfile

if os.environ.get("TEST_DATABASE") == "sqlite" or not os.environ.get("DATABASE_URL"):
    os.environ["DATABASE_URL"] = f"sqlite:///{tempfile.gettempdir()}/content-test.sqlite3"
# Public reads run with the rights of a reader all the same: tests/reader_rights.py.
os.environ["READER_DATABASE_URL"] = ""
os.environ["DJANGO_SECRET_KEY"] = "test-only-not-a-secret"  # noqa: S105
os.environ["ENCRYPTION_KEYS"] = f"encryption-{os.environ['DJANGO_SECRET_KEY']}"
os.environ["WEBHOOK_ALLOWED_PRIVATE_NETWORKS"] = "127.0.0.0/8,::1/128"
os.environ["ALLOWED_HOSTS"] = "testserver,localhost,127.0.0.1"
os.environ["CMS_ORIGIN"] = "https://cms.group.example"
os.environ["LOG_LEVEL"] = "WARNING"
os.environ["METRICS_TOKEN"] = ""
_media = tempfile.TemporaryDirectory(prefix="content-test-media-")
os.environ["MEDIA_ROOT"] = _media.name

from config.settings.production import *  # noqa: E402,F403

SECURE_SSL_REDIRECT = False
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# The tests ask more often than people do.
SEARCH_REQUESTS_PER_MINUTE = 0
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
