"""A new clinic: what is made of it, who may make it, and that an error leaves nothing."""

import re
from collections.abc import Callable
from html import unescape
from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, WorkflowPage

from api.publishing import check_documents
from cms.models import Clinic, Invitation, Role, Treatment, User
from pages.clinic_setup import adding, place
from pages.models import BasePage, StandardPage, TreatmentPage
from tests.factories import cms, sections
from tests.factories.forms import page_form
from tests.flows.teams import team

pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_long, pytest.mark.slow]

ADD = "/admin/new-clinic/"
SAID = {
    "name": "Kestrel Infusion Clinic",
    "slug": "kestrel",
    "region": "NY",
    "base_url": "https://www.kestrel.example",
    "phone": "(410) 555-0123",
    "email": "hello@kestrel.example",
    "new_treatment": "Ketamine infusion",
}
TYPED = SAID | {"time_zone": "America/New_York", "locale": "en", "manager": ""}
# What a failed attempt may not leave anything in; sessions and the like come and go.
PASSING = {"sessions", "admin", "axes", "contenttypes"}


def add(**changes: Any) -> str:
    out = StringIO()
    said = {key: value for key, value in (SAID | changes).items() if value is not None}
    call_command("add_clinic", stdout=out, **said)
    return out.getvalue()


@pytest.fixture
def chief() -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(cms.superuser())
    return client


def new_clinic() -> Clinic:
    return Clinic.objects.get(slug="kestrel")


def pages_of(clinic: Clinic) -> list[Any]:
    pages = Page.objects.descendant_of(clinic.site.root_page, inclusive=True)
    return list(pages.order_by("path").specific())


def everything() -> dict[str, int]:
    """How many rows each table has."""
    return {
        model._meta.label: model._base_manager.count()
        for model in apps.get_models()
        if model._meta.app_label not in PASSING
    }


def errors_of(answer: Any) -> dict[str, list[str]]:
    assert answer.status_code == 200
    return {name: list(words) for name, words in answer.context["form"].errors.items()}


