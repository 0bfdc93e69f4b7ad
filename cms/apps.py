from django.apps import AppConfig
from django.core.checks import register


class CmsConfig(AppConfig):
    name = "cms"
    verbose_name = "Clinics and shared content"

    def ready(self) -> None:
        from cms import letters
        from cms.checks import CHECKS
        from cms.isolation.media import guard_choosers
        from cms.policy import starting
        from cms.signin import receivers

        for check in CHECKS:
            register(check)
        letters.connect()
        guard_choosers()
        receivers.connect()
        starting.connect()
