"""What is done for pictures and uploads again and again, beside the schedule."""

from typing import Protocol

from cms.renditions import make_pending_renditions
from cms.uploads import drop_abandoned_uploads


class Output(Protocol):
    def write(self, msg: str) -> object: ...


def tend_media(errors: Output, seconds: float = 20) -> None:
    """Make files that pictures lack, for so many seconds, and drop abandoned uploads.

    What fails is told to `errors`; nothing is raised.
    """
    try:
        make_pending_renditions(seconds=seconds)
        drop_abandoned_uploads()
    except Exception as error:
        errors.write(f"Pictures could not be tended: {error}")
