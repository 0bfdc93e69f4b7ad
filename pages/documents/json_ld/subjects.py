"""What a page is about, and what it only speaks of."""

from dataclasses import dataclass

from pages.documents.json_ld.conditions import NamedConditions
from pages.documents.json_ld.graph import JSON
from pages.documents.json_ld.ids import Ids
from pages.documents.json_ld.people import people_shown
from pages.documents.json_ld.text import sections_of_kind
from pages.documents.json_ld.treatment import says_something, therapy_node

# Pages whose subject is the treatment itself.
ABOUT_TREATMENT = {"treatment", "science", "conditions", "procedure", "experience"}


@dataclass(frozen=True, slots=True)
class Subjects:
    """Ids of nodes: the one thing the page describes, what it is about, what it mentions."""

    main: str | None
    about: list[str]
    mentioned: list[str]


def shown_therapy(document: JSON, ids: Ids, conditions: NamedConditions) -> JSON | None:
    """The treatment where the page describes it, tells anything of it or says what it treats.

    A page about fees has a treatment too; that it has says nothing.
    """
    therapy = therapy_node(document, ids)
    if therapy is None:
        return None
    treats = any("possibleTreatment" in node for node in conditions.nodes)
    is_shown = document["type"] in ABOUT_TREATMENT or treats or says_something(therapy)
    return therapy if is_shown else None


def subjects_of(
    document: JSON, ids: Ids, conditions: NamedConditions, therapy: JSON | None
) -> Subjects:
    """What the page describes, is about and mentions, nothing twice."""
    main = None
    about = list(conditions.about)
    if document.get("clinician"):
        main = ids.person(document["clinician"]["id"])
    if therapy and document["type"] in ABOUT_TREATMENT:
        main = therapy["@id"]
    elif therapy:
        about.append(therapy["@id"])
    about += [ids.person(one["id"]) for one in document.get("clinicians") or []]
    if sections_of_kind(document, "offices"):
        about.append(ids.clinic)
    shown = [ids.person(one["id"]) for one in people_shown(document)]
    mentioned = [*conditions.mentioned, *shown]
    return Subjects(main, about, [one for one in mentioned if one not in {main, *about}])
