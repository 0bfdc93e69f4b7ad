"""The tables of what every clinic shares, one noun a file."""

from cms.models.clinic import Clinic, ClinicSlugChanged
from cms.models.clinician import Clinician
from cms.models.condition import Condition
from cms.models.facts import Facts
from cms.models.former_number import FormerNumber
from cms.models.invitation import Invitation
from cms.models.media import File, Image, Rendition
from cms.models.notice import Notice
from cms.models.office import Office
from cms.models.open_form import OpenForm
from cms.models.published import PublishedModel
from cms.models.reference import Reference
from cms.models.rendition_job import RenditionJob
from cms.models.reset_request import ResetRequest
from cms.models.role import ClinicGroup, Role
from cms.models.second_factor import RecoveryCode, SecondFactor
from cms.models.treatment import Treatment
from cms.models.user import User

__all__ = [
    "Clinic",
    "ClinicGroup",
    "ClinicSlugChanged",
    "Clinician",
    "Condition",
    "Facts",
    "File",
    "FormerNumber",
    "Image",
    "Invitation",
    "Notice",
    "Office",
    "OpenForm",
    "PublishedModel",
    "RecoveryCode",
    "Reference",
    "Rendition",
    "RenditionJob",
    "ResetRequest",
    "Role",
    "SecondFactor",
    "Treatment",
    "User",
]
