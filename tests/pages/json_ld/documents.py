"""Documents as the contract has them, written by hand: every type and every kind of section."""

from typing import Any

from pages.documents.json_ld.page import Known
from pages.documents.json_ld.people import Profile

JSON = dict[str, Any]

SITE = "https://www.harbor.example"
CMS = "https://cms.group.example"
KNOWN = Known(
    base_url=SITE,
    clinic_name="Harbor Infusion Clinic",
    alternate_names={5: ["Hemicrania"]},
    profiles={3: Profile(["en", "es"], ["Anesthesiology", "Kite flying"], "1234567893")},
)
LEGAL_STATUS = "Approved as an anesthetic; infusions for mood are off-label."


def rich(text: str) -> JSON:
    return {"format": "html", "value": f"<p>{text}</p>"}


def image(name: str = "chair") -> JSON:
    return {
        "id": 9,
        "alt": "A reclining chair",
        "decorative": False,
        "width": 1280,
        "height": 720,
        "focal_point": {"x": 0.5, "y": 0.5},
        "src": f"{CMS}/media/{name}.jpg",
        "sources": [],
        "placeholder": None,
        "caption": None,
        "credit": "The clinic",
    }


def person(**values: Any) -> JSON:
    return {
        "id": 3,
        "name": "Robin Ashdown",
        "credentials": ["MD", "MPH"],
        "job_title": "Medical director",
        "is_physician": True,
        "path": "/team/robin-ashdown/",
        "photo": image("robin"),
    } | values


def card(path: str, page_id: int = 40) -> JSON:
    return {
        "type": "standard",
        "id": page_id,
        "path": path,
        "title": "Fees",
        "summary": None,
        "image": None,
        "date": None,
        "updated_at": "2026-03-09T14:20:00Z",
        "condition_ids": [],
    }


def section(kind: str, *items: JSON, **values: Any) -> JSON:
    """A section of a kind with these items; its heading is the kind's name."""
    numbered = [
        {"id": f"{kind}-{number}", "name": None, "description": None} | item
        for number, item in enumerate(items)
    ]
    return {
        "id": f"section-{kind}",
        "kind": kind,
        "level": 2,
        "heading": kind.replace("_", " ").capitalize(),
        "anchor": kind.replace("_", "-"),
        "body": None,
        "items_heading": None,
        "items": numbered,
        "outro": None,
    } | values


def named(name: str, description: str | None = None, **values: Any) -> JSON:
    """An item."""
    return {"name": name, "description": description} | values


def condition(name: str, status: str = "treated", shared: JSON | None = None) -> JSON:
    """An item of a conditions section."""
    return {"name": name, "status": status, "condition": shared}


MIGRAINE = {"id": 5, "slug": "migraine", "name": "Migraine", "path": "/conditions/migraine/"}


def page(page_type: str, *sections: JSON, **values: Any) -> JSON:
    """A page of a treatment; it stands below the home page."""
    path = f"/{page_type.replace('_', '-')}/"
    return {
        "type": page_type,
        "id": 12,
        "clinic": "harbor",
        "locale": "en",
        "state": "published",
        "path": path,
        "url": SITE + path,
        "title": "A page",
        "summary": "In short.",
        "date": None,
        "published_at": "2026-03-04T23:00:00Z",
        "updated_at": "2026-03-09T14:20:00Z",
        "last_reviewed": "2026-02-16",
        "next_review": "2028-02-16",
        "author": {"name": "Robin Ashdown", "clinician": person()},
        "reviewed_by": person(id=4, name="Kim Ro", credentials=["RN"], photo=None, path=None),
        "hero": image("hero"),
        "treatment": {"slug": "ketamine-infusion", "name": "Ketamine infusion", "path": "/k/"},
        "facts": {
            "infusion_minutes": {"min": 40, "max": 60, "text": "40–60 minutes"},
            "legal_status": LEGAL_STATUS,
        },
        "sections": list(sections),
        "breadcrumbs": [{"title": "Home", "path": "/"}, {"title": "A page", "path": path}],
        "children": [card("/below/")],
        "related": [card("/fees/")],
        "translations": [],
        "seo": {
            "title": "A page | Harbor",
            "description": "What search engines show.",
            "canonical_url": SITE + path,
            "noindex": False,
            "share_image": None,
        },
    } | values


