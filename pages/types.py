"""The names of the page types on the wire."""

PAGE_TYPES = (
    "home",
    "treatment",
    "science",
    "conditions",
    "condition",
    "procedure",
    "experience",
    "article_index",
    "article",
    "standard",
    "team",
    "clinician",
)