class TestWhatIsMade:
    def test_the_command_makes_a_clinic_ready_to_be_edited(self) -> None:
        assert "Kestrel Infusion Clinic is ready" in add()
        clinic = new_clinic()
        assert clinic.site.hostname == "www.kestrel.example"
        assert clinic.collection.name == clinic.name
        assert set(clinic.role_groups.values_list("role", flat=True)) == set(Role)
        assert WorkflowPage.objects.filter(page=clinic.site.root_page).exists()
        pages = pages_of(clinic)
        assert {one.wire_type for one in pages if isinstance(one, BasePage)} == {
            "home", "treatment", "science", "conditions", "procedure", "experience", "team",
            "article_index", "standard",
        }  # fmt: skip
        assert all(one.latest_revision_id for one in pages)
        assert list(check_documents(timezone.now()).faults) == []

    def test_the_screen_makes_the_same(self, chief: Client) -> None:
        answer = chief.post(ADD, TYPED, follow=True)
        assert answer.status_code == 200, errors_of(answer)
        shown = unescape(answer.content.decode())
        assert "Kestrel Infusion Clinic is added" in shown
        assert "What is left to do" in shown
        assert "11 drafts wait" in shown
        by_screen = [(one.url_path, one.title, type(one)) for one in pages_of(new_clinic())]
        add(slug="osprey", base_url="https://www.osprey.example", treatment="ketamine-infusion",
            new_treatment=None)  # fmt: skip
        by_command = [
            (one.url_path.replace("/osprey/", "/kestrel/"), one.title, type(one))
            for one in pages_of(Clinic.objects.get(slug="osprey"))
        ]
        assert by_screen == by_command

    def test_nothing_of_it_is_public(self, chief: Client, client: Client) -> None:
        chief.post(ADD, TYPED)
        assert not new_clinic().is_active
        assert not any(one.live for one in pages_of(new_clinic()))
        for path in ("", "page/?path=/", "pages/", "sitemap/", "search/?q=contact", "changes/"):
            assert client.get(f"/api/v1/clinics/kestrel/{path}").status_code in (404, 410), path
        assert "kestrel" not in client.get("/api/v1/clinics/").content.decode()

    def test_both_menus_lead_to_its_pages(self) -> None:
        add()
        clinic = new_clinic()
        titles = [one.value["link"]["page"].title for one in clinic.navigation_main]
        assert titles == ["Ketamine infusion", "About us", "Articles", "Contact"]
        below = [one["page"].title for one in clinic.navigation_main[0].value["items"]]
        assert len(below) == 4
        assert len(clinic.navigation_footer) == 3

    def test_a_shared_treatment_of_this_name_is_taken_and_not_doubled(self) -> None:
        there = cms.treatment("ketamine-infusion", name="Ketamine infusion")
        add(new_treatment="ketamine INFUSION")
        assert Treatment.objects.get() == there
        assert TreatmentPage.objects.get().treatment == there

    def test_a_treatment_with_a_long_name_is_made(self) -> None:
        name = f"{'Infusion ' * 12}at home"
        add(new_treatment=name)
        made = Treatment.objects.get(name=name)
        assert len(made.slug) <= 63

    def test_the_only_shared_treatment_is_proposed(self, chief: Client) -> None:
        cms.treatment("iron", name="Iron infusion")
        form = chief.get(ADD).context["form"]
        assert form["treatment"].value() == Treatment.objects.get().pk
        add(new_treatment=None)
        assert TreatmentPage.objects.get().title == "Iron infusion"

    def test_a_group_that_merely_has_the_name_gets_no_right(self) -> None:
        from django.contrib.auth.models import Group

        theirs = Group.objects.create(name="Kestrel Infusion Clinic editors")
        add()
        assert not theirs.permissions.exists()
        assert not new_clinic().role_groups.filter(group=theirs).exists()

    def test_its_first_manager_is_invited_and_gets_to_work(
        self, chief: Client, django_capture_on_commit_callbacks: Any
    ) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            chief.post(ADD, TYPED | {"manager": "ada@group.example"})
        invitation = Invitation.objects.get()
        assert (invitation.clinic, invitation.roles) == (new_clinic(), ["manager"])
        link = re.search(r"https://cms\.group\.example(/invitation/\S+)", mail.outbox[-1].body)
        assert link
        someone = {"first_name": "Ada", "last_name": "Reed"}
        words = {"password1": "a quiet lagoon 17", "password2": "a quiet lagoon 17"}
        ada = Client()
        assert ada.post(link[1], someone | words).status_code == 302
        assert ada.get(reverse("clinic_steps", args=[new_clinic().pk])).status_code == 200
        assert ada.get(reverse("people_of_clinic", args=[new_clinic().pk])).status_code == 200


