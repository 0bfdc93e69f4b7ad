"""What each role of a clinic may do, and the groups that let it.

Knows no person: who holds a role, and what that lets them do where, `cms.access` answers.
"""

from cms.roles.groups import group_of, make_groups
from cms.roles.table import grant, may_have, permissions_of, roles_with

__all__ = ["grant", "group_of", "make_groups", "may_have", "permissions_of", "roles_with"]
