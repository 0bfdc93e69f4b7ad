"""Signing a message and sending it; knows no database and raises nothing."""

import logging
from datetime import datetime

from api.webhooks.answers import Answer
from api.webhooks.claiming import Errand
from api.webhooks.posting import Wires, post
from api.webhooks.retry import DEADLINE
from api.webhooks.signing import signature_headers
from api.webhooks.urls import UnusableURL, allowed_networks, read_url
from cms.encryption import Undecipherable, decrypt

logger = logging.getLogger(__name__)

AGENT = "multi-clinic-content-api"


def send(errand: Errand, now: datetime, wires: Wires | None = None) -> Answer:
    """Send a message, signed by each secret that is in use, and say what came of it."""
    try:
        allowed = allowed_networks()
        target = read_url(errand.url, allowed)
        secrets = [decrypt(one) for one in errand.secrets]
    except UnusableURL as problem:
        return Answer(None, 0, str(problem))
    except Undecipherable:
        logger.error("The secret of endpoint %s cannot be read.", errand.endpoint_id)
        return Answer(None, 0, "Its secret cannot be read any more: make a new one.")
    headers = {
        "Content-Type": "application/json",
        "User-Agent": AGENT,
        **signature_headers(errand.message_id, errand.body, secrets, int(now.timestamp())),
    }
    return post(target, headers, errand.body, allowed, DEADLINE, wires)
