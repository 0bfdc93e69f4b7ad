"""The editors' screens: what is typed is stored, what is wrong is said at its field."""

import json
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from cms.blocks.hours import WEEKDAYS
from cms.blocks.navigation import NavigationBlock
from cms.models import Clinic, Clinician, Condition, Facts, Reference, Treatment, User
from tests.factories import cms as make
from tests.factories.forms import opened

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(make.superuser())
    return client


def refusals(response: Any) -> dict[str, list[str]]:
    """`{field: messages}` of a form that came back."""
    assert response.status_code == 200, response.get("Location")
    return {name: list(errors) for name, errors in response.context["form"].errors.items()}


def period(days: list[str], opens: str, closes: str) -> dict[str, Any]:
    # A tuple stays one value of several; a list would become numbered fields.
    return {"days": tuple(days), "opens": opens, "closes": closes, "mode": "in_person", "note": ""}


def special(label: str, first: str, last: str, **changes: Any) -> dict[str, Any]:
    dates = {"label": label, "first_date": first, "last_date": last, "periods": streamfield([])}
    return dates | changes


def notice_data(words: str, **changes: Any) -> dict[str, Any]:
    times = {"starts_at": "", "ends_at": "2031-01-01 00:00"}
    values = {"level": "info", "text": rich_text(f"<p>{words}</p>"), "link": streamfield([])}
    return values | times | changes


def office_data(**changes: Any) -> dict[str, Any]:
    return {
        "name": "Rockville",
        "slug": "rockville",
        "is_main": "on",
        "street": "12 Sample Court, Suite 4",
        "city": "Rockville",
        "region": "MD",
        "postal_code": "20850",
        "phone": "",
        "hours": streamfield([("period", period(["monday", "friday"], "8:30", "17:00"))]),
        "special_hours": streamfield([]),
        "parking": "",
        "accessibility": "",
        "directions_url": "",
        "latitude": "",
        "longitude": "",
    } | changes


def menu_link(label: str, **changes: Any) -> dict[str, Any]:
    return {"label": label, "target": "page", "page": "", "url": "", "email": ""} | changes


def clinic_data(offices: list[dict[str, Any]] | None = None, **changes: Any) -> dict[str, Any]:
    office_forms = [office_data()] if offices is None else offices
    values = {
        "name": "Tidewater Infusion Clinic",
        "slug": "maryland",
        "region": "MD",
        "time_zone": "America/New_York",
        "locale": "en",
        "base_url": "https://www.maryland-clinic.example",
        "is_active": "on",
        "action-publish": "on",
        "phone": "(410) 555-0123",
        "fax": "",
        "email": "hello@maryland-clinic.example",
        "accepting_new_patients": "on",
        "appointment_href": "/contact/#appointment",
        "booking_url": "",
        "languages": ("en", "es"),
        "insurers": "",
        "social": streamfield([]),
        "offices": inline_formset(office_forms),
        "notices": inline_formset([]),
        "navigation_main": streamfield([]),
        "navigation_footer": streamfield([]),
        "logo": "",
        "share_image": "",
        "color_primary": "#0b5563",
        "color_on_primary": "#ffffff",
        "color_accent": "#d9a441",
        "disclaimer": rich_text("<p>Informational only.</p>"),
        "emergency_notice": rich_text("<p>Call 911.</p>"),
        "allowed_origins": "https://staging.maryland-clinic.example\r\nhttp://localhost:3000",
    } | changes
    return dict(nested_form_data(values))


