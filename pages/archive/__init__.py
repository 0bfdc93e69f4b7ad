"""The archive of clinics: an archived clinic keeps all it has, shows nothing and is worked in by
nobody, until it is brought back as it was.

Knows no screen; what becomes of its documents, whoever keeps them hears of.
"""

from pages.archive.acting import ARCHIVED, BROUGHT_BACK, archive, bring_back
from pages.archive.counting import Showing, what_shows

__all__ = ["ARCHIVED", "BROUGHT_BACK", "Showing", "archive", "bring_back", "what_shows"]