class TestReadyToEdit:
    @pytest.mark.long
    def test_every_starter_page_opens_and_previews(self, chief: Client) -> None:
        chief.post(ADD, TYPED)
        for page in pages_of(new_clinic()):
            edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
            assert chief.get(edit).status_code == 200, page.url_path
            preview = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
            assert chief.post(preview, page_form(page)).json()["is_valid"], page.url_path
        clinic = reverse("clinics:edit", args=[new_clinic().pk])
        assert chief.get(clinic).status_code == 200
        assert "It is a draft" in chief.get(clinic).content.decode()

    def test_what_is_there_is_kept_as_a_draft(self, chief: Client) -> None:
        chief.post(ADD, TYPED)
        for page in pages_of(new_clinic()):
            edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
            answer = chief.post(edit, page_form(page))
            assert answer.status_code == 302, (page.url_path, answer.context["form"].errors)

    @pytest.mark.long
    def test_an_unfilled_page_is_not_published(self, chief: Client) -> None:
        chief.post(ADD, TYPED)
        refused = []
        for page in pages_of(new_clinic()):
            edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
            answer = chief.post(edit, page_form(page) | {"action-publish": "1"})
            if answer.status_code == 200:
                refused.append(page.url_path.removeprefix("/kestrel"))
        treatment = "/ketamine-infusion/"
        assert refused == [
            "/", treatment, f"{treatment}science/", f"{treatment}conditions/",
            f"{treatment}procedure/", f"{treatment}experience/", "/about/", "/legal/",
        ]  # fmt: skip

    def test_what_the_gates_ask_for_makes_every_page_public(
        self, chief: Client, client: Client
    ) -> None:
        chief.post(ADD, TYPED)
        clinic = new_clinic()
        treatment = Treatment.objects.get()
        treatment.legal_status = "Used off label."
        treatment.save()
        cms.facts(clinic, treatment)
        filled = {
            "home": [sections.text()],
            "treatment": [sections.text()],
            "science": [sections.science()],
            "conditions": [sections.conditions()],
            "procedure": [sections.procedure()],
            "experience": [sections.experience_during()],
            "standard": [sections.text()],
        }
        for page in pages_of(clinic):
            changes = {}
            if page.wire_type in filled and page.slug != "contact":
                changes = {"sections": sections.stream(*filled[page.wire_type])}
            edit = reverse("wagtailadmin_pages:edit", args=[page.pk])
            answer = chief.post(edit, page_form(page, **changes) | {"action-publish": "1"})
            assert answer.status_code == 302, (page.url_path, answer.context["form"].errors)
        clinic = new_clinic()
        clinic.is_active = True
        clinic.save()
        paths = [
            one["path"] for one in client.get("/api/v1/clinics/kestrel/pages/").json()["items"]
        ]
        assert len(paths) == 11
        menu = client.get("/api/v1/clinics/kestrel/").json()["navigation"]["main"]
        assert [one["link"]["label"] for one in menu] == [
            "Ketamine infusion", "About us", "Articles", "Contact",
        ]  # fmt: skip


