"""Two editors with one shared thing open: nobody's save vanishes without a word."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import Form
from wagtail.snippets.models import get_snippet_models

from cms.clinic_time import local_words
from cms.editing.fields import KEY, VERSION
from cms.editing.forms import VersionedFormMixin
from cms.models import Clinic, Role
from pages.models import Redirect
from tests.factories import cms
from tests.factories.cms import picture_bytes
from tests.factories.pages import home_of, make_clinic
from tests.flows.editors import JSON, Editor

pytestmark = pytest.mark.slow

HERS, HIS = "Ada wrote this", "Ben wrote this"


def form_of(editor: Editor, address: str) -> dict[str, Any]:
    """What the browser holds of an edit screen that was just opened."""
    form = editor.client.get(address).context["form"]
    fields = values(form)
    for formset in getattr(form, "formsets", {}).values():
        fields |= values(formset.management_form)
        for one in formset.forms:
            fields |= values(one)
    return fields


def values(form: Form) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for bound in form:
        widget, value = bound.field.widget, bound.value()
        if getattr(widget, "input_type", "") == "file":
            continue
        if isinstance(value, bool):
            found |= {bound.html_name: "on"} if value else {}
        elif value is not None:
            shown = bound.field.prepare_value(value)
            found[bound.html_name] = (
                shown if isinstance(shown, list) else widget.format_value(shown)
            )
    return {name: one for name, one in found.items() if one is not None}


def redirect() -> Redirect:
    clinic = make_clinic("harbor")
    return Redirect.objects.create(clinic=clinic, old_path="/old/", target_page=home_of(clinic))


THINGS: dict[str, tuple[Callable[[], Any], str, str]] = {
    "condition": (lambda: cms.condition("migraine", name="Migraine"), "conditions/edit", "summary"),
    "treatment": (lambda: cms.treatment("infusion"), "treatments/edit", "name"),
    "reference": (lambda: cms.reference(), "references/edit", "name"),
    "clinician": (lambda: cms.clinician(cms.clinic()), "clinicians/edit", "job_title"),
    "picture": (lambda: cms.image(), "images", "title"),
    "file": (lambda: cms.file(), "documents/edit", "title"),
}


@pytest.fixture
def ada(db: None) -> Editor:
    return Editor("ada")


@pytest.fixture
def ben(db: None) -> Editor:
    return Editor("ben")


@pytest.mark.parametrize("kind", THINGS)
def test_older_form_is_refused_once_with_its_text_kept_and_then_taken(
    kind: str, ada: Editor, ben: Editor
) -> None:
    make, place, field = THINGS[kind]
    thing = make()
    address = f"/admin/{place}/{thing.pk}/"
    hers, his = form_of(ada, address), form_of(ben, address)
    assert ada.client.post(address, hers | {field: HERS}).status_code == 302

    refused = ben.client.post(address, his | {field: HIS})
    assert refused.status_code == 200
    form = refused.context["form"]
    (told,) = form.non_field_errors()
    assert "Nothing was saved. Ada Reed saved a newer version" in told
    assert f"(now “{HERS}”)" in told
    assert form[field].value() == HIS
    assert stored(thing, field) == HERS

    again = his | {field: HIS, VERSION: form[VERSION].value()}
    assert ben.client.post(address, again).status_code == 302
    assert stored(thing, field) == HIS


@pytest.mark.parametrize(
    ("kind", "upload"),
    [("picture", "chair.jpg"), ("file", "consent.pdf")],
)
def test_file_of_a_refused_form_is_asked_for_again(
    kind: str, upload: str, ada: Editor, ben: Editor
) -> None:
    make, place, field = THINGS[kind]
    thing = make()
    address, before = f"/admin/{place}/{thing.pk}/", stored(thing, "file")
    hers, his = form_of(ada, address), form_of(ben, address)
    assert ada.client.post(address, hers | {field: HERS}).status_code == 302

    content = picture_bytes(1300, 700) if kind == "picture" else b"%PDF-1.7\n1 0 obj"
    refused = ben.client.post(address, his | {"file": SimpleUploadedFile(upload, content)})
    form = refused.context["form"]
    assert "Choose the file again: browsers forget it." in form.non_field_errors()[0]
    assert form.errors["file"] == ["Choose the file again: browsers forget it."]
    assert stored(thing, "file") == before

    again = his | {VERSION: form[VERSION].value()}
    again["file"] = SimpleUploadedFile(upload, content)
    assert ben.client.post(address, again).status_code == 302
    assert stored(thing, "file") != before


@pytest.mark.wide(12)
@pytest.mark.parametrize("kind", THINGS)
@pytest.mark.parametrize("says", [None, "", "yesterday", "condition 99|x|"])
def test_form_that_does_not_say_its_version_is_refused(
    kind: str, says: str | None, ben: Editor
) -> None:
    make, place, field = THINGS[kind]
    thing = make()
    address, before = f"/admin/{place}/{thing.pk}/", stored(thing, field)
    his = form_of(ben, address) | {field: HIS}
    del his[VERSION]
    if says is not None:
        his[VERSION] = says
    refused = ben.client.post(address, his)
    assert "Nothing was saved." in str(refused.context["form"].non_field_errors())
    assert stored(thing, field) == before


def test_redirect_and_facts_know_their_version(ada: Editor, ben: Editor) -> None:
    facts = cms.facts(cms.clinic(), cms.treatment())
    for thing, place in ((redirect(), "redirects/edit"), (facts, "facts/edit")):
        address = f"/admin/{place}/{thing.pk}/"
        his = form_of(ben, address)
        thing.save()
        refused = ben.client.post(address, his)
        assert "newer version" in str(refused.context["form"].non_field_errors())


def test_every_shared_thing_has_such_a_form(db: None) -> None:
    for model in get_snippet_models():
        edit_handler = model.snippet_viewset.get_edit_handler()
        assert issubclass(edit_handler.get_form_class(), VersionedFormMixin), model


# --- a clinic, which has drafts and saves itself --------------------------------------------------


@pytest.fixture
def clinic(db: None) -> Clinic:
    return make_clinic("harbor")


def clinic_form(editor: Editor, clinic: Clinic, **changes: Any) -> dict[str, Any]:
    from tests.cms.test_admin import clinic_data

    shown = editor.client.get(f"/admin/clinics/edit/{clinic.pk}/").context["form"]
    hidden = {VERSION: shown[VERSION].value(), KEY: shown[KEY].value()}
    data = clinic_data(offices=[], slug=clinic.slug, base_url=clinic.base_url) | hidden
    data.pop("action-publish", None)
    return data | changes


def newest(clinic: Clinic) -> Any:
    return Clinic.objects.get(pk=clinic.pk).get_latest_revision_as_object()


@pytest.mark.parametrize("button", ["", "action-publish"])
def test_older_form_of_a_clinic_is_refused(
    button: str, clinic: Clinic, ada: Editor, ben: Editor
) -> None:
    address = f"/admin/clinics/edit/{clinic.pk}/"
    hers, his = clinic_form(ada, clinic, name=HERS), clinic_form(ben, clinic, name=HIS)
    assert ada.client.post(address, hers).status_code == 302
    refused = ben.client.post(address, his | ({button: "1"} if button else {}))
    form = refused.context["form"]
    assert "Ada Reed saved a newer version" in str(form.non_field_errors())
    saved_at = newest(clinic).latest_revision.created_at
    words = local_words(saved_at, clinic.time_zone, HERS)
    assert f"saved a newer version on {words}." in form.non_field_errors()[0]
    assert (newest(clinic).name, form["name"].value()) == (HERS, HIS)
    again = his | {VERSION: form[VERSION].value()}
    assert ben.client.post(address, again).status_code == 302
    assert newest(clinic).name == HIS


def test_clinic_that_saves_itself_overwrites_nobody_and_makes_no_form_of_its_own_old(
    clinic: Clinic, ada: Editor, ben: Editor
) -> None:
    address = f"/admin/clinics/edit/{clinic.pk}/"
    hers, his = clinic_form(ada, clinic, name=HERS), clinic_form(ben, clinic)
    saved = ben.client.post(address, his | {"name": "Ben w"}, **JSON).json()
    assert saved["success"]
    own = {"overwrite_revision_id": saved["revision_id"]}
    assert ben.client.post(address, his | own | {"name": HIS}, **JSON).json()["success"]
    assert ada.client.post(address, hers).status_code == 200

    assert ben.client.post(address, his | {"name": HIS, "action-publish": "1"}).status_code == 302
    assert Clinic.objects.get(pk=clinic.pk).name == HIS
    late = ben.client.post(address, his | {"name": "Ben w"}, **JSON).json()
    assert (late["success"], late["error_code"]) == (False, "invalid_revision")
    assert "newer version" in late["error_message"]
    assert newest(clinic).name == HIS


def test_new_clinic_that_saves_itself_is_made_once(db: None, ben: Editor) -> None:
    from tests.cms.test_admin import clinic_data

    shown = ben.client.get("/admin/clinics/add/").context["form"]
    data = clinic_data() | {VERSION: shown[VERSION].value(), KEY: shown[KEY].value()}
    draft = {name: value for name, value in data.items() if name != "action-publish"}
    made = ben.client.post("/admin/clinics/add/", draft, **JSON).json()
    assert made["success"], made
    assert ben.client.post("/admin/clinics/add/", data).status_code == 302
    clinic = Clinic.objects.get()
    assert (clinic.pk, clinic.live, clinic.offices.count()) == (made["pk"], True, 1)
    assert clinic.role_groups.count() == len(Role)


def stored(thing: Any, field: str) -> Any:
    return type(thing).objects.values_list(field, flat=True).get(pk=thing.pk)


def test_row_that_was_new_when_the_clinic_saved_itself_is_not_stored_twice(
    clinic: Clinic, ben: Editor
) -> None:
    from tests.cms.test_admin import inline_formset, nested_form_data, notice_data

    address = f"/admin/clinics/edit/{clinic.pk}/"
    notices = nested_form_data(
        {"notices": inline_formset([notice_data("Closed by snow") | {"id": ""}])}
    )
    his = clinic_form(ben, clinic) | dict(notices)
    assert ben.client.post(address, his, **JSON).json()["success"]
    assert ben.client.post(address, his | {"action-publish": "1"}).status_code == 302
    assert Clinic.objects.get(pk=clinic.pk).notices.count() == 1


def test_preview_of_an_older_form_is_still_shown(clinic: Clinic, ada: Editor, ben: Editor) -> None:
    his = clinic_form(ben, clinic, name=HIS)
    clinic.save()
    shown = ben.client.post(f"/admin/clinics/preview/{clinic.pk}/", his).json()
    assert shown["is_valid"] is True
