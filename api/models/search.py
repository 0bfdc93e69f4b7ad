"""What search reads: the words of published pages, and every word there is with its trigrams."""

from typing import ClassVar

from django.db import models

from api.models.delivery import DeliveryDocument


class SearchEntry(models.Model):
    """The folded words of a published page, by how much they weigh.

    The database keeps an index of them in step (api.search.installation): on PostgreSQL columns
    `vector` and `head` that it computes, on SQLite a table that triggers write.
    """

    document = models.OneToOneField(
        DeliveryDocument, on_delete=models.CASCADE, primary_key=True, related_name="search_entry"
    )
    # By its language words are stemmed.
    locale = models.CharField(max_length=12)
    title = models.TextField()
    # The summary, headings and names of items.
    headings = models.TextField()
    body = models.TextField()

    def __str__(self) -> str:
        return f"{self.document_id} {self.title}"


class SearchWord(models.Model):
    """A word that stands in a published page, or once stood: misspelt words are compared with it.

    No answer ever shows it; a page is shown only by the words in it.
    """

    word = models.CharField(max_length=40, unique=True)
    # How many trigrams it has.
    size = models.PositiveSmallIntegerField()

    def __str__(self) -> str:
        return self.word


class SearchTrigram(models.Model):
    """Three characters of a word."""

    trigram = models.CharField(max_length=3)
    word = models.ForeignKey(SearchWord, on_delete=models.CASCADE, db_index=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trigram", "word"], name="one_trigram_per_word")
        ]

    def __str__(self) -> str:
        return self.trigram
