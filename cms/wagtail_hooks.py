"""What this package adds to Wagtail's admin."""

from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from cms.admin.groups import ClinicsGroup, SharedTextsGroup

register_snippet(ClinicsGroup)
register_snippet(SharedTextsGroup)


@hooks.register("construct_settings_menu")
def hide_sites(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """A Site stands behind each clinic and is kept by it; only superusers see it."""
    if not request.user.is_superuser:
        menu_items[:] = [item for item in menu_items if item.name != "sites"]
