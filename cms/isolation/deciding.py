"""Whether somebody may do something with a thing: a decision over plain values."""

from enum import Enum

from cms.ownership import SHARED, Owners


class Answer(Enum):
    """What somebody is told who asks for a thing."""

    OPEN = "open"
    # As if there were none.
    MISSING = "missing"
    REFUSED = "refused"


def answer_for(
    owners: Owners, mine: frozenset[int], allowed: frozenset[int], *, changes: bool
) -> Answer:
    """Whether a thing opens for somebody who is no administrator.

    `owners` are the clinics of the thing, `mine` those in which they hold any role, `allowed` those
    in which a role lets them do what they want to do, which `changes` the thing or not.

    A thing of several clinics is seen by each of them and changed only by who may in all of them.
    What clinics share is read by whoever holds a role; for who holds none, the rights that Wagtail
    knows of decide.
    """
    if owners is None:
        return Answer.MISSING
    if owners is SHARED:
        return Answer.REFUSED if changes and mine else Answer.OPEN
    if not owners & mine:
        return Answer.MISSING
    is_open = owners <= allowed if changes else bool(owners & allowed)
    return Answer.OPEN if is_open else Answer.REFUSED
