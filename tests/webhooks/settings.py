"""The settings of the crash test, with receivers on this computer."""

import os

os.environ["WEBHOOK_ALLOWED_PRIVATE_NETWORKS"] = "127.0.0.0/8"

from tests.crash.settings import *  # noqa: F403
