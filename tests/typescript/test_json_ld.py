"""Every graph is of schema.org's types, as schema-dts has them: no property and no value that the
vocabulary does not know."""

import copy
from collections.abc import Callable
from typing import Any

import pytest

from pages.documents.json_ld import clinic_graph, page_graph
from tests.documents.golden import GOLDEN
from tests.pages.json_ld import documents as written
from tests.pages.json_ld.reading import the
from tests.typescript.compiling import compile_strictly, node
from tests.typescript.json_ld import graph_source

pytestmark = [pytest.mark.typescript, pytest.mark.slow, pytest.mark.long]

JSON = dict[str, Any]
Fault = tuple[Callable[[JSON], None], str]


def golden_graphs() -> dict[str, JSON]:
    """The graphs of the kept documents that have one."""
    kept = {golden.name: golden.kept() for golden in GOLDEN}
    return {
        name: one["json_ld"]
        for name, one in kept.items()
        if isinstance(one, dict) and "json_ld" in one
    }


def written_graphs() -> dict[str, JSON]:
    """Graphs of every page type and section kind, and of a clinic with all it may have."""
    offices = written.office(), written.office("hill")
    pages = {name: page_graph(one, written.KNOWN) for name, one in written.documents().items()}
    clinic = clinic_graph(written.clinic(*offices), [], "The group", written.CMS)
    return {f"written.{name}": one for name, one in {**pages, "clinic": clinic}.items()}


def page_of(graph: JSON) -> JSON:
    return the(graph, "MedicalWebPage")


# What is planted into the article with every section, and words of the compiler's error.
FAULTS: dict[str, Fault] = {
    "property-of-page": (lambda g: page_of(g).update(nextReview="2027-01-01"), "nextReview"),
    "property-of-part": (lambda g: page_of(g)["hasPart"][0].update(indication="x"), "indication"),
    "property-of-therapy": (lambda g: the(g, "MedicalTherapy").update(duration="x"), "duration"),
    "property-of-drug": (lambda g: the(g, "MedicalTherapy")["drug"].update(dose="x"), "dose"),
    "property-of-person": (lambda g: the(g, "IndividualPhysician").update(degree="x"), "degree"),
    "property-of-answer": (
        lambda g: the(g, "FAQPage")["mainEntity"][0]["acceptedAnswer"].update(rating=1),
        "rating",
    ),
    "property-of-offer": (
        lambda g: the(g, "MedicalClinic")["makesOffer"][0].update(amount="450"),
        "amount",
    ),
    "therapy-as-what-is-offered": (
        lambda g: the(g, "MedicalClinic")["makesOffer"][0].update(
            itemOffered={"@type": "MedicalTherapy", "name": "x"}
        ),
        "MedicalTherapy",
    ),
    "text-as-outcome": (
        lambda g: the(g, "MedicalTherapy").update(adverseOutcome="Nausea"),
        "adverseOutcome",
    ),
    "number-as-text": (lambda g: page_of(g).update(headline=5), "headline"),
    "number-as-width": (
        lambda g: next(one for one in g["@graph"] if one["@type"] == "ImageObject").update(width=9),
        "width",
    ),
    "unknown-aspect": (
        lambda g: page_of(g)["hasPart"][0].update(
            hasHealthAspect="https://schema.org/ScienceHealthAspect"
        ),
        "ScienceHealthAspect",
    ),
    "unknown-procedure": (
        lambda g: the(g, "MedicalTherapy").update(procedureType="IntravenousProcedure"),
        "IntravenousProcedure",
    ),
    "unknown-type": (
        lambda g: next(one for one in g["@graph"] if one["@type"] == "MedicalCondition").update(
            {"@type": "MedicalIllness"}
        ),
        "MedicalIllness",
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def errors(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The compiler's errors in all graphs and in the planted faults."""
    node()
    folder = tmp_path_factory.mktemp("graphs")
    graphs = golden_graphs() | written_graphs()
    for name, (plant, _) in FAULTS.items():
        graphs[f"fault.{name}"] = copy.deepcopy(graphs["written.article"])
        plant(graphs[f"fault.{name}"])
    for name, graph in graphs.items():
        (folder / f"{name}.ts").write_text(graph_source(graph))
    return compile_strictly(folder, [folder / f"{name}.ts" for name in graphs])


def test_graphs_of_all_documents_are_of_the_vocabularys_types(errors: list[str]) -> None:
    assert {"clinic", "page.home", "page.article"} <= set(golden_graphs())

    assert [error for error in errors if "fault." not in error] == []


@pytest.mark.parametrize("name", FAULTS)
def test_graph_with_a_planted_fault_is_of_no_type_of_the_vocabulary(
    errors: list[str], name: str
) -> None:
    found = [error for error in errors if f"fault.{name}.ts(" in error]

    assert any(FAULTS[name][1] in error for error in found), found
