"""The production settings on this computer, without TLS.

DATABASE_URL and MEDIA_ROOT are given by whoever starts the process; the values below replace those
of the environment.
"""

import os

os.environ["DJANGO_SECRET_KEY"] = "crash-only-not-a-secret"
os.environ["ENCRYPTION_KEYS"] = "crash-only-not-a-secret-for-encryption"
os.environ["ALLOWED_HOSTS"] = "testserver,127.0.0.1"
os.environ["CMS_ORIGIN"] = "http://127.0.0.1"

from config.settings.production import *  # noqa: F403

SECURE_SSL_REDIRECT = False
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
LOGGING = {"version": 1, "disable_existing_loggers": True, "root": {"level": "CRITICAL"}}
