"""What both demo clinics share: treatment, conditions, references, pictures, medical text."""

from pages.demo.shared.conditions import CONDITIONS
from pages.demo.shared.pictures import PICTURES
from pages.demo.shared.treatment import REFERENCES, TREATMENT

__all__ = ["CONDITIONS", "PICTURES", "REFERENCES", "TREATMENT"]
