"""The group that a clinic belongs to."""

from pages.documents.json_ld.graph import JSON
from pages.documents.json_ld.ids import reference


def group_id(origin: str) -> str:
    """The id of the group, which has no web site of its own: below the address of the CMS."""
    return f"{origin.rstrip('/')}/#group"


def group_node(name: str, origin: str, clinic_id: str) -> JSON | None:
    """The group as a MedicalOrganization with this clinic; None where the group has no name."""
    if not name:
        return None
    return {
        "@type": "MedicalOrganization",
        "@id": group_id(origin),
        "name": name,
        "subOrganization": reference(clinic_id),
    }
