"""What can go wrong while publishing, and how it travels."""

import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from django.core.exceptions import PermissionDenied, ValidationError

P = ParamSpec("P")
R = TypeVar("R")


class PublishingError(RuntimeError):
    """The change could not be published, so nothing of it was kept."""


def keeps_nothing_on_error(receive: Callable[P, R]) -> Callable[P, R]:
    """A receiver whose PermissionDenied or ValidationError travels as PublishingError.

    Wagtail answers those two inside the open transaction, which would then commit half a change.
    """

    @functools.wraps(receive)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return receive(*args, **kwargs)
        except (PermissionDenied, ValidationError) as error:
            raise PublishingError(str(error) or type(error).__name__) from error

    return guarded
