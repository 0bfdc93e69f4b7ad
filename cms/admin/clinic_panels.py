"""Panels of the clinic's screen that say something about the clinic rather than ask."""

from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.formats import date_format
from wagtail.admin.panels import HelpPanel

from cms.extensions import left_out_links
from cms.time_zones import time_zone_name


class LocalTimePanel(HelpPanel):
    """Says in which time zone notices are entered and what time it is there."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"template": "cms/panels/local_time.html"} | kwargs)

    class BoundPanel(HelpPanel.BoundPanel):
        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            zone = str(self.instance.time_zone)
            now = timezone.now().astimezone(ZoneInfo(zone))
            # In words here: a template would turn it into the editor's own time zone.
            words = date_format(now, "g:i A, l j F Y")
            return {"zone": time_zone_name(zone), "now": words}


class LeftOutPanel(HelpPanel):
    """Names the menu links that readers do not get, and why."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"template": "cms/panels/left_out.html"} | kwargs)

    class BoundPanel(HelpPanel.BoundPanel):
        def is_shown(self) -> bool:
            return bool(self.instance.pk and self._links())

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            return {"links": self._links()}

        def _links(self) -> list[Any]:
            return left_out_links(self.instance)


class FormerNumbersPanel(HelpPanel):
    """Leads to the list of texts that still name a number the clinic no longer has."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"template": "cms/panels/former_numbers.html"} | kwargs)

    class BoundPanel(HelpPanel.BoundPanel):
        def is_shown(self) -> bool:
            return bool(self.instance.pk and self.instance.former_numbers.exists())

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            return {
                "clinic_id": self.instance.pk,
                "numbers": [
                    f"{former.number.as_national} ({former.used_for})"
                    for former in self.instance.former_numbers.all()
                ],
            }