class TestRefusals:
    @pytest.mark.wide(8)
    @pytest.mark.parametrize(
        ("changes", "field"),
        [
            ({"name": ""}, "name"),
            ({"slug": "harbor"}, "slug"),
            ({"slug": "Kestrel Town"}, "slug"),
            ({"slug": "Kestrel"}, "slug"),
            ({"slug": "taken"}, "slug"),
            ({"region": "ZZ"}, "region"),
            ({"time_zone": "Mars/Olympus"}, "time_zone"),
            ({"locale": "tlh"}, "locale"),
            ({"base_url": "https://www.harbor.example"}, "base_url"),
            ({"base_url": "https://www.harbor.example:443"}, "base_url"),
            ({"base_url": "http://www.kestrel.example"}, "base_url"),
            ({"base_url": "kestrel"}, "base_url"),
            ({"base_url": "https://["}, "base_url"),
            ({"base_url": "https://kestrel.example:99999"}, "base_url"),
            ({"phone": "call us"}, "phone"),
            ({"phone": "555-0123"}, "phone"),
            ({"email": "hello"}, "email"),
            ({"new_treatment": ""}, "treatment"),
            ({"new_treatment": "?!"}, "new_treatment"),
            ({"manager": "ada"}, "manager"),
        ],
    )
    def test_what_is_wrong_is_told_at_its_field_and_nothing_is_stored(
        self, chief: Client, changes: dict[str, str], field: str
    ) -> None:
        cms.clinic("harbor")
        # Two, so that none of them is proposed.
        cms.treatment("iron", name="Iron infusion")
        cms.treatment("vitamins", name="Vitamins")
        Page.objects.get(depth=1, path="0001").add_child(instance=StandardPage(
            title="A page of nobody", slug="taken", live=False))  # fmt: skip
        before = everything()
        assert list(errors_of(chief.post(ADD, TYPED | changes))) == [field]
        said = {key: value for key, value in (TYPED | changes).items() if value}
        option = f"--{field.replace('_', '-')}"
        with pytest.raises(CommandError) as refused:
            call_command("add_clinic", **{"name": "", **said})
        assert option in str(refused.value)
        assert everything() == before

    def test_a_short_name_that_a_page_beside_the_clinics_has_is_told_in_words(
        self, chief: Client
    ) -> None:
        root = Page.objects.get(depth=1, path="0001")
        root.add_child(instance=StandardPage(title="A page of nobody", slug="kestrel", live=False))
        (words,) = errors_of(chief.post(ADD, TYPED))["slug"]
        assert "“A page of nobody” is called so already" in words

    def test_the_command_names_the_treatments_there_are(self) -> None:
        cms.treatment("iron", name="Iron infusion")
        with pytest.raises(CommandError, match=r"--treatment: There is no treatment copper.*iron"):
            add(treatment="copper", new_treatment=None)

    def test_the_command_asks_who_invites_when_that_is_not_clear(self) -> None:
        cms.superuser("ben")
        cms.superuser("eva")
        with pytest.raises(CommandError, match="--invited-by"):
            add(manager="ada@group.example")
        with pytest.raises(CommandError, match="--invited-by: There is no administrator nobody"):
            add(manager="ada@group.example", invited_by="nobody")
        assert not Clinic.objects.exists()
        add(manager="ada@group.example", invited_by="eva")
        assert Invitation.objects.get().invited_by == User.objects.get(username="eva")

    def test_only_an_administrator_invites_a_manager(self) -> None:
        somebody = team(cms.clinic("harbor"))[Role.MANAGER]
        fields = {key: value for key, value in SAID.items() if key != "new_treatment"}
        before = everything()
        for by in (None, somebody):
            new = adding.NewClinic(
                clinic=Clinic(**fields), new_treatment="Iron", manager="ada@group.example", by=by
            )
            with pytest.raises(ValidationError) as refused:
                adding.add_clinic(new)
            assert list(refused.value.message_dict) == ["manager"]
        assert everything() == before

    @pytest.mark.parametrize("role", Role)
    def test_no_role_comes_to_the_screen(self, role: Role) -> None:
        clinic = cms.clinic("harbor")
        somebody = Client(raise_request_exception=False)
        somebody.force_login(team(clinic)[role])
        before = everything()
        assert somebody.get(ADD).status_code == 403
        assert somebody.post(ADD, TYPED).status_code == 403
        assert somebody.post(reverse("clinics:add"), TYPED)["Location"] == "/admin/"
        assert "Add clinic" not in somebody.get("/admin/clinics/").content.decode()
        assert everything() == before

    def test_the_steps_of_another_clinic_are_not_there(self) -> None:
        own, other = cms.clinic("harbor"), cms.clinic("summit")
        manager = Client()
        manager.force_login(team(own)[Role.MANAGER])
        assert manager.get(reverse("clinic_steps", args=[own.pk])).status_code == 200
        assert manager.get(reverse("clinic_steps", args=[other.pk])).status_code == 404
        editor = Client()
        editor.force_login(team(own)[Role.EDITOR])
        assert editor.get(reverse("clinic_steps", args=[own.pk])).status_code == 404

    def test_the_list_of_clinics_leads_to_the_screen(self, chief: Client) -> None:
        assert f'href="{ADD}"' in chief.get("/admin/clinics/").content.decode()


STEPS: dict[str, tuple[Any, str]] = {
    "site": (place, "give_site"),
    "team": (place, "set_up_team"),
    "pages": (adding, "plant_pages"),
    "treatment": (adding, "_treatment"),
    "menus": (adding, "plant_menus"),
    "history": (adding, "log"),
    "invitation": (adding, "invite"),
}


def failing_after(step: Callable[..., Any]) -> Callable[..., Any]:
    def run(*args: Any, **kwargs: Any) -> Any:
        step(*args, **kwargs)
        raise RuntimeError("The power went.")

    return run


@pytest.mark.wide(2)
@pytest.mark.parametrize("name", STEPS)
def test_an_error_after_any_step_leaves_nothing(
    chief: Client, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    module, step = STEPS[name]
    typed = TYPED | {"manager": "ada@group.example"}
    before = everything()
    with monkeypatch.context() as patch:
        patch.setattr(module, step, failing_after(getattr(module, step)))
        assert chief.post(ADD, typed).status_code == 500
        with pytest.raises(RuntimeError):
            add(manager="ada@group.example")
    assert everything() == before
    assert mail.outbox == []
    # What failed has taken nothing away either.
    assert chief.post(ADD, typed).status_code == 302
