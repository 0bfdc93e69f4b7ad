"""A new clinic in one step: its place, its people's roles, and pages to begin with.

Knows no screen and no command; both ask it, and so may whatever else makes clinics.
"""

from pages.clinic_setup.adding import NewClinic, add_clinic
from pages.clinic_setup.place import make_place

__all__ = ["NewClinic", "add_clinic", "make_place"]
