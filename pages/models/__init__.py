"""The page types."""

from pages.models.articles import ArticleIndexPage, ArticlePage
from pages.models.base import BasePage
from pages.models.general import HomePage, StandardPage
from pages.models.redirect import Redirect
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
    "ConditionsPage",
    "ExperiencePage",
    "HomePage",
    "ProcedurePage",
    "Redirect",
    "SciencePage",
    "StandardPage",
    "TreatmentPage",
]
