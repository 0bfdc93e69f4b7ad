"""The page types."""

from pages.models.articles import ArticleIndexPage, ArticlePage
from pages.models.base import BasePage
from pages.models.conditions import ConditionPage
from pages.models.general import HomePage, StandardPage
from pages.models.kept_text import KeptText
from pages.models.people import ClinicianPage, TeamPage
from pages.models.redirect import Redirect
from pages.models.review_task import ReviewTask
from pages.models.subject import SubjectPage
from pages.models.trash import TrashedPage
from pages.models.treatment import (
    ConditionsPage,
    ExperiencePage,
    ProcedurePage,
    SciencePage,
    TreatmentPage,
)

__all__ = [
    "ArticleIndexPage",
    "ArticlePage",
    "BasePage",
    "ClinicianPage",
    "ConditionPage",
    "ConditionsPage",
    "ExperiencePage",
    "HomePage",
    "KeptText",
    "ProcedurePage",
    "Redirect",
    "ReviewTask",
    "SciencePage",
    "StandardPage",
    "SubjectPage",
    "TeamPage",
    "TrashedPage",
    "TreatmentPage",
]
