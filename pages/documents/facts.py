"""A clinic's facts about a treatment, and which treatment a page is about."""

from typing import TYPE_CHECKING, Any

from cms.models import Treatment
from cms.models.facts import RANGES
from cms.ranges import range_text
from pages.deliverability import Place
from pages.documents.context import DocumentContext
from pages.models import TreatmentPage

if TYPE_CHECKING:
    from pages.models import BasePage

JSON = dict[str, Any]


def facts_document(treatment: Treatment, context: DocumentContext) -> JSON | None:
    """Facts of this clinic for a treatment; None where the clinic has entered none."""
    facts = context.tokens.facts(treatment)
    if facts is None:
        return None
    ranges = facts.ranges()
    return {
        **{one.name: _range_document(ranges[one.name], one.unit) for one in RANGES},
        "driver_required": facts.driver_required,
        "monitors": list(facts.monitors),
        "legal_status": context.text(treatment.legal_status) or None,
    }


def treatment_of(page: "BasePage", place: Place, context: DocumentContext) -> Treatment | None:
    """The treatment a page is about: from the tree, chosen on the page, or the clinic's only
    one."""
    above = [one for one in place.lineage if issubclass(one.specific_class, TreatmentPage)]
    if above:
        nearest = TreatmentPage.objects.select_related("treatment").filter(pk=above[-1].pk)
        standing_in = context.once(("treatment page", above[-1].pk), nearest.first)
        if standing_in is not None:
            return standing_in.treatment
    chosen = getattr(page, "treatment", None)
    if chosen is not None:
        return chosen
    return only_treatment(context)


def only_treatment(context: DocumentContext) -> Treatment | None:
    """The treatment of a clinic that offers just one."""
    context.uses("treatments", context.clinic_id)
    names = {one.treatment_id: one.treatment for one in context.public_treatment_pages}
    return next(iter(names.values())) if len(names) == 1 else None


def treatment_document(treatment: Treatment, context: DocumentContext) -> JSON:
    """`{slug, name, path}`; the path is null where the clinic has no public page for it."""
    context.uses("treatment", treatment.pk)
    context.uses("treatments", context.clinic_id)
    places = (
        context.public_place(page.pk)
        for page in context.public_treatment_pages
        if page.treatment_id == treatment.pk
    )
    path = next((place.path for place in places if place), None)
    return {"slug": treatment.slug, "name": treatment.name, "path": path}


def _range_document(bounds: tuple[int, int] | None, unit: str) -> JSON | None:
    if bounds is None:
        return None
    minimum, maximum = bounds
    return {"min": minimum, "max": maximum, "text": range_text(minimum, maximum, unit)}