def every_section() -> list[JSON]:
    """A section of every kind, all that it may hold filled in."""
    appointment = {"kind": "appointment", "label": "Ask", "href": "/contact/#form", "page": None}
    video = {
        "provider": "youtube",
        "id": "abcdefghijk",
        "url": "https://videos.example/watch?v=abcdefghijk",
        "embed_url": "https://videos.example/embed/abcdefghijk",
        "media_type": None,
        "title": "A walk through our rooms",
        "poster": image("poster"),
        "captions_url": f"{CMS}/files/1/captions.vtt",
    }
    source = named("A study of many visits", url="https://journal.example/1/", year=2024)
    minutes = {"min": 10, "max": 15, "text": "10–15 minutes"}
    return [
        section("text", body=rich("Plain words."), heading="In short"),
        section("image", image=image("room"), caption=None),
        section("quote", quote="I could rest.", attribution="A visitor"),
        section("table", table={"columns": ["Day"], "rows": [["One"]]}),
        section("video", video=video, transcript=rich("We walk from room to room.")),
        section(
            "science", named("NMDA receptor", "Where a cell listens"), body=rich("It may help.")
        ),
        section(
            "conditions",
            condition("Migraine", shared=MIGRAINE),
            condition("Long-lasting pain"),
            condition("Long grief", "under_study"),
        ),
        section("procedure", named("Settle in", "We check your pressure.", minutes=minutes)),
        section("experience_during", named("A floating feeling")),
        section("experience_after", named("Tired until evening")),
        section(
            "preparation",
            named("Wear loose sleeves", rule="do"),
            named("Eat solid food", rule="dont"),
            named("A list of your medicines", rule="bring"),
        ),
        section("eligibility", named("Adults")),
        section("contraindications", named("High blood pressure", "While not under control")),
        section(
            "side_effects",
            named("Nausea", frequency="common"),
            named("Double vision", frequency="uncommon"),
            named("Trouble breathing", "Call 911", frequency="serious"),
        ),
        section("results", body=rich("About half felt better."), references=[source]),
        section(
            "cost",
            named(
                "One infusion",
                amount="450.00",
                currency="USD",
                unit="session",
                includes=["The doctor’s visit"],
            ),
        ),
        section("faq", named("May I drive home?", answer=rich("Somebody must drive you."))),
        section(
            "cta",
            named("Ask", link=appointment, style="primary"),
            named("Call", link={"kind": "phone", "label": "Call", "href": "tel:+1", "page": None}),
        ),
        section("emergency", named("Trouble breathing"), level="emergency"),
        section("references", named("A handbook", url=None, year=2020), source),
        section("offices", named("Quay", id=1, slug="quay")),
        section("clinicians", person(id=6, name="Sam Lee", credentials=["CRNA"])),
        section("pages", card("/ketamine-infusion/", 41) | {"name": "Ketamine"}),
        section("appointment_form", link=appointment, form_enabled=False),
    ]


def documents() -> dict[str, JSON]:
    """A page of every type by its name, the article with every section."""
    whole = every_section()
    about = MIGRAINE | {
        "alternate_names": ["Hemicrania"],
        "summary": "Attacks of strong headache.",
        "symptoms": ["Throbbing headache", "Sensitivity to light"],
    }
    own = {
        "home": {"highlights": [card("/team/")], "breadcrumbs": [{"title": "Home", "path": "/"}]},
        "treatment": {"legal_status": LEGAL_STATUS},
        "condition": {"condition": about},
        "team": {"clinicians": [person(), person(id=6, name="Sam Lee", credentials=["CRNA"])]},
        "clinician": {"clinician": person(languages=["en"], specialties=[])},
    }
    types = (
        "home treatment science conditions procedure experience condition article_index article "
        "standard team clinician"
    )
    return {
        name: page(name, *(whole if name in ("article", "treatment") else ()), **own.get(name, {}))
        for name in types.split()
    }


def office(slug: str = "quay", **values: Any) -> JSON:
    return {
        "id": 1,
        "slug": slug,
        "name": slug.title(),
        "is_main": slug == "quay",
        "address": {
            "street": "12 Sample Court",
            "city": "Rockville",
            "region": "MD",
            "postal_code": "20850",
            "country": "US",
        },
        "geo": {"latitude": 39.084, "longitude": -77.153},
        "directions_url": "https://maps.example/quay/",
        "phone": {"e164": "+14105550124", "display": "(410) 555-0124", "href": "tel:+14105550124"},
        "hours": [
            {
                "days": ["monday", "friday"],
                "opens": "08:30",
                "closes": "17:00",
                "mode": "in_person",
                "note": None,
            },
            {
                "days": ["sunday"],
                "opens": "10:00",
                "closes": "11:00",
                "mode": "telehealth",
                "note": None,
            },
        ],
        "special_hours": [
            {
                "first_date": "2026-12-24",
                "last_date": "2026-12-25",
                "closed": True,
                "periods": [],
                "label": "Christmas",
            },
            {
                "first_date": "2026-12-31",
                "last_date": "2026-12-31",
                "closed": False,
                "periods": [{"opens": "09:00", "closes": "12:00"}],
                "label": "New Year’s Eve",
            },
        ],
        "parking": "Behind the building.",
        "accessibility": None,
    } | values


def clinic(*offices: JSON, **values: Any) -> JSON:
    """A clinic with these offices."""
    phone = {"e164": "+14105550123", "display": "(410) 555-0123", "href": "tel:+14105550123"}
    return {
        "slug": "harbor",
        "name": "Harbor Infusion Clinic",
        "default_locale": "en",
        "base_url": SITE,
        "phone": phone,
        "fax": None,
        "email": "hello@harbor.example",
        "appointment": {"href": "/contact/#appointment", "booking_url": None},
        "offices": list(offices),
        "languages": ["en", "es"],
        "accepting_new_patients": False,
        "brand": {"logo": image("logo"), "share_image": None},
        "social": [{"network": "other", "url": "https://social.example/harbor"}],
    } | values
