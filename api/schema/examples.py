"""Invented answers, one of each kind, shown in the documentation."""

from typing import Any

from api.problems import PROBLEMS

JSON = dict[str, Any]

ORIGIN = "https://cms.group.example"
SITE = "https://www.harbor-clinic.example"


def listed(item: JSON) -> JSON:
    """A list of one."""
    return {"items": [item], "next": None, "total": 1}


def _problem(code: str, detail: str, tags: list[str], errors: list[JSON] | None = None) -> JSON:
    kind = PROBLEMS[code]
    return {
        "type": f"{ORIGIN}/api/v1/problems/{code.replace('_', '-')}/",
        "title": kind.title,
        "status": kind.status,
        "detail": detail,
        "code": code,
        "errors": errors or [],
        "tags": tags,
    }


UNKNOWN_PARAMETER = _problem(
    "unknown_parameter",
    "`pth` is not a parameter of this endpoint; did you mean `path`?",
    [],
    [{"parameter": "pth", "message": "unknown parameter"}],
)
TOO_LONG = _problem("uri_too_long", PROBLEMS["uri_too_long"].explanation, [])
TOO_MANY = _problem(
    "too_many_requests", "At most 60 such requests a minute are answered; wait 12 seconds.", []
)
NOT_FOUND_PAGE = _problem(
    "not_found", "The clinic `harbor` has nothing published at `/tides/`.", ["path:harbor:/tides/"]
)
NOT_FOUND_CLINIC = _problem(
    "not_found", "There is no clinic `harbour`.", ["clinic:harbour", "clinic:harbour:site"]
)
GONE = _problem("gone", "This page was withdrawn.", ["path:harbor:/summer-hours/"])
GONE_CLINIC = _problem(
    "gone", "This clinic was withdrawn.", ["clinic:harbor", "clinic:harbor:site"]
)
CURSOR_EXPIRED = _problem(
    "cursor_expired",
    "The log of changes does not lead on from this cursor; ask again without `since` and replace "
    "all you have.",
    [],
)


def rich(text: str) -> JSON:
    """One paragraph of rich text."""
    return {"format": "html", "value": f"<p>{text}</p>"}


CARD: JSON = {
    "type": "article",
    "id": 212,
    "path": "/articles/a-first-visit/",
    "title": "A first visit",
    "summary": "Who you meet, and how long it takes.",
    "image": None,
    "date": "2026-03-04",
    "updated_at": "2026-03-09T14:20:00Z",
    "condition_ids": [3],
}
PERSON: JSON = {
    "id": 4,
    "name": "Robin Ashdown",
    "credentials": ["RN"],
    "job_title": "Infusion nurse",
    "is_physician": False,
    "path": None,
    "photo": None,
}
CONDITION: JSON = {
    "id": 3,
    "slug": "migraine",
    "name": "Migraine",
    "alternate_names": [],
    "summary": "Attacks of strong, often one-sided headache.",
    "symptoms": ["Throbbing headache", "Sensitivity to light"],
    "path": None,
    "updated_at": "2026-02-01T09:00:00Z",
    "tags": ["clinic:harbor", "condition:3"],
}
REDIRECT: JSON = {
    "type": "redirect",
    "clinic": "harbor",
    "path": "/blog/first-visit/",
    "location": "/articles/a-first-visit/",
    "external": False,
    "permanent": True,
    "tags": ["clinic:harbor", "path:harbor:/blog/first-visit/"],
}
SITEMAP_ENTRY: JSON = {
    "path": "/articles/a-first-visit/",
    "url": f"{SITE}/articles/a-first-visit/",
    "type": "article",
    "updated_at": "2026-03-09T14:20:00Z",
    "images": [],
    "alternates": [],
}
ROBOTS: JSON = {
    "rules": [{"user_agent": "*", "allow": ["/"], "disallow": []}],
    "sitemap": f"{SITE}/sitemap.xml",
    "host": SITE,
}
PAGE: JSON = {
    "type": "article",
    "id": 212,
    "clinic": "harbor",
    "locale": "en",
    "state": "published",
    "version": 3,
    "path": "/articles/a-first-visit/",
    "url": f"{SITE}/articles/a-first-visit/",
    "title": "A first visit",
    "summary": "Who you meet, and how long it takes.",
    "date": "2026-03-04",
    "published_at": "2026-03-04T09:00:00Z",
    "updated_at": "2026-03-09T14:20:00Z",
    "last_reviewed": None,
    "next_review": None,
    "author": {"name": "The harbor team", "clinician": None},
    "reviewed_by": None,
    "hero": None,
    "treatment": None,
    "facts": None,
    "sections": [
        {
            "id": "5f0c3a52-8f3e-4d7e-9d0b-0a2f6f6f1c11",
            "kind": "procedure",
            "level": 2,
            "heading": "The hour with us",
            "anchor": "procedure",
            "body": rich("You need not bring anything."),
            "items_heading": None,
            "items": [
                {
                    "id": "5f0c3a52-8f3e-4d7e-9d0b-0a2f6f6f1c12",
                    "name": "A talk",
                    "description": "We ask what brings you here.",
                    "minutes": {"min": 20, "max": 30, "text": "20–30 minutes"},
                    "image": None,
                }
            ],
            "outro": None,
            "origin": {
                "source": "local",
                "library_page": None,
                "library_version": None,
                "outdated": False,
            },
        }
    ],
    "disclaimer": rich("This page is general information."),
    "share": True,
    "breadcrumbs": [
        {"title": "Home", "path": "/"},
        {"title": "A first visit", "path": "/articles/a-first-visit/"},
    ],
    "contents": None,
    "children": [],
    "related": [],
    "translations": [],
    "seo": {
        "title": "A first visit | Harbor Clinic",
        "description": None,
        "canonical_url": f"{SITE}/articles/a-first-visit/",
        "noindex": False,
        "share_image": None,
    },
    "json_ld": {"@context": "https://schema.org", "@graph": []},
    "tags": ["clinic:harbor", "path:harbor:/articles/a-first-visit/", "page:212"],
}
