"""The panels of a page's edit screen, in the order an editor thinks: what the page says, who stands
behind it, how it is found, when it is shown."""

from functools import cached_property
from typing import Any

from wagtail.admin.panels import (
    CommentPanel,
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    Panel,
    PublishingPanel,
    TabbedInterface,
    TitleFieldPanel,
)

from pages.admin.not_ours import NotOursPanel
from pages.admin.text_notes import TextNotesPanel
from pages.warnings import PageWarning, page_warnings

TITLE_HELP = "What the page is about, in a few words. For example: What an infusion feels like"
SECTIONS_HELP = (
    "What the page says, part by part. Press + to add a section: the list shows what each kind is "
    "for and how it looks."
)
SLUG_HELP = (
    "The last part of the page's web address: small letters, digits and hyphens, for example "
    "your-first-visit. When you change it, the old address keeps working."
)


class WarningsPanel(Panel):
    """What is worth a look before the page is published; nothing when all is well."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "pages/panels/warnings.html"

        def is_shown(self) -> bool:
            return bool(self.warnings)

        @cached_property
        def warnings(self) -> list[PageWarning]:
            """What to mend in the page as it was saved; a new page has nothing yet."""
            return page_warnings(self.instance) if self.instance.pk else []

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"warnings": self.warnings}


def title_panel(help_text: str = TITLE_HELP) -> Panel:
    return TitleFieldPanel("title", help_text=help_text)


def sections_panel() -> Panel:
    return FieldPanel("sections", help_text=SECTIONS_HELP)


def text_panels(*after_title: Panel) -> list[Panel]:
    """What the page says; `after_title` is what a page type asks for besides."""
    return [
        title_panel(),
        *after_title,
        FieldPanel("summary"),
        FieldPanel("hero"),
        sections_panel(),
    ]


def author_panels() -> list[Panel]:
    """Who stands behind the page, and the fine print."""
    return [
        FieldPanel("date"),
        MultiFieldPanel(
            [
                FieldPanel(
                    "author_clinician", help_text="Someone of this clinic who wrote the text."
                ),
                FieldPanel("author_name"),
            ],
            heading="Author",
        ),
        MultiFieldPanel(
            [
                FieldPanel(
                    "reviewed_by",
                    help_text="Who has checked that the text is right. Readers see the name.",
                ),
                FieldRowPanel(
                    [
                        FieldPanel("last_reviewed", help_text="The day it was checked."),
                        FieldPanel(
                            "next_review",
                            help_text="By when to check it again, for example a year later.",
                        ),
                    ]
                ),
            ],
            heading="Medical review",
        ),
        FieldPanel("disclaimer"),
    ]


def found_panels() -> list[Panel]:
    """How the page is found and shared."""
    return [
        FieldPanel("slug", heading="Web address", help_text=SLUG_HELP),
        MultiFieldPanel(
            [
                FieldPanel(
                    "seo_title",
                    heading="Title in search results",
                    help_text="Leave empty to use the page's own title. "
                    "For example: Ketamine infusions: what to expect",
                ),
                FieldPanel(
                    "search_description",
                    heading="Text in search results",
                    help_text="One or two sentences that make people open the page. "
                    "Leave empty to use the summary.",
                ),
                FieldPanel("canonical_url"),
                FieldPanel(
                    "noindex",
                    help_text="For pages that only people with the link should find. "
                    "The page stays public.",
                ),
            ],
            heading="Search engines",
        ),
        FieldPanel("share"),
    ]


def edit_handler(text: list[Panel], after: list[Panel]) -> TabbedInterface:
    """The whole edit screen; `text` and `after` make up its first tab."""
    return TabbedInterface(
        [
            ObjectList(
                [NotOursPanel(), TextNotesPanel(), WarningsPanel(), *text, *after], heading="Page"
            ),
            ObjectList(author_panels(), heading="Author and review"),
            ObjectList(found_panels(), heading="Web address and search"),
            ObjectList(
                [PublishingPanel(), CommentPanel()], heading="Schedule", classname="settings"
            ),
        ]
    )
