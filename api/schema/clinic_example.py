"""An invented clinic, shown in the documentation."""

from api.schema.examples import JSON, ORIGIN, SITE, rich

_PHONE: JSON = {"e164": "+14105550170", "display": "(410) 555-0170", "href": "tel:+14105550170"}
CLINIC: JSON = {
    "slug": "harbor",
    "name": "Harbor Clinic",
    "region": "MD",
    "time_zone": "America/New_York",
    "locales": ["en"],
    "default_locale": "en",
    "base_url": SITE,
    "cms_origin": ORIGIN,
    "phone": _PHONE,
    "fax": None,
    "email": "hello@harbor-clinic.example",
    "appointment": {
        "href": "/contact/#appointment",
        "booking_url": None,
        "form_enabled": False,
        "consent": None,
    },
    "offices": [
        {
            "id": 1,
            "slug": "quay",
            "name": "Quay",
            "is_main": True,
            "address": {
                "street": "1 Example Quay",
                "city": "Annapolis",
                "region": "MD",
                "postal_code": "21401",
                "country": "US",
            },
            "geo": None,
            "directions_url": None,
            "phone": _PHONE,
            "hours": [
                {
                    "days": ["monday", "wednesday"],
                    "opens": "09:00",
                    "closes": "16:30",
                    "mode": "in_person",
                    "note": None,
                }
            ],
            "special_hours": [
                {
                    "first_date": "2026-11-26",
                    "last_date": "2026-11-27",
                    "closed": True,
                    "periods": [],
                    "label": "Thanksgiving",
                }
            ],
            "parking": None,
            "accessibility": None,
        }
    ],
    "notices": [
        {
            "id": 7,
            "level": "info",
            "text": rich("We are closed on 26 and 27 November."),
            "link": None,
            "starts_at": "2026-11-20T05:00:00Z",
            "ends_at": "2026-11-28T05:00:00Z",
        }
    ],
    "insurers": [],
    "languages": ["en"],
    "accepting_new_patients": True,
    "disclaimer": rich("This site is general information."),
    "emergency_notice": None,
    "brand": {
        "logo": None,
        "colors": {"primary": "#1f4e5f", "on_primary": "#ffffff", "accent": "#d9a441"},
        "share_image": None,
    },
    "navigation": {
        "main": [
            {
                "id": "m1",
                "link": {
                    "kind": "page",
                    "label": "Articles",
                    "href": "/articles/",
                    "page": {"id": 200, "type": "article_index"},
                },
                "items": [],
            }
        ],
        "footer": [],
    },
    "social": [{"network": "instagram", "url": "https://social.example/harbor"}],
    "json_ld": {"@context": "https://schema.org", "@graph": []},
    "updated_at": "2026-03-01T08:00:00Z",
    "tags": ["clinic:harbor", "clinic:harbor:site"],
}
