"""Keeping the index equal to what is published, in the publisher's transaction."""

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

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
    entry = SearchEntry(
        document=row,
        locale=row.locale,
        title=_indexed(text.title),
        headings=_indexed(text.headings),
        body=_indexed(text.body),
    )
    before = SearchEntry.objects.filter(document=row).first()
    if before is not None and _parts(before) == _parts(entry):
        return
    entry.save(force_insert=before is None, force_update=before is not None)
    known = _words(before) if before is not None else set()
    _learn(_words(entry) - known)


def drop_entry(row: DeliveryDocument) -> None:
    """Take a page that is no longer published out of the index."""
    SearchEntry.objects.filter(document=row).delete()


def forget_all() -> None:
    """Empty the index, and forget every word."""
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
