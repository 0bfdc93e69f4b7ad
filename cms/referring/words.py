"""What an editor is told of a reference that is refused: the same of what is another clinic's and
of what does not exist."""

from django.db.models import Model
from wagtail.models import Page

from cms.models import Clinician, File, Image, Office

_NO_SUCH: dict[type[Model], str] = {
    Page: "There is no such page in this clinic. Choose another one.",
    Image: "There is no such picture of this clinic, nor among the shared ones. Choose another "
    "one.",
    File: "There is no such file of this clinic, nor among the shared ones. Choose another one.",
    Clinician: "This person does not work at this clinic. Choose someone of this clinic.",
    Office: "There is no such office of this clinic. Choose another one.",
}
_LEADS_TO: dict[type[Model], str] = {
    Page: "no page of this clinic",
    File: "no file of this clinic, nor to a shared one",
    Office: "the telephone of no office of this clinic",
}


def no_such(model: type[Model]) -> str:
    """What is said where something else was chosen."""
    found = next((_NO_SUCH[one] for one in model.__mro__ if one in _NO_SUCH), None)
    return found or f"There is no such {model._meta.verbose_name}. Choose another one."


def dead_link(model: type[Model], words: str) -> str:
    """What is said of a link in a text, by the words that an editor sees in its place."""
    return (
        f"The link “{words}” leads to {_LEADS_TO.get(model, 'nothing of this clinic')}. "
        "Choose another target, or take the link away."
    )
