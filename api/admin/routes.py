"""The admin's routes of delivery, and who may come to them."""

from api.models import Endpoint
from cms.isolation.routes import classify
from cms.isolation.rules import Of, anyone

ON_ENDPOINTS = (
    "webhook webhook_edit webhook_delete webhook_secret webhook_secret_end webhook_test "
    "webhook_pause webhook_resume webhook_enable webhook_replay webhook_given_up_again "
    "webhook_message webhook_message_again webhook_test_result"
)


def connect() -> None:
    """Classify them; called once."""
    classify(anyone, "webhooks", "webhook_add", "following")
    classify(Of({"endpoint_id": Endpoint}), *ON_ENDPOINTS.split())
