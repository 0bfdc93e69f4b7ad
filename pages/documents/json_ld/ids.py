"""The absolute ids under which a clinic's graphs speak of the same things."""

from dataclasses import dataclass

from pages.documents.json_ld.graph import JSON


@dataclass(frozen=True, slots=True)
class Ids:
    """Ids below the front end's address, which has no slash at its end.

    The clinic and the web site are described in the clinic's own graph; all else that a graph
    refers to stands in that graph itself.
    """

    base_url: str

    @property
    def clinic(self) -> str:
        return f"{self.base_url}/#clinic"

    @property
    def website(self) -> str:
        return f"{self.base_url}/#website"

    def office(self, slug: str) -> str:
        return f"{self.base_url}/#office-{slug}"

    def treatment(self, slug: str) -> str:
        return f"{self.base_url}/#treatment-{slug}"

    def condition(self, slug: str) -> str:
        return f"{self.base_url}/#condition-{slug}"

    def person(self, clinician_id: int) -> str:
        return f"{self.base_url}/#person-{clinician_id}"

    def url(self, href: str) -> str:
        """A path of the front end as an absolute address; an absolute one as it is."""
        return f"{self.base_url}{href}" if href.startswith("/") else href


def reference(node_id: str) -> JSON:
    """What stands where another node is meant."""
    return {"@id": node_id}
