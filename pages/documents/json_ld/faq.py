"""Questions and their answers."""

from pages.documents.json_ld.graph import JSON
from pages.documents.json_ld.ids import reference
from pages.documents.json_ld.text import items_of_kind, plain, short

MOST_QUESTIONS = 40
# All answers together, so that data never outgrows the page.
ANSWERS_TEXT = 12_000


def faq_page(document: JSON) -> JSON | None:
    """The questions of the page as a FAQPage that is part of it; None without any."""
    asked = [
        item
        for item in items_of_kind(document, "faq")
        if item.get("name") and plain(item.get("answer"))
    ][:MOST_QUESTIONS]
    if not asked:
        return None
    longest = min(500, ANSWERS_TEXT // len(asked))
    return {
        "@type": "FAQPage",
        "@id": f"{document['url']}#faq",
        "inLanguage": document["locale"],
        "isPartOf": reference(f"{document['url']}#page"),
        "mainEntity": [
            {
                "@type": "Question",
                "name": item["name"],
                "acceptedAnswer": {
                    "@type": "Answer",
                    "text": short(plain(item["answer"]), longest),
                },
            }
            for item in asked
        ],
    }
