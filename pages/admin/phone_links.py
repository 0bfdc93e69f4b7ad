"""Telephone links in rich text: chosen, never typed.

Stored as `<a linktype="phone">` for the clinic's phone and `<a linktype="phone" id="3">` for that
of an office; each clinic's document gets the number it has when it is built. In the editor's link
dialog they are addresses such as `tel:clinic` and `tel:office 3 (Columbia)`.
"""

import re
from typing import Any

from django import forms
from draftjs_exporter.dom import DOM
from wagtail.admin.rich_text.converters.contentstate import link_entity
from wagtail.admin.rich_text.converters.html_to_contentstate import LinkElementHandler
from wagtail.admin.views.chooser import BaseLinkFormView

from cms.models import Clinic, Office
from cms.referring.keys import is_key
from pages.admin.page_links import known
from pages.admin.screens import edited_clinic

CLINIC = "clinic"
_OFFICE = re.compile(r"office (\d+)\b")


class PhoneLinkHandler(LinkElementHandler):
    """A stored telephone link, as the editor's link dialog knows it."""

    def get_attribute_data(self, attrs: dict[str, str]) -> dict[str, str]:
        return {"url": f"tel:{choice_of(attrs.get('id', ''))}"}


def choice_of(office_id: str) -> str:
    """`clinic`, or `office 3 (Columbia)`, which an editor can read, too."""
    if not is_key(office_id):
        return CLINIC
    office = known(Office, office_id) or Office.objects.filter(pk=int(office_id)).first()
    return f"office {office_id} ({office.name})" if office else f"office {office_id}"


def stored_link(properties: dict[str, Any]) -> Any:
    """The `<a>` that is stored for a link of the editor."""
    url = str(properties.get("url") or "")
    choice = url.removeprefix("tel:")
    if url == choice or properties.get("id") is not None:
        return link_entity(properties)
    office = _OFFICE.match(choice)
    if office:
        attributes = {"linktype": "phone", "id": office[1]}
    elif choice == CLINIC:
        attributes = {"linktype": "phone"}
    else:
        return link_entity(properties)
    return DOM.create_element("a", attributes, properties["children"])


class PhoneChoiceForm(forms.Form):
    """Which number a link calls."""

    phone = forms.ChoiceField(label="Which number", widget=forms.RadioSelect)
    link_text = forms.CharField(
        required=False,
        label="Words of the link",
        help_text="Best without digits, for example “Call us”: then they are right for ever.",
    )

    def __init__(self, *args: Any, clinic: Clinic | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["phone"].choices = phone_choices(clinic)  # type: ignore[attr-defined]


def phone_choices(clinic: Clinic | None) -> list[tuple[str, str]]:
    """What a link may call in a text of a clinic, or (None) in one that clinics share."""
    if clinic is None:
        return [(CLINIC, "The clinic’s phone: each clinic shows its own number")]
    offices = [
        (choice_of(str(office.pk)), f"{office.name}: {office.phone.as_national}")
        for office in clinic.offices.all()
        if office.phone
    ]
    return [(CLINIC, f"The clinic’s phone: {clinic.phone.as_national}"), *offices]


class PhoneLinkView(BaseLinkFormView):
    """The tab of the link dialog that offers the clinic's numbers."""

    form_prefix = "phone-link-chooser"
    template_name = "pages/phone_link.html"
    step_name = "phone_link"
    link_url_field_name = "phone"

    def form_class(self, *args: Any, **kwargs: Any) -> PhoneChoiceForm:
        return PhoneChoiceForm(*args, clinic=edited_clinic(self.request), **kwargs)

    def get_initial_data(self) -> dict[str, str]:
        initial: dict[str, str] = super().get_initial_data()
        return initial | {"phone": initial["phone"] or CLINIC}

    def get_url_from_field_value(self, value: str) -> str:
        return f"tel:{value}"

    def get_result_data(self) -> dict[str, Any]:
        result: dict[str, Any] = super().get_result_data()
        words = self.form.cleaned_data["link_text"].strip()
        return result | {"title": words or "Call us"}
