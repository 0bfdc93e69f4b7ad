"""What this package adds to Wagtail's admin."""

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from cms.admin.groups import ClinicsGroup, SharedTextsGroup
from cms.admin.offices import OfficeChooserViewSet, office_chooser

register_snippet(ClinicsGroup)
register_snippet(SharedTextsGroup)


@hooks.register("register_admin_viewset")
def choosing_offices() -> OfficeChooserViewSet:
    return office_chooser


@hooks.register("construct_settings_menu")
def hide_sites(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """A Site stands behind each clinic and is kept by it; only superusers see it."""
    if not request.user.is_superuser:
        menu_items[:] = [item for item in menu_items if item.name != "sites"]


@hooks.register("insert_global_admin_css")
def admin_css() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("cms/admin.css"))
