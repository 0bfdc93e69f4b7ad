"""What readers have of a clinic, in numbers."""

from dataclasses import dataclass, replace

from wagtail.models import Page

from cms.models import Clinic, Clinician
from pages.deliverability import Tree, obstacles
from pages.models import Redirect


@dataclass(frozen=True, slots=True)
class Showing:
    """How many of each there are: public pages, people, redirects, and drafts, which nobody sees.
    While the clinic is hidden, those that would be public."""

    pages: int
    people: int
    redirects: int
    drafts: int


def what_shows(clinic: Clinic) -> Showing:
    """What a clinic shows, or would if it were shown."""
    found = list(Page.objects.descendant_of(clinic.site.root_page, inclusive=True))
    tree = Tree()
    tree.know(found)
    tree.load(found)
    public = sum(_is_public(tree, page) for page in found if page.live)
    return Showing(
        pages=public,
        people=Clinician.objects.filter(clinics=clinic).count(),
        redirects=Redirect.objects.filter(clinic=clinic).count(),
        drafts=len(found) - public,
    )


def _is_public(tree: Tree, page: Page) -> bool:
    situation = tree.place(page).situation
    return not obstacles(replace(situation, clinic_active=True))
