from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import MinLengthValidator
from django.db import models
from django.http import HttpRequest, HttpResponse
from modelcluster.models import ClusterableModel
from phonenumber_field.modelfields import PhoneNumberField
from wagtail.fields import RichTextField
from wagtail.models import DraftStateMixin, PreviewableMixin, Revision, RevisionMixin, Site
from wagtail.search import index

from cms.addresses import (
    WebAddressField,
    host_of,
    validate_hex_color,
    validate_origin,
    validate_path,
)
from cms.blocks.navigation import NavigationBlock
from cms.blocks.social import SocialBlock
from cms.collections import new_collection
from cms.fields import BlocksField
from cms.languages import SPOKEN, locale_choices, spoken_by_default
from cms.lists import ChoiceListField, TextListField
from cms.models.former_number import remembering_numbers
from cms.models.notice import NOTICE_FEATURES
from cms.models.part import saving_whole
from cms.models.published import PublishedModel, is_draft_keeping
from cms.regions import region_choices
from cms.revisions import KeepsRevisions
from cms.time_zones import time_zone_choices
from cms.turns import turn


class ClinicSlugChanged(Exception):
    """A clinic's short name cannot change: front ends, documents and tags know it by that name."""


class Clinic(
    KeepsRevisions,
    PreviewableMixin,
    DraftStateMixin,
    RevisionMixin,
    index.Indexed,
    PublishedModel,
    ClusterableModel,
):
    """One practice with its own public web site, page tree, offices and notices.

    Editors save drafts of it and publish them, as of a page; `save` in code publishes at once.
    A clinic that is unpublished or archived is not `is_active` either: that one column says what is
    public.
    """

    quoting_rich: ClassVar = ("disclaimer", "emergency_notice")

    name = models.CharField(
        max_length=120,
        validators=[MinLengthValidator(2)],
        help_text="As patients know it, for example “Tidewater Infusion Clinic”.",
    )
    slug = models.SlugField(
        "short name",
        max_length=63,
        unique=True,
        help_text="What the clinic’s web site asks for its content by, for example “maryland”. "
        "Small letters, digits and hyphens. It cannot be changed later.",
    )
    region = models.CharField("state", max_length=2, choices=region_choices)
    time_zone = models.CharField(
        max_length=64,
        choices=time_zone_choices,
        default="America/New_York",
        help_text="Opening hours and the times of notices are read in this time zone.",
    )
    locale = models.CharField(
        "language of the site", max_length=12, choices=locale_choices, default="en"
    )
    base_url = models.CharField(
        "address of the web site",
        max_length=200,
        unique=True,
        validators=[validate_origin],
        help_text="Without a slash at the end, for example https://www.clinic.example",
    )
    allowed_origins = TextListField(
        "further addresses of the web site",
        entry_validators=[validate_origin],
        help_text="One per line: other addresses that may show previews and send requests, for "
        "example https://staging.clinic.example",
    )
    is_active = models.BooleanField(
        "shown to the public",
        default=True,
        help_text="Without the tick nothing of this clinic can be read from outside, once that is "
        "published.",
    )
    search_engines_allowed = models.BooleanField(
        "may be found by search engines",
        default=True,
        help_text="Take the tick away while the web site is not open yet: Google and others are "
        "then asked to leave all of its pages out.",
    )

    phone = PhoneNumberField(
        max_length=20, help_text="For example (410) 555-0123. Shown on every page."
    )
    fax = PhoneNumberField(max_length=20, blank=True)
    email = models.EmailField("e-mail")
    booking_url = WebAddressField(
        "online booking",
        max_length=400,
        blank=True,
        help_text="The booking service’s page for this clinic, if there is one.",
    )
    appointment_href = models.CharField(
        "where appointments are requested",
        max_length=200,
        default="/contact/#appointment",
        validators=[validate_path],
        help_text="A place on this clinic’s own site. “Request an appointment” buttons lead there.",
    )
    accepting_new_patients = models.BooleanField("takes new patients", default=True)
    insurers = TextListField(
        "insurance accepted",
        entry_length=80,
        max_entries=100,
        help_text="One per line, as patients know them. Leave empty to show none.",
    )
    languages = ChoiceListField(
        "languages spoken", options=SPOKEN, default=spoken_by_default, blank=True
    )

    disclaimer = RichTextField(
        features=NOTICE_FEATURES,
        blank=True,
        help_text="Shown under every page, for example that the site is not medical advice.",
    )
    emergency_notice = RichTextField(
        features=NOTICE_FEATURES,
        blank=True,
        help_text="What to do in an emergency: whom to call at once.",
    )

    logo = models.ForeignKey(
        "cms.Image", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    share_image = models.ForeignKey(
        "cms.Image",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="picture for shared links",
        help_text="Shown when a page without a picture of its own is shared. "
        "At least 1200 by 630 pixels.",
    )
    color_primary = models.CharField(
        "main color",
        max_length=7,
        default="#1f4e5f",
        validators=[validate_hex_color],
        help_text="Buttons and headings.",
    )
    color_on_primary = models.CharField(
        "text on the main color",
        max_length=7,
        default="#ffffff",
        validators=[validate_hex_color],
        help_text="Must be easy to read on the main color.",
    )
    color_accent = models.CharField(
        "second color",
        max_length=7,
        default="#d9a441",
        validators=[validate_hex_color],
        help_text="Used sparingly, to draw the eye.",
    )

    navigation_main = BlocksField(NavigationBlock, blank=True, verbose_name="main menu")
    navigation_footer = BlocksField(NavigationBlock, blank=True, verbose_name="menu at the bottom")

    social = BlocksField(
        SocialBlock,
        blank=True,
        verbose_name="social networks",
        help_text="The clinic’s own accounts, in the order in which they are shown.",
    )

    site = models.OneToOneField(
        "wagtailcore.Site", on_delete=models.PROTECT, related_name="clinic", editable=False
    )
    # Where its own pictures and files lie.
    collection = models.OneToOneField(
        "wagtailcore.Collection", on_delete=models.PROTECT, related_name="clinic", editable=False
    )

    # Since when it rests in the archive, with nothing of it public and nobody working in it; and
    # whether it was shown to the public before.
    archived_at = models.DateTimeField(null=True, editable=False)
    was_shown = models.BooleanField(default=False, editable=False)

    search_fields = [
        index.SearchField("name", boost=5),
        index.AutocompleteField("name"),
        index.FilterField("id"),
    ]

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        stored, *_ = self._stored()
        if stored not in (None, self.slug):
            raise ValidationError({"slug": f"The short name cannot be changed; it is “{stored}”."})
        try:
            hostname, port = host_of(self.base_url)
        except ValueError:
            # No address at all, which is said at the field.
            return
        others = Site.objects.filter(hostname=hostname, port=port).exclude(pk=self.site_id)
        if others.exists():
            raise ValidationError({"base_url": "Another site already has this address."})

    def missing_values(self) -> dict[str, str]:
        from cms.tokens.checks import missing_clinic_values

        return missing_clinic_values([self])

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Changes nothing about the archive, and leaves the clinic its collection: without it all
        that lies there would be everybody's. Raises ClinicSlugChanged when the slug differs from
        the stored one."""
        if is_draft_keeping(kwargs.get("update_fields")):
            super().save(*args, **kwargs)
            return
        # A version, or what is in memory, may be older than what is stored.
        slug, self.archived_at, self.was_shown, collection_id = self._stored()
        if slug not in (None, self.slug):
            raise ClinicSlugChanged(f"{slug} cannot become {self.slug}.")
        self.collection_id = collection_id or self.collection_id
        ticked = self.is_active
        self.is_active = ticked and self.live and self.archived_at is None
        try:
            with turn(), remembering_numbers(self.pk), saving_whole(self.pk):
                if self.collection_id is None:
                    self.collection = new_collection(self.name)
                super().save(*args, **kwargs)
        finally:
            # A draft keeps its tick for the day it is published.
            self.is_active = ticked

    @turn()
    def publish(self, revision: Revision, **kwargs: Any) -> Any:
        """Publish a revision, all of it or nothing."""
        if self.live and self.live_revision_id is None:
            self._keep_what_is_live(before=revision)
        return super().publish(revision, **kwargs)

    @turn()
    def unpublish(self, **kwargs: Any) -> Any:
        """Hide the clinic and everything of it from the public, all of it or nothing."""
        return super().unpublish(**kwargs)

    def with_content_json(self, content: dict[str, Any]) -> Any:
        """A revision as a Clinic; a picture that was deleted since is left out of it."""
        from cms.models.media import Image

        pictures = ("logo", "share_image")
        chosen = [content[name] for name in pictures if content.get(name) is not None]
        there = set(Image.objects.filter(pk__in=chosen).values_list("pk", flat=True))
        gone = {name: None for name in pictures if content.get(name) not in there}
        clinic = super().with_content_json({**content, **gone})
        clinic.live_revision = self.live_revision
        # An older revision may not know them, and none of them changes its place.
        clinic.site_id, clinic.collection_id = self.site_id, self.collection_id
        return clinic

    def _keep_what_is_live(self, before: Revision) -> None:
        """Give a clinic that code has published its place in the history: without one, Wagtail
        would hide it until a scheduled revision is due."""
        kept = Revision.objects.create(
            content_object=self,
            base_content_type=self.get_base_content_type(),
            content=self.serializable_data(),
            object_str=str(self),
            created_at=before.created_at - timedelta(milliseconds=1),
        )
        self.live_revision = kept
        Clinic.objects.filter(pk=self.pk).update(live_revision=kept)

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        """The clinic's texts on a plain page, as they would be published now."""
        from cms.admin.clinic_preview import clinic_preview

        return clinic_preview(self, request)

    def _stored(self) -> tuple[str | None, datetime | None, bool, int | None]:
        """As they are stored: its slug, since when it is archived, whether it was shown before, and
        its collection."""
        rows = Clinic.objects.filter(pk=self.pk) if self.pk else Clinic.objects.none()
        names = ("slug", "archived_at", "was_shown", "collection")
        return rows.values_list(*names).first() or (None, None, False, None)
