from django.apps import AppConfig
from django.core.checks import register


class ApiConfig(AppConfig):
    name = "api"
    verbose_name = "Delivery"

    def ready(self) -> None:
        from api import checks, receivers

        register(checks.check_retention)
        receivers.connect()
