"""What the forms of a clinic, of its clinicians and of its redirects name by id."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse
from wagtail.models import Revision

from cms.models import Clinic, Clinician, Role
from pages.models import Redirect
from tests.factories import sections
from tests.factories.forms import block_fields, opened
from tests.flows.referring.test_pages import JSON, is_silent, refused_places
from tests.flows.referring.world import STATES, Ids, Place, link, name_others

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_long, pytest.mark.slow]

# Named by the form of a clinic; those of a notice stand in the form of its row.
NAMED: dict[Place, str] = {
    ("logo",): "picture",
    ("share_image",): "picture",
    ("disclaimer",): "page",
    ("emergency_notice",): "page",
    ("navigation_main", 0, "link", "page"): "page",
    ("navigation_main", 0, "items", 0, "page"): "page",
    ("navigation_footer", 0, "link", "page"): "page",
}
IN_NOTICE: dict[Place, str] = {("text",): "page", ("link", 0, "page"): "page"}


def menu(page: int) -> str:
    entry = {"target": "page", "page": page, "label": "Words", "url": "", "email": ""}
    return sections.stream(
        {"type": "entry", "value": {"link": entry, "items": [{"type": "item", "value": entry}]}}
    )


def clinic_form(two: SimpleNamespace, ids: Ids | None = None) -> dict[str, Any]:
    """What the form of the own clinic sends, with a notice and with its stored offices."""
    from wagtail.test.utils.form_data import inline_formset, rich_text

    from tests.cms.test_admin import clinic_data, office_data

    ids = ids or two.states["own"].ids
    clinic = Clinic.objects.get(pk=two.own.clinic.pk)
    text = rich_text(link("page", ids["page"]), features=["link"])
    offices = [
        office_data(id=str(one.pk), slug=one.slug, is_main="on" if one.is_main else "")
        for one in clinic.offices.all()
    ]
    notice = {"level": "info", "text": text, "starts_at": "", "ends_at": "2031-01-01 00:00"}
    fields = clinic_data(
        slug=clinic.slug,
        base_url=clinic.base_url,
        logo=str(ids["picture"]),
        share_image=str(ids["picture"]),
        disclaimer=text,
        emergency_notice=text,
        offices=offices,
        notices=inline_formset([notice]),
    )
    fields.pop("action-publish")
    fields["offices-INITIAL_FORMS"] = str(len(offices))
    for name in ("navigation_main", "navigation_footer"):
        setattr(clinic, name, menu(ids["page"]))
        fields |= block_fields(getattr(clinic, name).stream_block, getattr(clinic, name), name)
    link_block = clinic.notices.model.link.field.stream_block
    entry = {"target": "page", "page": ids["page"], "label": "Words", "url": "", "email": ""}
    value = link_block.to_python([{"type": "link", "value": entry}])
    return fields | block_fields(link_block, value, "notices-0-link") | opened(clinic)


def clinic_naming(two: SimpleNamespace, state: str) -> tuple[dict[str, Any], set[Place]]:
    target = two.states[state]
    fields = clinic_form(two)
    in_notice = {("notices", 0, *place): kind for place, kind in IN_NOTICE.items()}
    name_others(fields, NAMED, target.ids)
    name_others(fields, IN_NOTICE, target.ids, "notices-0-")
    refused = {place for place, kind in (NAMED | in_notice).items() if kind in target.refused}
    return fields, refused


def refused_in(form: Any) -> set[Place]:
    rows = form.formsets["notices"].forms
    inner = {
        ("notices", number, *place)
        for number, row in enumerate(rows)
        for place in refused_places(row.errors)
    }
    return set(refused_places(form.errors)) | inner


def edit_clinic(two: SimpleNamespace) -> str:
    return reverse("clinics:edit", args=[two.own.clinic.pk])


@pytest.mark.parametrize("state", STATES)
def test_clinic_names_only_what_is_its_own_or_shared(two: SimpleNamespace, state: str) -> None:
    fields, refused = clinic_naming(two, state)
    before = Revision.objects.count()
    answer = two.manager.post(edit_clinic(two), fields)
    if not refused:
        assert answer.status_code == 302, refused_in(answer.context["form"])
        return
    assert refused_in(answer.context["form"]) == refused
    assert is_silent(answer)
    assert Revision.objects.count() == before


@pytest.mark.parametrize("state", ["own", "other", "missing"])
def test_clinic_is_neither_published_nor_previewed_with_what_is_refused(
    two: SimpleNamespace, state: str
) -> None:
    fields, refused = clinic_naming(two, state)
    preview = reverse("clinics:preview_on_edit", args=[two.own.clinic.pk])
    answer = two.manager.post(preview, fields)
    assert answer.json()["is_valid"] is not bool(refused)
    assert is_silent(two.manager.get(preview))
    saved = two.manager.post(edit_clinic(two), fields, **JSON)
    assert saved.json()["success"] is not bool(refused)
    assert is_silent(saved)
    if refused:
        answer = two.manager.post(edit_clinic(two), fields | {"action-publish": "1"})
        assert refused_in(answer.context["form"]) == refused
        assert is_silent(answer)


def test_opened_clinic_shows_nothing_that_became_another_clinics(two: SimpleNamespace) -> None:
    theirs = two.states["other"].ids
    clinic = Clinic.objects.get(pk=two.own.clinic.pk)
    clinic.navigation_main = menu(theirs["page"])
    clinic.navigation_main[0].value["link"]["label"] = ""
    clinic.logo_id = theirs["picture"]
    clinic.save()
    answer = two.manager.get(edit_clinic(two))
    assert answer.status_code == 200
    assert is_silent(answer)
    assert "It leads to no page of this clinic." in answer.content.decode()


PERSON = {"name": "Ann Reed", "slug": "ann-reed", "job_title": "Nurse", "credentials": "RN"}


@pytest.mark.parametrize("state", STATES)
def test_photo_of_a_clinician_is_their_clinics_own_or_shared(
    two: SimpleNamespace, state: str
) -> None:
    target, add = two.states[state], reverse("clinicians:add")
    fields = PERSON | {"clinics": [two.own.clinic.pk], "photo": target.ids["picture"]}
    answer = two.manager.post(add, fields)
    is_refused = "picture" in target.refused
    assert Clinician.objects.filter(slug="ann-reed").exists() is not is_refused
    if is_refused:
        assert set(answer.context["form"].errors) == {"photo"}
        assert is_silent(answer)


def test_photo_of_somebody_of_two_clinics_is_shared_by_both(two: SimpleNamespace) -> None:
    both = [two.own.clinic.pk, two.other.clinic.pk]
    add = reverse("clinicians:add")
    for state in ("own", "other"):
        photo = two.states[state].ids["picture"]
        answer = two.chief.post(add, PERSON | {"clinics": both, "photo": photo})
        assert set(answer.context["form"].errors) == {"photo"}
    photo = two.states["shared"].ids["picture"]
    assert two.chief.post(add, PERSON | {"clinics": both, "photo": photo}).status_code == 302


@pytest.mark.parametrize(
    ("state", "who"),
    [*((state, "manager") for state in STATES), ("own", "both"), ("other", "both")],
)
def test_redirect_leads_to_a_page_of_its_own_clinic(
    two: SimpleNamespace, state: str, who: str
) -> None:
    if who == "both":
        manager = two.own.people[Role.MANAGER]
        manager.groups.add(*two.other.people[Role.MANAGER].groups.all())
    target = two.states[state]
    fields = {
        "clinic": two.own.clinic.pk,
        "old_path": "/gone-since/",
        "target_page": target.ids["page"],
        "target_url": "",
    }
    answer = two.manager.post(reverse("redirects:add"), fields)
    # A redirect has no use for what is not on its site.
    is_refused = state not in ("own", "own hidden")
    assert Redirect.objects.filter(old_path="/gone-since/").exists() is not is_refused
    if is_refused:
        assert set(answer.context["form"].errors) == {"target_page"}
        assert len(answer.context["form"].errors["target_page"]) == 1
        if who == "manager":
            assert is_silent(answer)
