"""The public tags: as they are stored, and those of answers that have no stored document of their
own."""


def split_tags(stored: str) -> tuple[str, ...]:
    """The tags of a column that has them comma-separated."""
    return tuple(stored.split(",")) if stored else ()


def clinic_tag(clinic: str) -> str:
    """Everything of a clinic."""
    return f"clinic:{clinic}"


def site_tag(clinic: str) -> str:
    """A clinic's own document: its header, footer and notices."""
    return f"clinic:{clinic}:site"


def list_tag(clinic: str, noun: str) -> str:
    """A list of a clinic: a page type, or condition, clinician, redirect."""
    return f"list:{clinic}:{noun}"


def page_tag(page_id: int) -> str:
    """One page, wherever it stands."""
    return f"page:{page_id}"
