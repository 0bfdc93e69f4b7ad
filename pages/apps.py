from django.apps import AppConfig
from django.core.checks import register


class PagesConfig(AppConfig):
    name = "pages"
    verbose_name = "Pages"

    def ready(self) -> None:
        from cms.blocks.previews import draw_from
        from pages import checks, previews, receivers

        register(checks.check_blocks_are_named)
        register(checks.check_page_types)
        receivers.connect()
        draw_from(previews.surroundings_of)
