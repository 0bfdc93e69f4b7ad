"""What every page type has."""

from datetime import datetime
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from wagtail.admin.panels import FieldPanel
from wagtail.blocks import StreamBlock
from wagtail.fields import RichTextField
from wagtail.models import Page, Revision

from cms.blocks import SectionsBlock
from cms.blocks.choosers import PageBlock
from cms.blocks.values import PASTE_FEATURE, VALUES_FEATURE
from cms.fields import BlocksField
from cms.revisions import KeepsRevisions
from cms.turns import turn
from pages.admin.panels import edit_handler, text_panels
from pages.forms import BasePageForm, PageCopyForm
from pages.gates import check_publishable, is_invisible
from pages.locks import ClinicScheduleLock
from pages.tree import MirroredPage, refuse_in_trash, refuse_lost_place


class ChosenPagesBlock(StreamBlock):
    """Some chosen pages, in order."""

    page = PageBlock(label="Page")

    class Meta:
        icon = "doc-empty-inverse"


class BasePage(KeepsRevisions, Page):
    """A page of a clinic's site: its text as typed sections, and what surrounds the text."""

    # The `type` of its document.
    wire_type: ClassVar[str]
    # Whether a reviewer reads its drafts before they are published.
    is_clinical: ClassVar[bool] = False
    # Each requirement is met by a section of any one of its kinds.
    required_kinds: ClassVar[tuple[tuple[str, ...], ...]] = ()
    base_form_class = BasePageForm
    copy_form_class = PageCopyForm

    summary = models.TextField(
        blank=True,
        max_length=600,
        help_text="One or two sentences for lists and search results. Best up to 300 characters.",
    )
    hero = models.ForeignKey(
        "cms.Image",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="main picture",
        help_text="The large picture at the top of the page.",
    )
    sections = BlocksField(SectionsBlock(), blank=True)
    related = BlocksField(
        ChosenPagesBlock(),
        blank=True,
        max_num=6,
        verbose_name="related pages",
        help_text="Up to six pages to read next. A page that is not public is left out.",
    )

    date = models.DateField(
        null=True,
        blank=True,
        verbose_name="date shown to readers",
        help_text="Leave empty to show no date.",
    )
    author_clinician = models.ForeignKey(
        "cms.Clinician",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="author from the team",
    )
    author_name = models.CharField(
        max_length=120,
        blank=True,
        verbose_name="or another author",
        help_text="For example: Maryland care team",
    )
    reviewed_by = models.ForeignKey(
        "cms.Clinician",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name="medically reviewed by",
    )
    last_reviewed = models.DateField(null=True, blank=True, verbose_name="last review")
    next_review = models.DateField(null=True, blank=True, verbose_name="next review")
    disclaimer = RichTextField(
        blank=True,
        features=[PASTE_FEATURE, "bold", "italic", "link", VALUES_FEATURE],
        help_text="Leave empty to show the clinic's own disclaimer.",
    )
    share = models.BooleanField(
        default=True, verbose_name="show share buttons", help_text="Readers may share this page."
    )
    canonical_url = models.URLField(
        blank=True,
        max_length=500,
        verbose_name="original address",
        help_text="Only when the same text was first published elsewhere: "
        "the full web address there.",
    )
    noindex = models.BooleanField(
        default=False, verbose_name="hide from search engines such as Google"
    )

    text_panels: ClassVar[list[Any]] = text_panels()
    after_panels: ClassVar[list[Any]] = [FieldPanel("related")]

    class Meta:
        abstract = True

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        cls.edit_handler = edit_handler(cls.text_panels, cls.after_panels)

    def save(self, clean: bool = True, **kwargs: Any) -> Any:
        """Write the page.

        A live one is checked in full first: ValidationError names the field, nothing is written.
        Raises MirroredPage for an alias, MovedMeanwhile for a page that has another place in the
        tree by now, PageInTrash for a new or a live one in the trash.
        """
        if self.alias_of_id is not None:
            raise MirroredPage
        if kwargs.get("update_fields") is None:
            refuse_lost_place(self)
        if clean and self.live and not is_invisible(kwargs.get("update_fields")):
            check_publishable(self)
        if self.live and self.last_published_at is None:
            # Made public by code that does not publish a revision.
            now = timezone.now()
            self.last_published_at: datetime | None = now
            self.first_published_at: datetime | None = self.first_published_at or now
        with turn(waits=self.live and not is_invisible(kwargs.get("update_fields"))):
            return super().save(clean=clean, **kwargs)

    @turn()
    def move(self, target: Page, pos: str | None = None, user: Any = None) -> Any:
        """Move the page and all below it, all of it or nothing."""
        return super().move(target, pos=pos, user=user)

    @classmethod
    def from_serializable_data(
        cls, data: dict[str, Any], check_fks: bool = True, strict_fks: bool = False
    ) -> Any:
        """A page as a revision has it, without what has been deleted since.

        A draft protects nothing that it names, and Wagtail itself cannot open one then.
        """
        gone = dict.fromkeys(_dangling(cls, data)) if check_fks else {}
        return super().from_serializable_data(data | gone, check_fks, strict_fks)

    @turn()
    def publish(self, revision: Revision, **kwargs: Any) -> Any:
        """Publish a revision, or schedule it, all of it or nothing. Raises PageInTrash."""
        refuse_in_trash(self)
        return super().publish(revision, **kwargs)

    @turn()
    def unpublish(self, **kwargs: Any) -> Any:
        """Unpublish the page, all of it or nothing."""
        return super().unpublish(**kwargs)

    @turn()
    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Delete the page and all below it, all of it or nothing."""
        return super().delete(*args, **kwargs)

    def get_lock(self) -> Any:
        return ClinicScheduleLock(self) if self.approved_schedule else super().get_lock()

    def publishing_errors(self, parent: Page | None = None) -> dict[str, list[ValidationError]]:
        """What besides its sections keeps a page of this type from being published, by field.

        `parent` is where a page that is not stored yet will stand.
        """
        return {}

    def get_url_parts(self, request: Any = None) -> tuple[int, str, str] | None:
        """Where readers find the page on the clinic's own site: the admin serves no page itself,
        and without an address it would mark every link to a page as broken."""
        roots = self._get_relevant_site_root_paths(request)
        if not roots:
            return None
        path = "/" + self.url_path[len(roots[0].root_path) :].lower()
        return roots[0].site_id, roots[0].root_url, path

    def get_url(self, request: Any = None, current_site: Any = None) -> str | None:
        """The whole address, also where there is only one site: the admin's host is another."""
        address: str | None = self.get_full_url(request)
        return address

    url = property(get_url)

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        # The front end draws the page; the admin has no template to show.
        return []


def _dangling(model: type[models.Model], data: dict[str, Any]) -> list[str]:
    """The names of the protected foreign keys whose target is gone."""
    protected = {
        field.name: field.remote_field.model
        for field in model._meta.concrete_fields
        if field.remote_field and field.remote_field.on_delete is models.PROTECT
    }
    return [
        name
        for name, target in protected.items()
        if data.get(name) is not None and not target._default_manager.filter(pk=data[name]).exists()
    ]
