from django.apps import AppConfig
from django.core.checks import register


class PagesConfig(AppConfig):
    name = "pages"
    verbose_name = "Pages"

    def ready(self) -> None:
        from wagtail.models import Page
        from wagtail.permissions import register_permission_policy

        from cms.blocks.previews import draw_from
        from pages import checks, ownership, previews, receivers
        from pages.commenting.indexing import leave_unindexed
        from pages.isolation import narrowing, routes
        from pages.trash.hiding import TreePermissionPolicy

        register(checks.check_blocks_are_named)
        register(checks.check_page_types)
        register_permission_policy(Page, TreePermissionPolicy())
        leave_unindexed()
        receivers.connect()
        ownership.connect()
        narrowing.connect()
        routes.connect()
        draw_from(previews.surroundings_of)
