"""The stored JSON of one published thing, and the things it was built from."""

from typing import ClassVar

from django.db import models


class DeliveryDocument(models.Model):
    """The final JSON of one published thing for one clinic, as it is sent.

    A row is never removed while its clinic exists: what is withdrawn keeps its row, emptied, so
    that its path answers 410 and its version never runs backwards.
    """

    class Subject(models.TextChoices):
        PAGE = "page"
        CLINIC = "clinic"
        CONDITION = "condition"
        CLINICIAN = "clinician"
        REDIRECT = "redirect"

    class State(models.TextChoices):
        PUBLISHED = "published"
        WITHDRAWN = "withdrawn"

    # The clinic's slug: reads need no other table.
    clinic = models.SlugField(max_length=63, db_index=False)
    locale = models.CharField(max_length=12)
    subject = models.CharField(max_length=12, choices=Subject)
    # Primary key of the page, clinic, condition, clinician or redirect.
    subject_id = models.BigIntegerField()
    # The page type on the wire; for other subjects the subject itself.
    type = models.CharField(max_length=32)
    state = models.CharField(max_length=12, choices=State)
    # Front-end path, "/" at both ends; null for what has no URL of its own.
    path = models.CharField(max_length=200, null=True)  # noqa: DJ001 unique where present
    parent_id = models.BigIntegerField(null=True)
    # What its list is ordered by: pages "2026-01-31T09:00:00Z" (newest first), others a folded
    # name.
    sort_key = models.CharField(max_length=255)
    # From this instant on the document is not served, whatever else happens.
    expires_at = models.DateTimeField(null=True)
    # At this instant the document says something else by itself, as when a notice ends; null when
    # it never does.
    rebuild_at = models.DateTimeField(null=True)
    # Counts the versions of this document: 1 for the first, one more whenever the bytes change.
    version = models.PositiveIntegerField()
    # SHA-256 (hex) of the document without its version; equal digests are equal documents.
    digest = models.CharField(max_length=64)
    # The strong ETag, with its quotes.
    etag = models.CharField(max_length=40)
    # The public tags, comma-separated.
    tags = models.TextField()
    # The JSON as sent; empty when withdrawn.
    body = models.TextField()
    # A page's Card and sitemap entry as JSON, a clinic's robots rules as `sitemap`; empty for other
    # subjects, when withdrawn, or (sitemap) for a page that search engines are not to list.
    card = models.TextField()
    sitemap = models.TextField()
    # A page's plain text, for search: its title in the first line. Empty for other subjects.
    text = models.TextField()
    # When these bytes came to be: the answer's Last-Modified.
    changed_at = models.DateTimeField()
    # Whether it may be public but is not, for a value that its texts quote is missing. Pages that
    # are held back so are shown nowhere.
    is_held_back = models.BooleanField(default=False)
    # Whether the log of Changes knows of these bytes; false only inside the transaction that wrote
    # them.
    is_in_log = models.BooleanField(default=True)
    # What the log last said of this document: its state (empty: nothing yet) and its path.
    logged_state = models.CharField(max_length=12, blank=True, default="")
    logged_path = models.CharField(max_length=200, null=True)  # noqa: DJ001 as `path`

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["clinic", "subject", "subject_id", "locale"],
                name="one_document_per_subject",
            ),
            models.UniqueConstraint(
                fields=["clinic", "path", "locale"],
                condition=models.Q(path__isnull=False),
                name="one_document_per_path",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["clinic", "subject", "state", "sort_key", "subject_id"],
                name="document_list",
            ),
            models.Index(
                fields=["clinic", "subject", "state", "type", "sort_key", "subject_id"],
                name="document_list_by_type",
            ),
            models.Index(
                fields=["clinic", "subject", "state", "parent_id", "sort_key", "subject_id"],
                name="document_list_by_parent",
            ),
            models.Index(
                fields=["clinic", "subject", "expires_at"],
                condition=models.Q(expires_at__isnull=False),
                name="document_expiry",
            ),
            models.Index(
                fields=["rebuild_at"],
                condition=models.Q(rebuild_at__isnull=False),
                name="document_rebuild",
            ),
            models.Index(fields=["clinic", "subject", "changed_at"], name="document_changes"),
            models.Index(
                fields=["sort_key", "subject_id"],
                condition=models.Q(subject="clinic"),
                name="document_clinics",
            ),
            models.Index(
                fields=["clinic", "subject", "path", "subject_id", "state"],
                condition=~models.Q(sitemap=""),
                name="document_sitemap",
            ),
            models.Index(
                fields=["id"], condition=models.Q(is_in_log=False), name="document_not_in_log"
            ),
            models.Index(
                fields=["subject_id"],
                condition=models.Q(is_held_back=True),
                name="document_held_back",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.clinic} {self.subject} {self.subject_id} ({self.state})"


def names_condition(condition_id: int) -> str:
    """The key by which a page that names a condition itself, not only in a card, is found."""
    return f"names:condition:{condition_id}"


class Dependency(models.Model):
    """One thing a document was built from, present or missing when it was built.

    `key` names it: `page:398`, `children:40`, `image:4`, `condition:5`, `clinic:1`, `facts:1:2`,
    ...
    """

    document = models.ForeignKey(
        DeliveryDocument, on_delete=models.CASCADE, related_name="dependencies", db_index=False
    )
    key = models.CharField(max_length=80)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["document", "key"], name="one_dependency_per_key")
        ]
        indexes: ClassVar = [models.Index(fields=["key", "document"], name="dependency_by_key")]

    def __str__(self) -> str:
        return f"{self.document_id} on {self.key}"
