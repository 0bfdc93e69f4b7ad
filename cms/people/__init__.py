"""The people of a clinic: who works there in which roles, and how somebody is asked to.

Whoever manages a clinic's people changes roles of that clinic and nothing else of anybody: names,
addresses and passwords are each person's own. Knows no page.
"""

from cms.people.inviting import accept, find_invitation, invite, withdraw
from cms.people.roles import change_roles, person_or_none, roles_in

__all__ = [
    "accept",
    "change_roles",
    "find_invitation",
    "invite",
    "person_or_none",
    "roles_in",
    "withdraw",
]