class TestClinic:
    def test_new_one_is_stored_as_typed(self, admin: Client) -> None:
        response = admin.post(reverse("clinics:add"), clinic_data())
        assert response.status_code == 302, response.context["form"].errors
        clinic = Clinic.objects.get(slug="maryland")
        assert clinic.site_id
        assert clinic.phone.as_e164 == "+14105550123"
        assert clinic.languages == ["en", "es"]
        assert clinic.allowed_origins == [
            "https://staging.maryland-clinic.example",
            "http://localhost:3000",
        ]
        assert "Call 911." in clinic.emergency_notice
        office = clinic.offices.get()
        assert office.is_main
        assert office.hours[0].value["days"] == ["monday", "friday"]

    def test_edit_screen_shows_what_is_stored_and_saves_it_back(self, admin: Client) -> None:
        admin.post(reverse("clinics:add"), clinic_data())
        clinic = Clinic.objects.get()
        edit = reverse("clinics:edit", args=[clinic.pk])
        shown = admin.get(edit).content.decode()
        assert "(410) 555-0123" in shown
        assert "https://staging.maryland-clinic.example\nhttp://localhost:3000" in shown
        assert "JSON" not in shown.split("<main")[1].split("<script")[0]
        office = clinic.offices.get()
        offices = inline_formset([office_data(id=str(office.pk))], initial=1)
        data = clinic_data(name="Renamed clinic")
        data = (
            opened(clinic)
            | dict(nested_form_data({"offices": offices}))
            | {key: value for key, value in data.items() if not key.startswith("offices")}
        )
        response = admin.post(edit, data | {"name": "Renamed clinic"})
        assert response.status_code == 302, response.context["form"].errors
        clinic.refresh_from_db()
        assert clinic.name == "Renamed clinic"
        assert clinic.slug == "maryland"
        assert clinic.offices.get().pk == office.pk

    def test_posted_short_name_does_not_change_a_stored_one(self, admin: Client) -> None:
        clinic = make.clinic("maryland")
        data = clinic_data(slug="virginia", offices=[])
        response = admin.post(reverse("clinics:edit", args=[clinic.pk]), opened(clinic) | data)
        assert response.status_code == 302
        assert Clinic.objects.get(pk=clinic.pk).slug == "maryland"

    @pytest.mark.parametrize(
        ("changes", "field", "words"),
        [
            ({"base_url": "http://www.clinic.example"}, "base_url", "must begin with https://"),
            ({"base_url": "https://www.clinic.example/"}, "base_url", "Only the beginning"),
            ({"phone": "12"}, "phone", "valid phone number"),
            ({"allowed_origins": "nonsense"}, "allowed_origins", "“nonsense”"),
            ({"color_accent": "gold"}, "color_accent", "six digits"),
            ({"slug": "Mary land"}, "slug", "slug"),
            ({"name": "A"}, "name", "at least 2 characters"),
        ],
    )
    def test_refusal_stands_at_its_field(
        self, admin: Client, changes: dict[str, Any], field: str, words: str
    ) -> None:
        found = refusals(admin.post(reverse("clinics:add"), clinic_data(**changes)))
        assert list(found) == [field]
        assert words in found[field][0]
        assert not Clinic.objects.exists()

    @pytest.mark.parametrize(
        ("ticked", "position", "words"),
        [([False, False], 0, "at one of the offices"), ([True, True], 1, "Only one office")],
    )
    def test_exactly_one_office_is_the_main_one(
        self, admin: Client, ticked: list[bool], position: int, words: str
    ) -> None:
        offices = [
            office_data(slug=f"office-{index}", **({} if main else {"is_main": ""}))
            for index, main in enumerate(ticked)
        ]
        response = admin.post(reverse("clinics:add"), clinic_data(offices=offices))
        assert response.status_code == 200
        errors = response.context["form"].formsets["offices"].errors
        assert words in errors[position]["is_main"][0]
        assert errors[1 - position] == {}
        assert words in response.content.decode()

    def test_clinic_without_an_office_is_accepted(self, admin: Client) -> None:
        assert admin.post(reverse("clinics:add"), clinic_data(offices=[])).status_code == 302

    def test_overlapping_hours_are_refused_at_their_block(self, admin: Client) -> None:
        hours = streamfield(
            [
                ("period", period(["monday"], "8:30", "12:00")),
                ("period", period(["monday"], "11:00", "17:00")),
            ]
        )
        response = admin.post(
            reverse("clinics:add"), clinic_data(offices=[office_data(hours=hours)])
        )
        errors = response.context["form"].formsets["offices"].errors[0]["hours"].as_data()
        assert list(errors[0].block_errors) == [1]
        assert list(errors[0].block_errors[1].block_errors) == ["opens"]

    @pytest.mark.wide(2)
    @pytest.mark.parametrize(
        ("link", "field"),
        [
            (menu_link("Treatments"), "page"),
            (menu_link("Portal", target="url"), "url"),
            (menu_link("Portal", target="url", url="javascript:alert(1)"), "url"),
            (menu_link("Write", target="email"), "email"),
            (menu_link("Write", target="email", email="nobody"), "email"),
            (menu_link("X"), "label"),
        ],
    )
    def test_menu_link_to_nowhere_is_refused_at_its_field(
        self, admin: Client, link: dict[str, Any], field: str
    ) -> None:
        entry = {"link": link, "items": streamfield([])}
        data = clinic_data(navigation_main=streamfield([("entry", entry)]))
        response = admin.post(reverse("clinics:add"), data)
        assert response.status_code == 200
        (error,) = response.context["form"].errors["navigation_main"].as_data()
        assert field in error.block_errors[0].block_errors["link"].block_errors

    def test_menu_link_keeps_only_what_its_target_needs(self, admin: Client) -> None:
        link = menu_link("Portal", target="url", url="https://portal.example/", email="nobody")
        entry = {"link": link, "items": streamfield([])}
        data = clinic_data(navigation_main=streamfield([("entry", entry)]))
        assert admin.post(reverse("clinics:add"), data).status_code == 302
        stored = Clinic.objects.get().navigation_main[0].value["link"]
        assert stored["url"] == "https://portal.example/"
        assert stored["email"] == ""

    def test_list_shows_where_each_clinic_is(self, admin: Client) -> None:
        make.clinic("maryland")
        shown = admin.get(reverse("clinics:list")).content.decode()
        assert "https://www.maryland.example" in shown
        assert "Shown to the public" in shown


