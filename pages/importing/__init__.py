"""Turns the plain text of a clinic's web article into an article of typed sections.

Knows nothing of Django, of clinics, of pages or of how an article is stored: text in, values out.
"""

from pages.importing.article import ArticleWarning, ImportedArticle, Item, Kind, Section, as_json
from pages.importing.errors import ArticleEmpty, ArticleError, ArticleNotText, ArticleTooLong
from pages.importing.parsing import parse_article

__all__ = [
    "ArticleEmpty",
    "ArticleError",
    "ArticleNotText",
    "ArticleTooLong",
    "ArticleWarning",
    "ImportedArticle",
    "Item",
    "Kind",
    "Section",
    "as_json",
    "parse_article",
]
