"""The trash: where deleted pages stay for some days, outside every clinic's tree, and how they come
back.

The verbs below are all that screens and commands call. Knows no document: whoever keeps those
listens to `pages.signals`.
"""

from pages.trash.errors import TrashError
from pages.trash.purging import delete_for_good, purge_trash
from pages.trash.restoring import Restored, restore
from pages.trash.throwing import throw_away, why_not_thrown_away

__all__ = [
    "Restored",
    "TrashError",
    "delete_for_good",
    "purge_trash",
    "restore",
    "throw_away",
    "why_not_thrown_away",
]
