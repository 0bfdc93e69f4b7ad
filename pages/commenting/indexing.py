"""Comments are kept out of what Wagtail indexes at every save."""

from wagtail.models import Comment


def leave_unindexed() -> None:
    """Say that no comment is indexed by itself. Called once, before Wagtail looks for what is.

    A page that is saved stores all of its comments again, and each of them would have the whole
    page indexed, with all of its comments: the page itself has that done once.
    """
    Comment.wagtail_reference_index_ignore = True
