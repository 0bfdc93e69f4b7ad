"""One demo clinic put into the database, with all that is its own."""

from datetime import datetime

from cms.models import Clinic, Clinician, Facts, Image, Notice, Office, User
from pages.demo.library import Library
from pages.demo.media import load_pictures
from pages.demo.outline import DemoClinic, DemoClinician, DemoNotice, DemoOffice
from pages.demo.site import fill_page, place_pages
from pages.demo.streams import (
    Names,
    clean_stream,
    raw_hours,
    raw_link,
    raw_menu,
    raw_social,
    raw_special_hours,
)
from pages.models import Redirect


def load_clinic(demo: DemoClinic, library: Library, user: User, now: datetime) -> Clinic:
    """Make a clinic that is not there yet. It is shown to the public once it is complete."""
    clinic = Clinic(slug=demo.slug, is_active=False, **demo.fields)
    clinic.full_clean(exclude=["site"])
    clinic.save()
    pictures = load_pictures(demo.pictures, clinic.collection)
    for position, office in enumerate(demo.offices):
        _add_office(office, clinic, position)
    facts = Facts(clinic=clinic, treatment=library.treatment, **demo.facts)
    facts.full_clean()
    facts.save()
    clinicians = {one.slug: _add_clinician(one, clinic, pictures) for one in demo.clinicians}
    page_ids = place_pages(
        clinic, demo.pages, given={"treatment": {"treatment": library.treatment}}, owner=user
    )
    names = Names(demo.slug, page_ids, pictures, library)
    for page in demo.pages:
        fill_page(page, names, clinicians, user, now)
    for redirect in demo.redirects:
        entry = Redirect(
            clinic=clinic, old_path=redirect.old_path, target_page_id=page_ids[redirect.target]
        )
        entry.full_clean()
        entry.save()
    return _complete(clinic.pk, demo, names)


def _complete(clinic_id: int, demo: DemoClinic, names: Names) -> Clinic:
    """Give a clinic what leads to its pages and pictures, and show it."""
    clinic = Clinic.objects.get(pk=clinic_id)
    clinic.disclaimer = names.html(demo.disclaimer.source)
    clinic.emergency_notice = names.html(demo.emergency_notice.source)
    clinic.logo = names.pictures[demo.logo]
    clinic.share_image = names.pictures[demo.share_image]
    for field, entries in (
        ("navigation_main", demo.main_menu),
        ("navigation_footer", demo.footer_menu),
    ):
        setattr(clinic, field, clean_stream(Clinic, field, raw_menu(entries, names, field)))
    clinic.social = clean_stream(Clinic, "social", raw_social(demo.social))
    clinic.notices.set([_notice(notice, clinic, names) for notice in demo.notices])
    clinic.is_active = True
    clinic.full_clean()
    clinic.save()
    return clinic


def _notice(demo: DemoNotice, clinic: Clinic, names: Names) -> Notice:
    notice = Notice(
        clinic=clinic,
        level=demo.level,
        text=names.html(demo.text.source),
        ends_at=demo.ends_at,
        link=clean_stream(Notice, "link", raw_link(demo.link, names)),
    )
    notice.full_clean(exclude=["clinic"])
    return notice


def _add_office(demo: DemoOffice, clinic: Clinic, position: int) -> None:
    office = Office(
        clinic=clinic,
        sort_order=position,
        slug=demo.slug,
        name=demo.name,
        is_main=demo.is_main,
        street=demo.street,
        city=demo.city,
        region=demo.region,
        postal_code=demo.postal_code,
        latitude=demo.latitude,
        longitude=demo.longitude,
        directions_url="https://www.openstreetmap.org/"
        f"?mlat={demo.latitude}&mlon={demo.longitude}#map=15/{demo.latitude}/{demo.longitude}",
        phone=demo.phone,
        parking=demo.parking,
        accessibility=demo.accessibility,
        hours=clean_stream(Office, "hours", raw_hours(demo.hours)),
        special_hours=clean_stream(Office, "special_hours", raw_special_hours(demo.special_hours)),
    )
    office.full_clean()
    office.save()


def _add_clinician(demo: DemoClinician, clinic: Clinic, pictures: dict[str, Image]) -> Clinician:
    """The clinician of this slug, made when missing, working at this clinic."""
    clinician = Clinician.objects.filter(slug=demo.slug).first() or Clinician(
        slug=demo.slug,
        name=demo.name,
        job_title=demo.job_title,
        credentials=list(demo.credentials),
        is_physician=demo.is_physician,
        specialties=list(demo.specialties),
        languages=list(demo.languages),
        photo=pictures[demo.photo],
    )
    clinician.clinics = [*(clinician.clinics.all() if clinician.pk else ()), clinic]
    clinician.full_clean()
    clinician.save()
    return clinician
