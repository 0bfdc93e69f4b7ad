"""What is to be stored of each subject: the one answer for those who write and those who check."""

from collections.abc import Callable

from api.publishing.clinics import published_clinic
from api.publishing.pages import published_page
from api.publishing.people import published_clinician
from api.publishing.snippets import published_condition, published_redirect
from api.publishing.store import Published, Subject
from pages.deliverability import Tree

# Builds what is to be stored of one subject for one clinic, in memory.
Builder = Callable[[int, str, Tree | None], Published | None]

BUILDERS: dict[str, Builder] = {
    Subject.PAGE: published_page,
    Subject.CLINIC: published_clinic,
    Subject.CONDITION: published_condition,
    Subject.CLINICIAN: published_clinician,
    Subject.REDIRECT: published_redirect,
}


def should_be(
    subject: str, subject_id: int, clinic_slug: str, tree: Tree | None = None
) -> Published | None:
    """What is to be stored of a subject for a clinic now; None for nothing, as when it is gone or
    may not be public. Writes nothing."""
    return BUILDERS[subject](subject_id, clinic_slug, tree)
