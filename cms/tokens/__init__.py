"""Values quoted in text: `{{ clinic.phone }}`, `{{ facts.infusion_minutes }}`. How they are
written, which there are, and how they are put into plain and rich text.

Knows no clinic's values and no page.
"""

from cms.tokens.catalogue import CATALOGUE, Token, as_written, closest
from cms.tokens.grammar import Mark, fill, has_loose_braces, marks_in
from cms.tokens.rich_text import fill_soup, runs_of_html

__all__ = [
    "CATALOGUE",
    "Mark",
    "Token",
    "as_written",
    "closest",
    "fill",
    "fill_soup",
    "has_loose_braces",
    "marks_in",
    "runs_of_html",
]
