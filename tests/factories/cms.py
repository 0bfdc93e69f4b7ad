"""Clinics and what they share, as short as a test wants them; pictures are drawn."""

from datetime import UTC, datetime
from io import BytesIO
from itertools import count
from typing import Any

from django.core.files.base import ContentFile
from PIL import Image as Pillow
from wagtail.models import Collection, Locale

from cms.models import (
    Clinic,
    Clinician,
    Condition,
    Facts,
    File,
    Image,
    Notice,
    Office,
    Reference,
    Treatment,
    User,
)

_numbers = count(1)

# Degrees, minutes and seconds of a place, as cameras write them.
SOME_PLACE = {
    1: "N",
    2: (39.0, 5.0, 2.0),
    3: "W",
    4: (77.0, 9.0, 9.0),
}


def picture_bytes(
    width: int = 64,
    height: int = 40,
    *,
    color: str = "#336699",
    kind: str = "JPEG",
    mode: str = "RGB",
    corner: str | None = None,
    exif: bool = False,
    orientation: int | None = None,
    comment: bytes | None = None,
) -> bytes:
    """A drawn picture; `corner` colours its upper left quarter, `exif` adds place and camera."""
    picture = Pillow.new(mode, (width, height), color)
    if corner:
        picture.paste(Pillow.new(mode, (width // 2, height // 2), corner), (0, 0))
    options: dict[str, Any] = {"comment": comment} if comment else {}
    if exif or orientation:
        written = Pillow.Exif()
        if exif:
            written[0x010F] = "Some Camera"
            written.get_ifd(0x8825).update(SOME_PLACE)
        if orientation:
            written[0x0112] = orientation
        options["exif"] = written.tobytes()
    output = BytesIO()
    picture.save(output, kind, **options)
    return output.getvalue()


def root_collection() -> Collection:
    """The collection migrations make; a test that flushed the database took it away."""
    return Collection.get_first_root_node() or Collection.add_root(name="Root")


def image(data: bytes | None = None, *, name: str = "chair.jpg", **fields: Any) -> Image:
    """A saved picture with its renditions."""
    values = {
        "title": "Chair",
        "description": "A reclining chair beside a window",
        "collection": root_collection(),
    } | fields
    return Image.objects.create(file=ContentFile(data or picture_bytes(), name=name), **values)


def file(data: bytes = b"%PDF-1.4 a form", *, name: str = "intake-form.pdf", **fields: Any) -> File:
    values = {"title": "Intake form", "collection": root_collection()} | fields
    return File.objects.create(file=ContentFile(data, name=name), **values)


def clinic(slug: str | None = None, **fields: Any) -> Clinic:
    """A clinic with the site and home page every clinic has; `offices=1` gives it a main office."""
    number = next(_numbers)
    slug = slug or f"clinic-{number}"
    offices = fields.pop("offices", 0)
    values = {
        "name": f"{slug.replace('-', ' ').title()} Infusion Clinic",
        "region": "MD",
        "time_zone": "America/New_York",
        "base_url": f"https://www.{slug}.example",
        "phone": "+14105550123",
        "email": f"hello@{slug}.example",
        "disclaimer": "<p>This site is informational and is not medical advice.</p>",
        "emergency_notice": "<p>In an emergency call 911.</p>",
    } | fields
    made = Clinic.objects.create(slug=slug, **values)
    for position in range(offices):
        office(made, is_main=position == 0)
    return made


def office(of: Clinic, **fields: Any) -> Office:
    number = of.offices.count() + 1
    values = {
        "name": f"Office {number}",
        "slug": f"office-{number}",
        "street": "12 Sample Court, Suite 4",
        "city": "Rockville",
        "region": "MD",
        "postal_code": "20850",
    } | fields
    return Office.objects.create(clinic=of, **values)


def notice(of: Clinic, text: str = "We are closed today.", **fields: Any) -> Notice:
    """A notice that is shown from now on, until far in the future."""
    values = {"text": f"<p>{text}</p>", "ends_at": datetime(2031, 1, 1, tzinfo=UTC)} | fields
    return Notice.objects.create(clinic=of, **values)


def treatment(slug: str | None = None, **fields: Any) -> Treatment:
    values = {
        "name": "Ketamine infusion",
        "legal_status": "Approved as an anesthetic; infusions for mood or pain are off-label.",
    } | fields
    return Treatment.objects.create(slug=slug or f"treatment-{next(_numbers)}", **values)


def facts(of: Clinic, about: Treatment, **fields: Any) -> Facts:
    values = {
        "infusion_minutes_min": 40,
        "infusion_minutes_max": 60,
        "driver_required": True,
        "monitors": ["heart_rate", "blood_pressure", "oxygen"],
    } | fields
    return Facts.objects.create(clinic=of, treatment=about, **values)


def condition(slug: str | None = None, **fields: Any) -> Condition:
    number = next(_numbers)
    values = {"name": f"Condition {number}"} | fields
    return Condition.objects.create(slug=slug or f"condition-{number}", **values)


def clinician(*clinics: Clinic, **fields: Any) -> Clinician:
    number = next(_numbers)
    values = {
        "name": f"Dana Whitfield {number}",
        "slug": f"dana-whitfield-{number}",
        "job_title": "Medical director",
        "credentials": ["MD"],
        "is_physician": True,
    } | fields
    return Clinician.objects.create(clinics=list(clinics), **values)


def reference(**fields: Any) -> Reference:
    values = {"name": f"A study of many visits, part {next(_numbers)}"} | fields
    return Reference.objects.create(**values)


def superuser(username: str = "chief") -> User:
    """Somebody who may do all, in an admin with the language and collection it always has."""
    root_collection()
    Locale.objects.get_or_create(language_code="en")
    return User.objects.create_superuser(username, f"{username}@group.example", "a-long-password")
