"""One clinic in a file: written by one installation, read by another or by the same one.

Knows no command and no screen. What the file looks like is told in docs/moving-a-clinic.md.
"""

from pages.moving.errors import BrokenFile, MovingError, NotTaken
from pages.moving.exporting import export_clinic
from pages.moving.importing import IMPORTED, import_clinic
from pages.moving.report import Report, Wishes

__all__ = [
    "IMPORTED",
    "BrokenFile",
    "MovingError",
    "NotTaken",
    "Report",
    "Wishes",
    "export_clinic",
    "import_clinic",
]
