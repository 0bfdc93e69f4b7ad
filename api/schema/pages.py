"""Pages: one schema per type, told apart by `type`, and the redirect that may replace one."""

from rest_framework import serializers

from api.schema.base import (
    HOW_TO_EMBED,
    WireSerializer,
    free_object,
    literal,
    named_choice,
    union,
    union_field,
)
from api.schema.page_parts import (
    AuthorSerializer,
    BreadcrumbSerializer,
    ClinicianProfileSerializer,
    ConditionProfileSerializer,
    ContentsSerializer,
    FactsSerializer,
    SeoSerializer,
    TranslationSerializer,
    TreatmentReferenceSerializer,
)
from api.schema.sections import SECTION
from api.schema.values import (
    CardSerializer,
    ChildCardSerializer,
    ImageSerializer,
    PersonSerializer,
    RichSerializer,
)
from pages.types import PAGE_TYPES


class PageSerializer(WireSerializer):
    """What every page has."""

    id = serializers.IntegerField()
    clinic = serializers.CharField(help_text="The slug of the clinic.")
    locale = serializers.CharField()
    state = named_choice("PageState", ["published", "draft"])
    version = serializers.IntegerField(
        min_value=1, help_text="One more whenever the document changes."
    )
    path = serializers.CharField(help_text="Relative to the front end, with `/` at both ends.")
    url = serializers.URLField()
    title = serializers.CharField()
    summary = serializers.CharField(allow_null=True)
    date = serializers.DateField(allow_null=True, help_text="The date shown to readers, if any.")
    published_at = serializers.DateTimeField(allow_null=True)
    updated_at = serializers.DateTimeField()
    last_reviewed = serializers.DateField(allow_null=True)
    next_review = serializers.DateField(allow_null=True)
    author = AuthorSerializer(allow_null=True)
    reviewed_by = PersonSerializer(allow_null=True)
    hero = ImageSerializer(allow_null=True)
    treatment = TreatmentReferenceSerializer(allow_null=True)
    facts = FactsSerializer(allow_null=True)
    sections = serializers.ListField(child=union_field(SECTION))
    disclaimer = RichSerializer(allow_null=True)
    share = serializers.BooleanField(help_text="Whether to show share buttons.")
    breadcrumbs = BreadcrumbSerializer(many=True)
    contents = ContentsSerializer(allow_null=True)
    children = ChildCardSerializer(many=True, help_text="The first 50 pages below this one.")
    related = CardSerializer(many=True)
    translations = TranslationSerializer(many=True)
    seo = SeoSerializer()
    json_ld = free_object(
        help_text="schema.org data: one graph with absolute ids. Write it into the page with "
        f"{HOW_TO_EMBED} Put the clinic's own beside it: it describes the publisher and the site."
    )
    tags = serializers.ListField(child=serializers.CharField(), max_length=40)


class HomePageSerializer(PageSerializer):
    """The home page of a clinic."""

    type = literal("home")
    highlights = CardSerializer(many=True)


class TreatmentPageSerializer(PageSerializer):
    """A treatment, with the pages about its parts below it."""

    type = literal("treatment")
    legal_status = serializers.CharField()


class SciencePageSerializer(PageSerializer):
    """How a treatment is thought to work."""

    type = literal("science")


class ConditionsPageSerializer(PageSerializer):
    """The conditions people come with."""

    type = literal("conditions")


class ConditionPageSerializer(PageSerializer):
    """One condition; wherever the clinic names it, `path` leads here."""

    type = literal("condition")
    condition = ConditionProfileSerializer()


class ProcedurePageSerializer(PageSerializer):
    """What happens, step by step."""

    type = literal("procedure")


class ExperiencePageSerializer(PageSerializer):
    """What one may notice during a treatment and after it."""

    type = literal("experience")


class ArticleIndexPageSerializer(PageSerializer):
    """The page that lists the articles."""

    type = literal("article_index")


class ArticlePageSerializer(PageSerializer):
    """An article; it may hold a whole treatment story."""

    type = literal("article")


class StandardPageSerializer(PageSerializer):
    """Any other page: about, fees, contact, legal."""

    type = literal("standard")


class TeamPageSerializer(PageSerializer):
    """The people of the clinic, in the order to show them; the pages about them are below it."""

    type = literal("team")
    clinicians = PersonSerializer(many=True)


class ClinicianPageSerializer(PageSerializer):
    """One person of the clinic; wherever they are named, `path` leads here."""

    type = literal("clinician")
    clinician = ClinicianProfileSerializer()


class RedirectSerializer(WireSerializer):
    """An old path: send the reader to `location`, a path, or (external) an absolute address."""

    type = literal("redirect")
    clinic = serializers.CharField()
    path = serializers.CharField()
    location = serializers.CharField()
    external = serializers.BooleanField()
    permanent = serializers.BooleanField()
    tags = serializers.ListField(child=serializers.CharField(), max_length=40)


SERIALIZER_OF_TYPE: dict[str, type[WireSerializer]] = {
    "home": HomePageSerializer,
    "treatment": TreatmentPageSerializer,
    "science": SciencePageSerializer,
    "conditions": ConditionsPageSerializer,
    "condition": ConditionPageSerializer,
    "procedure": ProcedurePageSerializer,
    "experience": ExperiencePageSerializer,
    "article_index": ArticleIndexPageSerializer,
    "article": ArticlePageSerializer,
    "standard": StandardPageSerializer,
    "team": TeamPageSerializer,
    "clinician": ClinicianPageSerializer,
}
# A page type without a description stops the server here, not a reader later.
PAGE = union("Page", "type", {name: SERIALIZER_OF_TYPE[name] for name in PAGE_TYPES})
PAGE_OR_REDIRECT = union(
    "PageOrRedirect",
    "type",
    {**{name: SERIALIZER_OF_TYPE[name] for name in PAGE_TYPES}, "redirect": RedirectSerializer},
)
