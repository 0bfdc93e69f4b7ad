"""The production settings as they are, with Wagtail's own APIs mounted beside ours.

DATABASE_URL, MEDIA_ROOT and STATIC_ROOT are given by whoever starts the process; nothing here is reachable from outside.
"""

import os

os.environ.setdefault("DJANGO_SECRET_KEY", "bench-only-not-a-secret")
# Wagtail's APIs tell a site by its host; a clinic's site is `<slug>.clinic.invalid`.
os.environ.setdefault("ALLOWED_HOSTS", ".clinic.invalid")
os.environ.setdefault("CMS_ORIGIN", "https://cms.group.example")
os.environ.setdefault("LOG_LEVEL", "WARNING")

from config.settings.production import *  # noqa: E402,F403
from config.settings.production import INSTALLED_APPS as _APPS  # noqa: E402

# Ours first: it lists the pages' fields before Wagtail's API v3 makes its schemas from them.
INSTALLED_APPS = ["tests.bench.apps.BenchConfig", *_APPS, "wagtail.api.v2", "wagtail.api.v3"]
ROOT_URLCONF = "tests.bench.urls"
# The length of the constant view's body: that of the page it is compared with.
CONSTANT_BYTES = int(os.environ.get("CONSTANT_BYTES", "10000"))
