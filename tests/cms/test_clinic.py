"""What a clinic and its offices accept, with every refusal at its field."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from cms.addresses import validate_hex_color, validate_origin, validate_path, validate_web_address
from cms.models import Clinic, ClinicSlugChanged, Office
from cms.signals import content_saved
from tests.factories import cms as make


def errors_of(instance: Any) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as refused:
        instance.full_clean()
    return dict(refused.value.message_dict)


@pytest.mark.parametrize(
    "address",
    [
        "https://www.clinic.example",
        "http://localhost:3000",
        "http://127.0.0.1",
        "https://a.example:8443",
    ],
)
def test_origin_is_accepted(address: str) -> None:
    validate_origin(address)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("", "whole address"),
        ("www.clinic.example", "whole address"),
        ("ftp://clinic.example", "whole address"),
        ("https://", "whole address"),
        ("https://exa mple.org", "whole address"),
        ("http://www.clinic.example", "https://"),
        ("http://localhost.evil.example", "https://"),
        ("https://www.clinic.example/", "https://www.clinic.example"),
        ("https://www.clinic.example/path", "https://www.clinic.example"),
        ("https://www.clinic.example?x=1", "https://www.clinic.example"),
        ("https://WWW.clinic.example", "https://www.clinic.example"),
        ("https://user:secret@www.clinic.example", "https://www.clinic.example"),
        ("https://www.clinic.example:99999", "not a web address"),
        ("https://[broken", "not a web address"),
        ("https://www.clinic.example\n", "https://www.clinic.example"),
        ("javascript:alert(1)", "whole address"),
    ],
)
def test_origin_is_refused_in_plain_words(address: str, words: str) -> None:
    with pytest.raises(ValidationError, match=words):
        validate_origin(address)


@pytest.mark.parametrize("path", ["/", "/contact/", "/contact/#appointment", "/ask?for=visit"])
def test_path_is_accepted(path: str) -> None:
    validate_path(path)


@pytest.mark.parametrize(
    "path", ["", "contact/", "//evil.example/", "/a b/", "/a\n", "https://evil.example/", "/\\evil"]
)
def test_path_elsewhere_is_refused(path: str) -> None:
    with pytest.raises(ValidationError, match="begins with a slash"):
        validate_path(path)


@pytest.mark.parametrize("color", ["red", "#fff", "#1F4E5F", "1f4e5f", "#1f4e5g", "#1f4e5f\n"])
def test_colour_that_is_not_six_small_digits_is_refused(color: str) -> None:
    with pytest.raises(ValidationError, match="#1f4e5f"):
        validate_hex_color(color)


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "/page/", "https:///x", "https://a b.example/", "mailto:a@b.c"],
)
def test_web_address_of_another_kind_is_refused(address: str) -> None:
    with pytest.raises(ValidationError):
        validate_web_address(address)


@pytest.mark.django_db
class TestClinic:
    def test_a_complete_one_is_accepted(self) -> None:
        make.clinic("maryland", offices=1).full_clean()

    def test_gets_a_site_of_its_own(self) -> None:
        first, second = make.clinic(), make.clinic()
        assert first.site_id != second.site_id

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("name", "A"),
            ("name", "A" * 121),
            ("slug", "not a slug"),
            ("slug", "a" * 64),
            ("region", "ZZ"),
            ("time_zone", "America/Gotham"),
            ("locale", "xx"),
            ("base_url", "http://www.clinic.example"),
            ("allowed_origins", ["https://ok.example", "nonsense"]),
            ("allowed_origins", ["https://ok.example", "https://ok.example"]),
            ("phone", "12"),
            ("email", "nobody"),
            ("booking_url", "javascript:alert(1)"),
            ("appointment_href", "https://elsewhere.example/"),
            ("languages", ["en", "klingon"]),
            ("color_primary", "blue"),
        ],
    )
    def test_refusal_stands_at_its_field(self, field: str, value: Any) -> None:
        clinic = make.clinic()
        if field == "slug":
            clinic = Clinic(
                name="Another", region="MD", base_url="https://other.example", site=clinic.site
            )
        setattr(clinic, field, value)
        assert field in errors_of(clinic)

    def test_wrong_line_of_a_list_is_quoted(self) -> None:
        clinic = make.clinic(allowed_origins=["https://ok.example", "nonsense"])
        assert errors_of(clinic) == {
            "allowed_origins": [
                "“nonsense”: Write the whole address, for example https://www.clinic.example"
            ]
        }

    def test_phone_is_kept_as_e164_however_it_is_typed(self) -> None:
        clinic = make.clinic(phone="(410) 555-0123")
        assert Clinic.objects.get(pk=clinic.pk).phone.as_e164 == "+14105550123"

    def test_short_name_cannot_be_changed(self) -> None:
        clinic = make.clinic("maryland")
        clinic.slug = "virginia"
        assert errors_of(clinic) == {
            "slug": ["The short name cannot be changed; it is “maryland”."]
        }
        with pytest.raises(ClinicSlugChanged, match="maryland cannot become virginia"):
            clinic.save()
        assert Clinic.objects.get(pk=clinic.pk).slug == "maryland"

    def test_its_site_cannot_be_deleted_under_it(self) -> None:
        from django.db.models import ProtectedError

        clinic = make.clinic()
        with pytest.raises(ProtectedError):
            clinic.site.delete()

    def test_picture_in_use_cannot_be_deleted(self) -> None:
        from django.db.models import ProtectedError

        clinic = make.clinic(logo=make.image())
        with pytest.raises(ProtectedError):
            clinic.logo.delete()

    def test_is_heard_of_after_its_offices_are_written(self) -> None:
        heard: list[int] = []

        def on_saved(instance: Clinic, **kwargs: Any) -> None:
            heard.append(Office.objects.filter(clinic=instance).count())

        clinic = Clinic(slug="new", name="New clinic", region="MD", base_url="https://new.example")
        office = Office(
            name="A", slug="a", street="1 Way", city="B", region="MD", postal_code="20850"
        )
        clinic.offices = [office]
        content_saved.connect(on_saved, sender=Clinic)
        try:
            clinic.save()
        finally:
            content_saved.disconnect(on_saved, sender=Clinic)
        assert heard == [1]

    def test_failing_receiver_leaves_nothing_saved(self) -> None:
        clinic = make.clinic(name="Before")

        def on_saved(**kwargs: Any) -> None:
            raise RuntimeError

        content_saved.connect(on_saved, sender=Clinic)
        try:
            clinic.name = "After"
            with pytest.raises(RuntimeError):
                clinic.save()
        finally:
            content_saved.disconnect(on_saved, sender=Clinic)
        assert Clinic.objects.get(pk=clinic.pk).name == "Before"


@pytest.mark.django_db
class TestOffice:
    @pytest.mark.parametrize(
        ("fields", "at", "words"),
        [
            ({"latitude": "39.08"}, "longitude", "both latitude and longitude"),
            ({"longitude": "-77.15"}, "latitude", "both latitude and longitude"),
            ({"latitude": "91", "longitude": "0"}, "latitude", "90"),
            ({"latitude": "0", "longitude": "-181"}, "longitude", "-180"),
            ({"postal_code": "2085"}, "postal_code", "five digits"),
            ({"postal_code": "20850\n"}, "postal_code", "five digits"),
            ({"region": "ZZ"}, "region", "not a valid choice"),
            ({"phone": "555"}, "phone", "valid"),
            ({"directions_url": "maps"}, "directions_url", "valid|whole address"),
        ],
    )
    def test_refusal_stands_at_its_field(self, fields: dict[str, str], at: str, words: str) -> None:
        import re

        office = make.office(make.clinic())
        for name, value in fields.items():
            setattr(office, name, value)
        errors = errors_of(office)
        assert list(errors) == [at]
        assert re.search(words, errors[at][0])

    def test_short_name_is_unique_within_a_clinic_only(self) -> None:
        one, other = make.clinic(), make.clinic()
        make.office(one, slug="main")
        make.office(other, slug="main").full_clean()
        assert errors_of(Office(clinic=one, **office_fields("main")))["__all__"] == [
            "Another office of this clinic has this short name."
        ]


def office_fields(slug: str) -> dict[str, str]:
    return {
        "name": "Main",
        "slug": slug,
        "street": "1 Way",
        "city": "Rockville",
        "region": "MD",
        "postal_code": "20850",
    }


@pytest.mark.django_db
def test_clinic_at_the_address_of_another_site_is_refused_at_its_address() -> None:
    make.clinic(base_url="https://www.first.example")
    second = make.clinic(base_url="https://www.second.example")

    for taken in ("https://www.first.example", "https://www.first.example:443"):
        second.base_url = taken
        with pytest.raises(ValidationError) as raised:
            second.full_clean()
        assert "base_url" in raised.value.message_dict
