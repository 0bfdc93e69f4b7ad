"""Every address of the API with values that answer 200 for the clinic `harbor`."""

ENDPOINTS = {
    "clinics": "/api/v1/clinics/",
    "clinic": "/api/v1/clinics/harbor/",
    "page": "/api/v1/clinics/harbor/page/?path=/articles/a-first-visit/",
    "pages": "/api/v1/clinics/harbor/pages/",
    "page by id": "/api/v1/clinics/harbor/pages/{article}/",
    "conditions": "/api/v1/clinics/harbor/conditions/",
    "clinicians": "/api/v1/clinics/harbor/clinicians/",
    "redirects": "/api/v1/clinics/harbor/redirects/",
    "sitemap": "/api/v1/clinics/harbor/sitemap/",
    "robots": "/api/v1/clinics/harbor/robots/",
    "search": "/api/v1/clinics/harbor/search/?q=visit",
    "changes": "/api/v1/clinics/harbor/changes/",
    "schema": "/api/v1/schema/",
    "docs": "/api/v1/docs/",
    "problem": "/api/v1/problems/not-found/",
}
DOCUMENTS = ("clinic", "page", "page by id")
LISTS = ("clinics", "pages", "conditions", "clinicians", "redirects", "sitemap")


def with_query(address: str, query: str) -> str:
    """The address with one more parameter, as it lies."""
    return address + ("&" if "?" in address else "?") + query
