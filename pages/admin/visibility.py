"""The side panel that answers “Why is this not public?” and “Where does it show?”."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.utils import timezone
from wagtail.admin.ui.side_panels import BaseSidePanel
from wagtail.models import Page, PageViewRestriction

from cms.access import may
from cms.clinic_time import local_words
from pages.admin.showings import Showing, showings_of
from pages.deliverability import Obstacle, Place, obstacles, place_of
from pages.gates import error_words, publishing_errors

SHOWINGS_LIMIT = 50


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason why a page is not public, and the pages at which it can be mended."""

    words: str
    pages: tuple[Page, ...] = ()


class VisibilitySidePanel(BaseSidePanel):
    """Whether readers can see the page, what is in the way, and where else it shows."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = "Toggle who can see this page"
        icon_name = "view"
        counter_classname = "w-bg-critical-200"

        def get_context_data(self, parent_context: Any) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            context["count"] = len(self.panel.reasons)
            return context

    name = "visibility"
    title = "Who can see this page"
    template_name = "pages/admin/visibility.html"
    order = 150

    def __init__(self, page: Page, request: Any) -> None:
        super().__init__(page, request)
        self.place = place_of(page)
        self.reasons = reasons(self.place)

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        page, place = self.object, self.place
        goes_live_at = _goes_live_at(page)
        showings = [] if self.reasons else showings_of(page)
        address = None
        if place.clinic is not None and place.path is not None:
            address = place.clinic.base_url.rstrip("/") + place.path
        return context | {
            "reasons": self.reasons,
            "to_do": [] if place.page.live else to_do(page),
            "address": address,
            "showings": [(one, self._may_open(one)) for one in showings[:SHOWINGS_LIMIT]],
            "more_showings": max(len(showings) - SHOWINGS_LIMIT, 0),
            "goes_live_at": self._told(goes_live_at),
            "is_late": goes_live_at is not None and goes_live_at <= timezone.now(),
            "ends_at": self._told(place.expires_at),
            "ends_with": _ending(place),
        }

    def _told(self, instant: datetime | None) -> str | None:
        """An instant by the clocks of the page's clinic."""
        clinic = self.place.clinic
        if instant is None or clinic is None:
            return None
        return local_words(instant, clinic.time_zone, clinic.name)

    def _may_open(self, showing: Showing) -> bool:
        return not showing.permission or may(
            self.request.user, showing.clinic_id, showing.permission
        )


def reasons(place: Place) -> list[Reason]:
    """Why a page is not public; empty when it is."""
    return [Reason(one.value, _pages_behind(one, place)) for one in obstacles(place.situation)]


def to_do(page: Any) -> list[str]:
    """What the page still needs before it can be published: `Web address: ...`."""
    found = []
    for field, errors in publishing_errors(page).items():
        label = label_of(type(page), field)
        found += [f"{label}: {words}" for error in errors for words in error_words(error)]
    return found


def _pages_behind(obstacle: Obstacle, place: Place) -> tuple[Page, ...]:
    parents = place.lineage[:-1]
    match obstacle:
        case Obstacle.PARENT_NOT_LIVE:
            return tuple(one for one in parents if not one.live)
        case Obstacle.PARENT_EXPIRED:
            return tuple(one for one in parents if one.expire_at and one.expired)
        case Obstacle.RESTRICTED:
            return _restricted(place.lineage)
    return ()


def _restricted(lineage: Sequence[Page]) -> tuple[Page, ...]:
    restricted = PageViewRestriction.objects.filter(page__in=lineage)
    ids = set(restricted.values_list("page_id", flat=True))
    return tuple(one for one in lineage if one.pk in ids)


def _goes_live_at(page: Any) -> datetime | None:
    revision = page.scheduled_revision
    return revision.approved_go_live_at if revision else None


def _ending(place: Place) -> Page | None:
    """The page above whose end comes first, when it is not the page's own."""
    ending = next((one for one in place.lineage if one.expire_at == place.expires_at), None)
    return None if ending is None or ending.pk == place.page.pk else ending


def label_of(model: Any, field: str) -> str:
    """What the form calls a field of a model: `Main picture`."""
    try:
        label = str(model._meta.get_field(field).verbose_name)
    except FieldDoesNotExist:
        label = field.replace("_", " ")
    return label[:1].upper() + label[1:]