def facts_data(clinic: Clinic, treatment: Treatment, **changes: Any) -> dict[str, Any]:
    numbers = {f"{name}_{end}": "" for name in Facts().ranges() for end in ("min", "max")}
    chosen = {"clinic": clinic.pk, "treatment": treatment.pk, "monitors": ["oxygen", "heart_rate"]}
    return numbers | chosen | changes


class TestFacts:
    def test_typed_numbers_are_stored(self, admin: Client) -> None:
        clinic, treatment = make.clinic(), make.treatment()
        data = facts_data(clinic, treatment, infusion_minutes_min="40", infusion_minutes_max="60")
        response = admin.post(reverse("facts:add"), data)
        assert response.status_code == 302, response.context["form"].errors
        facts = Facts.objects.get()
        assert facts.ranges()["infusion_minutes"] == (40, 60)
        assert set(facts.monitors) == {"heart_rate", "oxygen"}

    @pytest.mark.parametrize(
        ("changes", "field", "words"),
        [
            ({"visit_minutes_min": "40"}, "visit_minutes_max", "both numbers or neither"),
            ({"visit_minutes_max": "40"}, "visit_minutes_min", "both numbers or neither"),
            (
                {"visit_minutes_min": "60", "visit_minutes_max": "40"},
                "visit_minutes_max",
                "smaller than the first number (60)",
            ),
            (
                {"infusion_minutes_min": "4", "infusion_minutes_max": "60"},
                "infusion_minutes_min",
                "greater than or equal to 5",
            ),
            (
                {"no_driving_hours_min": "24", "no_driving_hours_max": "73"},
                "no_driving_hours_max",
                "less than or equal to 72",
            ),
            ({"monitors": ["mood"]}, "monitors", "mood"),
        ],
    )
    def test_refusal_stands_at_its_field(
        self, admin: Client, changes: dict[str, Any], field: str, words: str
    ) -> None:
        data = facts_data(make.clinic(), make.treatment(), **changes)
        found = refusals(admin.post(reverse("facts:add"), data))
        assert list(found) == [field]
        assert words in found[field][0]

    def test_second_facts_for_the_same_pair_are_refused(self, admin: Client) -> None:
        clinic, treatment = make.clinic(), make.treatment()
        make.facts(clinic, treatment)
        response = admin.post(reverse("facts:add"), facts_data(clinic, treatment))
        assert "already has facts for this treatment" in response.content.decode()
        assert Facts.objects.count() == 1


