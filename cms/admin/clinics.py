from typing import Any

from django import forms
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    PublishingPanel,
    TabbedInterface,
)
from wagtail.admin.ui.tables import BooleanColumn

from cms.admin.clinic_form import ClinicForm
from cms.admin.clinic_panels import FormerNumbersPanel, LeftOutPanel, LocalTimePanel
from cms.admin.clinic_views import (
    ClinicAddView,
    ClinicCompareView,
    ClinicEditView,
    ClinicListView,
    ClinicPreview,
    RestsInArchive,
)
from cms.admin.columns import updated_column
from cms.admin.local_time import LocalTimes
from cms.isolation.guard import GuardedSnippets
from cms.models import Clinic
from cms.referring.keys import is_key


def needed(name: str, **kwargs: Any) -> FieldPanel:
    """A field without which not even a draft can be kept."""
    return FieldPanel(name, required_on_save=True, **kwargs)


CONTACT_PANELS = [
    MultiFieldPanel(
        [
            needed("name"),
            needed("slug"),
            FieldPanel("region"),
            needed("time_zone"),
        ],
        heading="The clinic",
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("phone"), FieldPanel("fax")]),
            FormerNumbersPanel(),
            FieldPanel("email"),
        ],
        heading="How patients reach it",
    ),
    MultiFieldPanel(
        [
            FieldPanel("accepting_new_patients"),
            FieldPanel("appointment_href"),
            FieldPanel("booking_url"),
        ],
        heading="Appointments",
    ),
]
OFFICE_PANELS = [
    FieldRowPanel([FieldPanel("name"), FieldPanel("slug")]),
    FieldPanel("is_main"),
    FieldPanel("hours"),
    FieldPanel("special_hours"),
    FieldPanel("phone"),
    FieldPanel("street"),
    FieldRowPanel([FieldPanel("city"), FieldPanel("region"), FieldPanel("postal_code")]),
    FieldPanel("parking"),
    FieldPanel("accessibility"),
    FieldPanel("directions_url"),
    FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
]
NOTICE_PANELS = [
    FieldPanel("level"),
    FieldPanel("text"),
    FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
    FieldPanel("link"),
]
MENU_PANELS = [
    LeftOutPanel(),
    FieldPanel(
        "navigation_main",
        help_text="Up to eight entries, with up to twelve links below each.",
    ),
    FieldPanel(
        "navigation_footer",
        help_text="Up to eight entries, with up to twelve links below each.",
    ),
]
ABOUT_PANELS = [
    FieldPanel(
        "languages", widget=forms.CheckboxSelectMultiple(attrs={"class": "choices-in-columns"})
    ),
    FieldPanel("insurers"),
    FieldPanel("social"),
    MultiFieldPanel(
        [FieldPanel("disclaimer"), FieldPanel("emergency_notice")], heading="Legal texts"
    ),
]
SITE_PANELS = [
    MultiFieldPanel([FieldPanel("logo"), FieldPanel("share_image")], heading="Pictures"),
    MultiFieldPanel(
        [
            FieldPanel("color_primary", widget=forms.ColorInput),
            FieldPanel("color_on_primary", widget=forms.ColorInput),
            FieldPanel("color_accent", widget=forms.ColorInput),
        ],
        heading="Colors",
    ),
    MultiFieldPanel(
        [
            needed("base_url"),
            FieldPanel("locale"),
            FieldPanel("is_active"),
            FieldPanel("search_engines_allowed"),
        ],
        heading="The clinic’s web site",
    ),
    MultiFieldPanel(
        [
            HelpPanel("For whoever looks after the web site. Ask them before you change it."),
            FieldPanel("allowed_origins"),
        ],
        heading="Technical",
    ),
    PublishingPanel(),
]


class ClinicViewSet(LocalTimes, GuardedSnippets):
    model = Clinic
    # SQLite's index knows no single fields.
    search_backend_name = None
    index_view_class = ClinicListView
    add_view_class = ClinicAddView
    edit_view_class = ClinicEditView
    preview_on_edit_view_class = ClinicPreview
    revisions_compare_view_class = ClinicCompareView
    icon = "home"
    menu_label = "Clinics"
    base_url_path = "clinics"
    admin_url_namespace = "clinics"
    copy_view_enabled = False
    list_display = [
        "name",
        "slug",
        "region",
        "base_url",
        BooleanColumn("is_active", label="Shown to the public", sort_key="is_active"),
        updated_column(),
    ]
    search_fields = ["name"]
    edit_handler = TabbedInterface(
        [
            ObjectList(CONTACT_PANELS, heading="Name and contact"),
            ObjectList(
                [InlinePanel("offices", panels=OFFICE_PANELS, label="Office", heading="Offices")],
                heading="Offices and hours",
            ),
            ObjectList(
                [
                    LocalTimePanel(),
                    InlinePanel(
                        "notices",
                        panels=NOTICE_PANELS,
                        label="Notice",
                        heading="Notices",
                        max_num=10,
                        help_text="Shown on every page of the clinic’s site, the first one on top.",
                    ),
                ],
                heading="Notices",
            ),
            ObjectList(MENU_PANELS, heading="Menus"),
            ObjectList(ABOUT_PANELS, heading="About the clinic"),
            ObjectList(SITE_PANELS, heading="Web site"),
        ],
        base_form_class=ClinicForm,
    )

    def construct_view(self, view_class: type[Any], **kwargs: Any) -> Any:
        rests = {"__module__": view_class.__module__}
        awake = type(view_class.__name__, (RestsInArchive, view_class), rests)
        return super().construct_view(awake, **kwargs)

    def shown_clinic(self, kwargs: dict[str, Any]) -> Clinic | None:
        key = str(kwargs.get("pk"))
        return Clinic.objects.filter(pk=key).first() if is_key(key) else None
