"""The dashboard's greeting: in which clinics somebody works, as what, and the way into each."""

from typing import Any

from wagtail.admin.ui.components import Component

from cms.access import clinics_of, may, roles_of
from cms.models import Role
from cms.people.inviting import MANAGE
from cms.people.letters import role_words


class OwnClinicsPanel(Component):
    """The clinics of a person, with their roles there; nothing for administrators, whose all of
    them are."""

    name = "own_clinics"
    template_name = "pages/reviewing/clinics.html"
    order = 10

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        user = parent_context["request"].user
        if user.is_superuser:
            return {"clinics": []}
        held = roles_of(user)
        return {
            "clinics": [
                {
                    "clinic": clinic,
                    "roles": role_words([one for one in Role if one in held[clinic.pk]]),
                    "may_edit": may(user, clinic.pk, "cms.change_clinic"),
                    "may_manage": may(user, clinic.pk, MANAGE),
                }
                for clinic in clinics_of(user).select_related("site")
            ]
        }
