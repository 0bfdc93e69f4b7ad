"""What the clinic's screens and the link dialog get from this package."""

from collections.abc import Callable, Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from wagtail import hooks
from wagtail.admin.rich_text.converters.html_to_contentstate import ExternalLinkElementHandler
from wagtail.admin.widgets import ListingButton
from wagtail.documents.rich_text.contentstate import ContentstateDocumentLinkConversionRule
from wagtail.models import Page
from wagtail.rich_text.feature_registry import FeatureRegistry

from cms.extensions import LeftOutLink
from cms.models import Clinic, Facts
from pages.admin.fact_numbers import tell_of_numbers
from pages.admin.former_numbers import former_numbers_view, tell_of_former_numbers
from pages.admin.page_links import FileLinkHandler, PageLinkHandler
from pages.admin.phone_links import PhoneLinkHandler, PhoneLinkView, stored_link
from pages.admin.typed_links import tell_of_typed_links
from pages.documents import DocumentContext, clinic_document
from pages.menus import left_out_links
from pages.teams import set_up_team


def register() -> None:
    """Register all of them; called once, with the package's other hooks."""
    found: list[tuple[str, Callable[..., Any]]] = [
        ("register_admin_urls", admin_urls),
        ("build_clinic_document", build_clinic_document),
        ("find_left_out_links", find_left_out_links),
        ("after_create_snippet", after_create_snippet),
        ("after_edit_snippet", after_edit_snippet),
        ("after_create_page", after_edit_page),
        ("after_edit_page", after_edit_page),
        ("register_snippet_listing_buttons", former_numbers_button),
    ]
    for name, hook in found:
        hooks.register(name, hook)
    # After Wagtail's own rules for links, which these replace.
    hooks.register("register_rich_text_features", phone_links_are_chosen, order=10)


def admin_urls() -> list[URLPattern]:
    """Our screens; the second takes the place of Wagtail's dialog for typed telephone links, by
    its name."""
    return [
        path(
            "clinics/<int:clinic_id>/former-numbers/",
            former_numbers_view,
            name="clinic_former_numbers",
        ),
        path(
            "choose-clinic-phone/",
            PhoneLinkView.as_view(),
            name="wagtailadmin_choose_page_phone_link",
        ),
    ]


def phone_links_are_chosen(features: FeatureRegistry) -> None:
    features.register_converter_rule(
        "contentstate",
        "link",
        {
            "from_database_format": {
                "a[href]": ExternalLinkElementHandler("LINK"),
                'a[linktype="page"]': PageLinkHandler("LINK"),
                'a[linktype="phone"]': PhoneLinkHandler("LINK"),
            },
            "to_database_format": {"entity_decorators": {"LINK": stored_link}},
        },
    )
    features.register_converter_rule(
        "contentstate",
        "document-link",
        {
            **ContentstateDocumentLinkConversionRule,
            "from_database_format": {'a[linktype="document"]': FileLinkHandler("DOCUMENT")},
        },
    )


def build_clinic_document(clinic: Clinic) -> dict[str, Any]:
    return clinic_document(clinic, DocumentContext(clinic))


def find_left_out_links(clinic: Clinic) -> list[LeftOutLink]:
    return left_out_links(clinic)


def after_create_snippet(request: HttpRequest, instance: Any) -> None:
    """Whoever adds a clinic finds it ready for people to be invited."""
    if isinstance(instance, Clinic):
        set_up_team(instance)


def after_edit_snippet(request: HttpRequest, instance: Any) -> None:
    if isinstance(instance, Clinic) and request.accepts("text/html"):
        tell_of_former_numbers(request, instance)
        tell_of_typed_links(request, instance)
    if isinstance(instance, Facts):
        tell_of_numbers(request, instance)


def after_edit_page(request: HttpRequest, page: Page) -> None:
    if request.accepts("text/html"):
        tell_of_typed_links(request, page.specific)


def former_numbers_button(snippet: Any, user: Any, next_url: str | None = None) -> Iterator[Any]:
    if isinstance(snippet, Clinic) and snippet.former_numbers.exists():
        yield ListingButton(
            "Where the old number still stands",
            reverse("clinic_former_numbers", args=[snippet.pk]),
            priority=30,
        )