class TestSharedTexts:
    def test_condition_is_stored_with_its_lists(self, admin: Client) -> None:
        data = {
            "name": "Depression",
            "slug": "depression",
            "alternate_names": "Major depressive disorder\r\nMDD",
            "summary": "A lasting low mood.",
            "symptoms": "Low mood\r\n\r\nPoor sleep",
        }
        assert admin.post(reverse("conditions:add"), data).status_code == 302
        condition = Condition.objects.get()
        assert condition.alternate_names == ["Major depressive disorder", "MDD"]
        assert condition.symptoms == ["Low mood", "Poor sleep"]
        again = admin.get(reverse("conditions:edit", args=[condition.pk])).content.decode()
        assert "Low mood\nPoor sleep" in again

    def test_condition_with_a_taken_short_name_is_refused_there(self, admin: Client) -> None:
        make.condition("depression")
        data = {"name": "Another", "slug": "depression", "alternate_names": "", "symptoms": ""}
        assert list(refusals(admin.post(reverse("conditions:add"), data))) == ["slug"]

    def test_treatment_and_reference_are_stored(self, admin: Client) -> None:
        treatment = {"name": "Ketamine infusion", "slug": "ketamine", "legal_status": "Off-label."}
        assert admin.post(reverse("treatments:add"), treatment).status_code == 302
        reference = {"name": "A study", "url": "journal.example/a/", "year": "2019"}
        assert admin.post(reverse("references:add"), reference).status_code == 302
        assert Treatment.objects.get().slug == "ketamine"
        assert Reference.objects.get().url == "https://journal.example/a/"

    def test_clinician_is_stored_with_the_chosen_clinics(self, admin: Client) -> None:
        one, _ = make.clinic(), make.clinic()
        data = {
            "name": "Dana Whitfield",
            "slug": "dana-whitfield",
            "job_title": "Medical director",
            "credentials": "MD",
            "is_physician": "on",
            "specialties": "Anesthesiology\nPain medicine",
            "npi": "1234567893",
            "languages": ["en", "ase"],
            "photo": "",
            "clinics": [one.pk],
        }
        assert admin.post(reverse("clinicians:add"), data).status_code == 302
        clinician = Clinician.objects.get()
        assert list(clinician.clinics.all()) == [one]
        assert str(clinician) == "Dana Whitfield, MD"
        assert clinician.specialties == ["Anesthesiology", "Pain medicine"]
        assert clinician.npi == "1234567893"
        assert clinician.languages == ["en", "ase"]

    def test_new_name_fills_in_the_short_name_and_a_stored_one_does_not(
        self, admin: Client
    ) -> None:
        apply = "keyup-&gt;w-sync#apply"
        assert apply in admin.get(reverse("conditions:add")).content.decode()
        stored = make.condition()
        edit = admin.get(reverse("conditions:edit", args=[stored.pk])).content.decode()
        assert apply not in edit

    @pytest.mark.parametrize(
        "noun", ["clinics", "facts", "clinicians", "conditions", "treatments", "references"]
    )
    def test_lists_and_new_screens_open(self, admin: Client, noun: str) -> None:
        assert admin.get(reverse(f"{noun}:list")).status_code == 200
        assert admin.get(reverse(f"{noun}:add")).status_code == 200

    @pytest.mark.parametrize("model", ["condition", "treatment", "reference", "clinician"])
    def test_chooser_finds_by_the_beginning_of_a_name(self, admin: Client, model: str) -> None:
        made = getattr(make, model)(name="Lavender meadow")
        getattr(make, model)(name="Another thing")
        chooser = f"wagtailsnippetchoosers_cms_{model}:choose_results"
        shown = admin.get(reverse(chooser), {"q": "laven"}).content.decode()
        assert made.name in shown
        assert "Another thing" not in shown


class TestMenu:
    def test_groups_are_in_the_menu_and_sites_are_hidden_from_editors(self, client: Client) -> None:
        from django.contrib.auth.models import Group, Permission

        group = Group.objects.get(name="Editors")
        names = ["access_admin", "add_site", "change_site", "change_clinic", "change_condition"]
        group.permissions.add(*Permission.objects.filter(codename__in=names))
        editor = User.objects.create_user("editor", password="a-long-password")
        editor.groups.add(group)
        client.force_login(editor)
        shown = client.get(reverse("wagtailadmin_home")).content.decode()
        assert "/admin/clinics/" in shown
        assert "/admin/conditions/" in shown
        assert "Shared texts" in shown
        assert "/admin/sites/" not in shown
        client.force_login(make.superuser())
        assert "/admin/sites/" in client.get(reverse("wagtailadmin_home")).content.decode()

    def test_user_screens_work_with_our_user(self, admin: Client) -> None:
        data = {
            "username": "editor",
            "email": "editor@group.example",
            "first_name": "Ed",
            "last_name": "Itor",
            "password1": "a-long-pass-word",
            "password2": "a-long-pass-word",
            "is_active": "on",
            "action-publish": "on",
        }
        assert admin.post(reverse("wagtailusers_users:add"), data).status_code == 302
        assert User.objects.get(username="editor").check_password("a-long-pass-word")


