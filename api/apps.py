from django.apps import AppConfig


class ApiConfig(AppConfig):
    name = "api"
    verbose_name = "Delivery"

    def ready(self) -> None:
        from api import checks, ownership, receivers
        from api.admin import routes

        checks.connect()
        receivers.connect()
        ownership.connect()
        routes.connect()
