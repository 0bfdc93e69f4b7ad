from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "api"
    verbose_name = "Delivery"

    def ready(self) -> None:
        from api import checks, ownership, receivers

        checks.connect()
        receivers.connect()
        ownership.connect()
