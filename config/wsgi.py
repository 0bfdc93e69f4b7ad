"""The WSGI entry of the server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")
_django = get_wsgi_application()

# Needs Django's settings.
from api.memory.application import RememberingApplication  # noqa: E402

application = RememberingApplication(_django)
