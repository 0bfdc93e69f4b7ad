"""Keeping the index equal to what is published, in the publisher's transaction."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from django.db import DatabaseError, connection, transaction
from django.db.models import Count, F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from api.models import DeliveryDocument, SearchEntry, SearchTrigram, SearchWord
from api.search.words import trigrams, words_of

if TYPE_CHECKING:
    from api.publishing.text import PageText

# PostgreSQL refuses an index of more than 1 MB; words of so many bytes always stay below it.
INDEXED_BYTES = 400_000
# Words that may be misspelt.
SHORTEST_WORD, LONGEST_WORD = 4, 40


def write_entry(row: DeliveryDocument, text: "PageText") -> None:
    """Index the text of a stored page in place of what was indexed for it."""
    entry = entry_of(row, text)
    before = SearchEntry.objects.filter(document=row).first()
    if before is not None and same_words(before, entry):
        return
    entry.save(force_insert=before is None, force_update=before is not None)
    known = _words(before) if before is not None else set()
    _learn(_words(entry) - known)


def entry_of(row: DeliveryDocument, text: "PageText") -> SearchEntry:
    """What is to be indexed for a stored page; it is not stored yet."""
    return SearchEntry(
        document=row,
        locale=row.locale,
        title=_indexed(text.title),
        headings=_indexed(text.headings),
        body=_indexed(text.body),
    )


def same_words(one: SearchEntry, other: SearchEntry) -> bool:
    """Whether two entries say the same."""
    return _parts(one) == _parts(other)


def drop_entry(row: DeliveryDocument) -> None:
    """Take a page that is no longer published out of the index."""
    SearchEntry.objects.filter(document=row).delete()


def unknown_words(entries: Iterable[SearchEntry]) -> dict[int, frozenset[str]]:
    """Which words of these entries misspelt ones are not compared with though they should be, by
    document; a document without any is left out."""
    words = {entry.document_id: _words(entry) for entry in entries}
    every = sorted(set().union(*words.values()))
    known: set[str] = set()
    for part in _parts_of(every):
        known |= set(SearchWord.objects.filter(word__in=part).values_list("word", flat=True))
    return {pk: frozenset(its - known) for pk, its in words.items() if its - known}


def whats_wrong_with_index() -> str | None:
    """What is wrong with the index as a whole, in plain words; None when nothing is."""
    noted = Subquery(
        SearchTrigram.objects.filter(word=OuterRef("pk"))
        .order_by()
        .values("word")
        .annotate(count=Count("*"))
        .values("count")
    )
    maimed = SearchWord.objects.annotate(noted=Coalesce(noted, 0)).exclude(noted=F("size"))
    if found := list(maimed.values_list("word", flat=True)[:5]):
        return f"lacks parts of words like {', '.join(found)}"
    if connection.vendor == "sqlite" and not _is_in_step():
        return "is not in step with the words of the pages"
    return None


def _is_in_step() -> bool:
    """Whether SQLite's own index has what SearchEntry has."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO api_search_index (api_search_index, rank) "
                "VALUES ('integrity-check', 1)"
            )
    except DatabaseError:
        return False
    return True


def forget_all() -> None:
    """Empty the index, and forget every word."""
    if connection.vendor == "sqlite":
        # Whatever it has is forgotten only if it is in step.
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO api_search_index (api_search_index) VALUES ('rebuild')")
    SearchEntry.objects.all().delete()
    SearchTrigram.objects.all().delete()
    SearchWord.objects.all().delete()


def _indexed(text: str) -> str:
    joined = " ".join(words_of(text))
    return joined.encode()[:INDEXED_BYTES].decode(errors="ignore")


def _parts(entry: SearchEntry) -> tuple[str, ...]:
    return entry.locale, entry.title, entry.headings, entry.body


def _words(entry: SearchEntry) -> set[str]:
    every = {*entry.title.split(), *entry.headings.split(), *entry.body.split()}
    return {word for word in every if SHORTEST_WORD <= len(word) <= LONGEST_WORD and word.isalpha()}


def _learn(words: Collection[str]) -> None:
    for part in _parts_of(sorted(words)):
        known = set(SearchWord.objects.filter(word__in=part).values_list("word", flat=True))
        grams = {word: trigrams(word) for word in part if word not in known}
        SearchWord.objects.bulk_create(
            (SearchWord(word=word, size=len(its)) for word, its in grams.items()),
            ignore_conflicts=True,
        )
        SearchTrigram.objects.bulk_create(
            (
                SearchTrigram(trigram=one, word=word)
                for word in SearchWord.objects.filter(word__in=list(grams))
                for one in grams[word.word]
            ),
            ignore_conflicts=True,
            batch_size=5000,
        )


def _parts_of(words: Sequence[str]) -> Iterator[Sequence[str]]:
    # A database takes only so many parameters.
    for start in range(0, len(words), 2000):
        yield words[start : start + 2000]
