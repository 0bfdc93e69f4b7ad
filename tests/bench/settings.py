"""The production settings as they are, with Wagtail's own APIs mounted beside ours.

DATABASE_URL, MEDIA_ROOT and STATIC_ROOT are given by whoever starts the process. The values below
replace those of the environment, for the server answers on 127.0.0.1 only.
"""

import os

os.environ["DJANGO_SECRET_KEY"] = "bench-only-not-a-secret"
os.environ["ENCRYPTION_KEYS"] = "bench-only-not-a-secret-for-encryption"
# Wagtail's APIs tell a site by its host: requests name that of the clinic's site.
os.environ["ALLOWED_HOSTS"] = ".example"
os.environ["CMS_ORIGIN"] = "https://cms.group.example"
os.environ["LOG_LEVEL"] = "WARNING"
# The receiver of webhooks is on this computer, too.
os.environ["WEBHOOK_ALLOWED_PRIVATE_NETWORKS"] = "127.0.0.0/8"
# One client asks for all.
os.environ["SEARCH_REQUESTS_PER_MINUTE"] = "0"

from config.settings.production import *  # noqa: F403
from config.settings.production import INSTALLED_APPS as _APPS

# Ours first: it lists the pages' fields before Wagtail's API v3 makes its schemas from them.
INSTALLED_APPS = ["tests.bench.apps.BenchConfig", *_APPS, "wagtail.api.v2", "wagtail.api.v3"]
ROOT_URLCONF = "tests.bench.urls"
# The length of the constant view's body: that of the page it is compared with.
CONSTANT_BYTES = int(os.environ.get("CONSTANT_BYTES", "10000"))
