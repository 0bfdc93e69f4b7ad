"""Whether a thing may refer to another one: a decision over plain values."""

from cms.ownership import SHARED, Owners


def may_refer(clinic_ids: frozenset[int], owners: Owners) -> bool:
    """Whether a thing of these clinics may refer to one of those owners.

    All of its clinics must have it, since it is shown in each of them; what belongs to no clinic
    (the empty set) refers only to what all clinics share.
    """
    if owners is SHARED:
        return True
    return isinstance(owners, frozenset) and bool(clinic_ids) and clinic_ids <= owners
