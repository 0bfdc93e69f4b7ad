"""Conditions: what is treated, and what is only spoken of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.text import slugify

from pages.documents.json_ld.graph import JSON
from pages.documents.json_ld.ids import Ids, reference
from pages.documents.json_ld.sections import treated
from pages.documents.json_ld.text import items_of_kind, short

MOST_CONDITIONS = 60


@dataclass(frozen=True, slots=True)
class NamedConditions:
    """Ids of the conditions a page is about, of those it only mentions, and the nodes of both."""

    about: list[str]
    mentioned: list[str]
    nodes: list[JSON]


def named_conditions(
    document: JSON, ids: Ids, alternate_names: Mapping[int, Sequence[str]]
) -> NamedConditions:
    """The conditions of a page, the one it is about first.

    A condition under study is mentioned and never said to be treated, also where another section
    lists it as treated. `alternate_names` are those of the shared conditions by id.
    """
    own = document.get("condition")
    nodes: dict[str, JSON] = {}
    if own:
        nodes[ids.condition(own["slug"])] = _described(own, ids)
    listed = items_of_kind(document, "conditions")
    here = {_id_of(item, document["url"], ids) for item in treated(listed)}
    studied = {
        _id_of(item, document["url"], ids) for item in listed if item.get("status") != "treated"
    }
    treatment = document["treatment"]
    for item in listed:
        node_id = _id_of(item, document["url"], ids)
        node = nodes.setdefault(node_id, _named(item, node_id, ids, alternate_names))
        if treatment and node_id in here - studied:
            node["possibleTreatment"] = reference(ids.treatment(treatment["slug"]))
    kept = dict(list(nodes.items())[:MOST_CONDITIONS])
    about = {ids.condition(own["slug"])} if own else set()
    about |= here - studied
    return NamedConditions(
        about=[one for one in kept if one in about],
        mentioned=[one for one in kept if one not in about],
        nodes=list(kept.values()),
    )


def _id_of(item: JSON, url: str, ids: Ids) -> str:
    shared = item.get("condition")
    if shared:
        return ids.condition(shared["slug"])
    return f"{url}#named-{slugify(item.get('name') or '', allow_unicode=True)}"


def _named(
    item: JSON, node_id: str, ids: Ids, alternate_names: Mapping[int, Sequence[str]]
) -> JSON:
    shared = item.get("condition")
    if not shared:
        return {"@type": "MedicalCondition", "@id": node_id, "name": item.get("name")}
    return {
        "@type": "MedicalCondition",
        "@id": node_id,
        "name": shared["name"],
        "alternateName": list(alternate_names.get(shared["id"], ())),
        "url": ids.url(shared["path"]) if shared.get("path") else None,
    }


def _described(condition: JSON, ids: Ids) -> JSON:
    return {
        "@type": "MedicalCondition",
        "@id": ids.condition(condition["slug"]),
        "name": condition["name"],
        "alternateName": list(condition.get("alternate_names") or []),
        "description": short(condition.get("summary")),
        "url": ids.url(condition["path"]) if condition.get("path") else None,
        "signOrSymptom": [
            {"@type": "MedicalSignOrSymptom", "name": symptom}
            for symptom in condition.get("symptoms") or []
        ],
    }
