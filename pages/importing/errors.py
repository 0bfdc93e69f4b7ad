"""What can be wrong with a file before it is read as an article."""


class ArticleError(Exception):
    """The text cannot be imported as an article."""

    def __str__(self) -> str:
        return type(self).__doc__ or ""


class ArticleEmpty(ArticleError):
    """The file holds no text: nothing but blank lines, menus or share buttons."""


class ArticleTooLong(ArticleError):
    """The file is longer than 400,000 characters: import one article at a time."""


class ArticleNotText(ArticleError):
    """The file is not plain text: save the article as plain text (UTF-8) and try again."""