class TestClinicDrafts:
    def test_saved_draft_waits_and_published_one_is_stored(self, admin: Client) -> None:
        clinic = make.clinic("maryland", name="Before")
        edit = reverse("clinics:edit", args=[clinic.pk])
        data = clinic_data(name="After", offices=[])
        draft = {key: value for key, value in data.items() if key != "action-publish"}
        assert admin.post(edit, opened(clinic) | draft).status_code == 302
        assert Clinic.objects.get().name == "Before"
        assert 'value="After"' in admin.get(edit).content.decode()
        assert admin.post(edit, opened(clinic) | data).status_code == 302
        assert Clinic.objects.get().name == "After"

    def test_unfinished_draft_is_kept(self, admin: Client) -> None:
        clinic = make.clinic("maryland")
        office = office_data(
            name="",
            street="",
            is_main="",
            hours=streamfield([("period", period(["monday"], "", ""))]),
            special_hours=streamfield([("dates", special("", "", ""))]),
        )
        data = clinic_data(offices=[office], phone="", social=streamfield([]))
        del data["action-publish"]
        response = admin.post(reverse("clinics:edit", args=[clinic.pk]), opened(clinic) | data)
        assert response.status_code == 302, response.context["form"].errors
        preview = reverse("clinics:preview_on_edit", args=[clinic.pk])
        assert admin.post(preview, data).json()["is_valid"] is True
        assert admin.get(preview, {"mode": ""}).status_code == 200

    def test_preview_shows_hours_notices_and_menus_as_they_would_be(self, admin: Client) -> None:
        clinic = make.clinic("maryland")
        today = timezone.localdate(timezone=ZoneInfo("America/New_York")).isoformat()
        holiday = special("Founders’ Day", today, today, closed="on")
        every_day = period([day for day, _ in WEEKDAYS], "8:30", "17:00")
        office = office_data(
            hours=streamfield([("period", every_day)]),
            special_hours=streamfield([("dates", holiday)]),
        )
        portal = {
            "link": menu_link("Portal", target="url", url="https://portal.example/"),
            "items": streamfield([]),
        }
        data = clinic_data(
            offices=[office],
            notices=inline_formset([notice_data("We are closed today")]),
            navigation_main=streamfield([("entry", portal)]),
        )
        preview = reverse("clinics:preview_on_edit", args=[clinic.pk])
        assert admin.post(preview, data).json()["is_valid"] is True
        shown = admin.get(preview, {"mode": ""}).content.decode()
        assert "We are closed today" in shown
        assert shown.count("closed – Founders’ Day") == 1
        assert shown.count("8:30 am–5 pm") == 13
        assert "Portal" in shown
        assert Clinic.objects.get().notices.count() == 0

    @pytest.mark.parametrize(
        ("zone", "starts"),
        [
            ("America/New_York", "2026-12-18T14:30:00+00:00"),
            ("America/Phoenix", "2026-12-18T16:30:00+00:00"),
            ("Pacific/Honolulu", "2026-12-18T19:30:00+00:00"),
        ],
    )
    def test_notice_is_entered_in_the_time_of_the_clinic(
        self, admin: Client, zone: str, starts: str
    ) -> None:
        clinic = make.clinic("maryland")
        notice = notice_data("Hello", starts_at="2026-12-18 09:30", ends_at="2026-12-19 09:30")
        data = clinic_data(time_zone=zone, offices=[], notices=inline_formset([notice]))
        edit = reverse("clinics:edit", args=[clinic.pk])
        assert admin.post(edit, opened(clinic) | data).status_code == 302
        stored = Clinic.objects.get().notices.get()
        assert stored.starts_at.isoformat() == starts
        assert 'value="2026-12-18 09:30"' in admin.get(edit).content.decode()

    @pytest.mark.wide(2)
    @pytest.mark.parametrize(
        ("changes", "field", "words"),
        [
            (
                {"starts_at": "2026-12-18 09:30", "ends_at": "2026-12-18 09:30"},
                "ends_at",
                "vanish before it appears",
            ),
            ({"starts_at": "2027-03-14 02:30"}, "starts_at", "There is no 2:30 AM"),
            ({"ends_at": ""}, "ends_at", "when it is to vanish"),
            ({"text": rich_text("<p></p>")}, "text", "what patients are to know"),
            ({"text": rich_text(f"<p>{'word ' * 90}</p>")}, "text", "the most is 400"),
            ({"level": "shouted"}, "level", "valid choice"),
        ],
    )
    def test_refused_notice_is_told_at_its_field(
        self, admin: Client, changes: dict[str, Any], field: str, words: str
    ) -> None:
        data = clinic_data(notices=inline_formset([notice_data("Hello", **changes)]))
        response = admin.post(reverse("clinics:add"), data)
        assert response.status_code == 200
        (errors,) = response.context["form"].formsets["notices"].errors
        assert list(errors) == [field]
        assert words in errors[field][0]

    def test_draft_keeps_a_notice_without_an_end_and_the_preview_says_so(
        self, admin: Client
    ) -> None:
        clinic = make.clinic("maryland")
        edit = reverse("clinics:edit", args=[clinic.pk])
        notice = notice_data("Closed by snow", ends_at="")
        data = clinic_data(offices=[], notices=inline_formset([notice]))
        draft = {key: value for key, value in data.items() if key != "action-publish"}
        assert admin.post(edit, opened(clinic) | draft).status_code == 302
        kept = Clinic.objects.get().get_latest_revision_as_object().notices.get()
        assert (kept.starts_at, kept.ends_at) == (None, None)
        preview = reverse("clinics:preview_on_edit", args=[clinic.pk])
        assert admin.post(preview, draft).json()["is_valid"] is True
        shown = admin.get(preview, {"mode": ""}).content.decode()
        assert "No notice is shown right now." in shown
        assert "said when it is to vanish: “Closed by snow”" in shown
        assert list(admin.post(edit, data).context["form"].formsets["notices"].errors[0]) == [
            "ends_at"
        ]

    def test_start_left_empty_is_filled_in_and_shown_to_the_editor(self, admin: Client) -> None:
        clinic = make.clinic("maryland")
        edit = reverse("clinics:edit", args=[clinic.pk])
        notices = inline_formset([notice_data("Closed by snow")])
        with time_machine.travel("2026-12-18T14:30:00Z", tick=False):
            # The session must be of that day, too.
            admin.force_login(make.superuser("december"))
            data = opened(clinic) | clinic_data(offices=[], notices=notices)
            assert admin.post(edit, data).status_code == 302
            shown = admin.get(edit).content.decode()
        assert 'value="2026-12-18 09:30"' in shown

    def test_left_out_menu_link_is_named_with_its_reason(self, admin: Client) -> None:
        clinic = make.clinic("maryland")
        home = clinic.site.root_page
        link = {"target": "page", "page": home.pk, "label": "Start", "url": "", "email": ""}
        entry = {"type": "entry", "value": {"link": link, "items": []}}
        clinic.navigation_main = json.dumps([entry])
        clinic.save()
        shown = admin.get(reverse("clinics:edit", args=[clinic.pk])).content.decode()
        assert "not public now, left out" in shown
        assert "It is a draft." in shown

    def test_ninth_menu_entry_and_third_level_are_impossible(self, admin: Client) -> None:
        entry = {
            "link": menu_link("Portal", target="url", url="https://portal.example/"),
            "items": streamfield([]),
        }
        data = clinic_data(navigation_main=streamfield([("entry", entry)] * 9))
        assert list(refusals(admin.post(reverse("clinics:add"), data))) == ["navigation_main"]
        leaf = NavigationBlock().child_blocks["entry"].child_blocks["items"].child_block
        assert "items" not in leaf.child_blocks

    def test_changed_phone_names_the_texts_with_the_old_one_right_after_publishing(
        self, admin: Client
    ) -> None:
        clinic = make.clinic("maryland", phone="+14105550123")
        make.condition(name="Migraine", summary="Ask at (410) 555-0123.")
        data = clinic_data(phone="(410) 555-0188", offices=[])
        edit = reverse("clinics:edit", args=[clinic.pk])
        shown = admin.post(edit, opened(clinic) | data, follow=True).content.decode()
        assert "(410) 555-0123 still stands in one text" in shown
        assert reverse("clinic_former_numbers", args=[clinic.pk]) in shown
