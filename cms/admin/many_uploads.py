"""Many pictures or files changed at once, beside somebody who saves one of them."""

from collections.abc import Sequence
from typing import Any

from cms.models.media import Upload
from cms.renditions import locked


def being_saved(things: Sequence[Any]) -> list[str]:
    """The titles of the pictures and files among these that somebody else is writing; all others
    are held until the transaction ends.

    Whoever changes many has the publishers' turn, for which the other one waits with a row in hand.
    """
    uploads = [one for one in things if isinstance(one, Upload)]
    free: set[Any] = set()
    for model in {type(one) for one in uploads}:
        keys = [one.pk for one in uploads if type(one) is model]
        free |= {(model, key) for (key,) in locked(model, keys, skip_locked=True).values_list("pk")}
    return [str(one) for one in uploads if (type(one), one.pk) not in free]
