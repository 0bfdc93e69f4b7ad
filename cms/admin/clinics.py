from typing import Any

from django import forms
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    HelpPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from cms.admin.columns import updated_column
from cms.models import Clinic


class ClinicForm(WagtailAdminModelForm):
    """A clinic's form: its short name stands once saved, exactly one office is the main one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "slug" in self.fields:
            self.fields["slug"].disabled = True
            self.fields["slug"].help_text = "The clinic’s web site knows it by this name; it stays."

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        offices = self.formsets.get("offices")
        if offices is not None and offices.is_valid():
            self._check_main_office(
                [
                    form
                    for form in offices.forms
                    if form not in offices.deleted_forms
                    and (form.instance.pk or form.has_changed())
                ]
            )
        return cleaned

    def _check_main_office(self, offices: list[WagtailAdminModelForm]) -> None:
        main = [form for form in offices if form.cleaned_data.get("is_main")]
        if offices and not main:
            offices[0].add_error("is_main", "Tick “Main office” at one of the offices.")
        for form in main[1:]:
            form.add_error(
                "is_main", "Only one office can be the main one; another is ticked above."
            )


NAME_PANELS = [
    MultiFieldPanel(
        [
            FieldPanel("name"),
            FieldPanel("slug"),
            FieldPanel("region"),
            FieldPanel("time_zone"),
            FieldPanel("locale"),
        ],
        heading="The clinic",
    ),
    MultiFieldPanel(
        [
            FieldPanel("base_url"),
            FieldPanel("is_active"),
            FieldPanel("search_engines_allowed"),
        ],
        heading="Its web site",
    ),
]
CONTACT_PANELS = [
    MultiFieldPanel(
        [FieldRowPanel([FieldPanel("phone"), FieldPanel("fax")]), FieldPanel("email")],
        heading="How patients reach the clinic",
    ),
    MultiFieldPanel(
        [
            FieldPanel("accepting_new_patients"),
            FieldPanel("appointment_href"),
            FieldPanel("booking_url"),
        ],
        heading="Appointments",
    ),
    FieldPanel(
        "languages", widget=forms.CheckboxSelectMultiple(attrs={"class": "choices-in-columns"})
    ),
]
OFFICE_PANELS = [
    FieldRowPanel([FieldPanel("name"), FieldPanel("slug")]),
    FieldPanel("is_main"),
    FieldPanel("street"),
    FieldRowPanel([FieldPanel("city"), FieldPanel("region"), FieldPanel("postal_code")]),
    FieldPanel("phone"),
    FieldPanel("hours"),
    FieldPanel("parking"),
    FieldPanel("accessibility"),
    FieldPanel("directions_url"),
    FieldRowPanel([FieldPanel("latitude"), FieldPanel("longitude")]),
]
LOOK_PANELS = [
    FieldPanel("logo"),
    FieldPanel("share_image"),
    MultiFieldPanel(
        [
            FieldPanel("color_primary", widget=forms.ColorInput),
            FieldPanel("color_on_primary", widget=forms.ColorInput),
            FieldPanel("color_accent", widget=forms.ColorInput),
        ],
        heading="Colors",
    ),
]


class ClinicViewSet(SnippetViewSet):
    model = Clinic
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
    search_fields = ["name", "slug"]
    edit_handler = TabbedInterface(
        [
            ObjectList(NAME_PANELS, heading="Name and site"),
            ObjectList(CONTACT_PANELS, heading="Contact"),
            ObjectList(
                [InlinePanel("offices", panels=OFFICE_PANELS, label="Office", heading="Offices")],
                heading="Offices",
            ),
            ObjectList(
                [FieldPanel("navigation_main"), FieldPanel("navigation_footer")], heading="Menus"
            ),
            ObjectList(LOOK_PANELS, heading="Look"),
            ObjectList(
                [FieldPanel("disclaimer"), FieldPanel("emergency_notice")], heading="Legal texts"
            ),
            ObjectList(
                [
                    HelpPanel(
                        "For whoever looks after the web site. Ask them before you change it."
                    ),
                    FieldPanel("allowed_origins"),
                ],
                heading="Technical",
            ),
        ],
        base_form_class=ClinicForm,
    )
