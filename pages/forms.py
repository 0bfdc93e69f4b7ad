"""The form behind every page's edit screen."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm
from wagtail.models import Page

from cms.admin.local_time import make_schedule_local
from cms.editing.fields import KEY, VERSION, SilentField, new_key
from cms.editing.versions import version_of
from cms.referring.extracting import names_others
from cms.referring.forms import ReferringForm, clinic_ids_alone
from cms.referring.referrer import Referrer
from pages.clinics import clinic_of
from pages.gates import TEXT_LIMITS, publishing_errors, text_limit_message
from pages.tree import why_not_copied
from pages.warnings import ADVISED_LENGTHS

NAMES_OTHERS = (
    "The copy of “{}” cannot be published: it shows what is not of the clinic it goes to, such as "
    "a picture, a person or another page. Copy it as a draft and choose something else there."
)


class BasePageForm(ReferringForm, WagtailAdminPageForm):
    """Checks the limits always, and what a public page needs only when it is to become public.

    What it refers to is its clinic's own or shared. Its schedule is read and shown in the time zone
    of the page's clinic.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields[VERSION] = SilentField()
        self.fields[KEY] = SilentField(initial=new_key)
        if not self.is_bound:
            self.initial[VERSION] = str(version_of(Page, self.instance.pk))
        for name, attributes in counter_attributes().items():
            if name in self.fields:
                self.fields[name].widget.attrs.update(attributes)
        place = self._place()
        if clinic := clinic_of(place) if place else None:
            make_schedule_local(self, clinic.time_zone, clinic.name)

    def referring_clinic_ids(self) -> frozenset[int]:
        return self._clinic_ids_of_place

    @cached_property
    def _clinic_ids_of_place(self) -> frozenset[int]:
        place = self._place()
        return clinic_ids_alone(place) if place else frozenset()

    def _place(self) -> Page | None:
        """Where the page stands, or will stand."""
        return self.instance if self.instance.path else self.parent_page

    def clean_title(self) -> str:
        return one_line(self.cleaned_data["title"])

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        for field in TEXT_LIMITS:
            if message := text_limit_message(field, cleaned.get(field) or ""):
                self.add_error(field, ValidationError(message))
        return cleaned

    def _post_clean(self) -> None:
        super()._post_clean()
        if not self.is_deferred_validation and not self.errors:
            for field, errors in publishing_errors(self.instance, self.parent_page).items():
                for error in errors:
                    self.add_error(field if field in self.fields else None, error)


def one_line(title: str) -> str:
    """A title without its line breaks: no letter whose subject has one is sent."""
    return " ".join(title.split()) if "\n" in title or "\r" in title else title


class PageCopyForm(CopyForm):
    """Copies pages; a copy never mirrors its original."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("alias", None)

    def clean_new_title(self) -> str:
        return one_line(self.cleaned_data["new_title"])

    def clean(self) -> dict[str, Any]:
        """A copy that may not be public there is not published at once, and none goes to the trash
        or, but by administrators, to another clinic."""
        cleaned: dict[str, Any] = super().clean()
        parent = cleaned.get("new_parent_page")
        is_administrator = bool(self.user.is_superuser)
        error = parent and why_not_copied(self.page, parent, by_administrator=is_administrator)
        if error:
            self.add_error("new_parent_page", str(error))
        if cleaned.get("publish_copies") and cleaned.get("new_parent_page"):
            there = Referrer(clinic_ids_alone(cleaned["new_parent_page"]))
            for page in self._copied(cleaned):
                for errors in page.publishing_errors(cleaned["new_parent_page"]).values():
                    for error in errors:
                        message = f"The copy of “{page.title}” cannot be published: {error.message}"
                        self.add_error("publish_copies", message)
                if names_others(page, there):
                    message = NAMES_OTHERS.format(page.title)
                    self.add_error("publish_copies", message)
        return cleaned

    def _copied(self, cleaned: dict[str, Any]) -> list[Any]:
        """The public pages that would be copied, each as a page that stands nowhere yet."""
        below = bool(cleaned.get("copy_subpages"))
        pages = self.page.get_descendants(inclusive=True) if below else [self.page]
        copies = []
        for page in pages:
            if page.live and hasattr(page.specific_class, "publishing_errors"):
                one = page.specific
                one.pk, one.path = None, ""
                copies.append(one)
        return copies


def counter_attributes() -> dict[str, dict[str, str]]:
    """What the counter below each limited field goes by: the most characters, those advised, and
    why."""
    attributes = {name: {"data-most": str(most)} for name, (_, most) in TEXT_LIMITS.items()}
    for name, advice in ADVISED_LENGTHS.items():
        attributes[name] |= {"data-advised": str(advice.length), "data-advice": advice.words}
    return attributes
