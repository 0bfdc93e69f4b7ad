"""Making the search index anew from what is stored."""

import json

from api.models import DeliveryDocument
from api.publishing.store import State, Subject
from api.publishing.text import page_text
from api.search.index import forget_all, write_entry
from cms.turns import verb, wait_for_turn


@verb()
def index_search() -> int:
    """Index every published page as its stored document has it; how many there are."""
    wait_for_turn()
    forget_all()
    count = 0
    rows = DeliveryDocument.objects.filter(subject=Subject.PAGE, state=State.PUBLISHED)
    for row in rows.order_by("pk").iterator(chunk_size=100):
        text = page_text(json.loads(row.body))
        if row.text != text.whole:
            DeliveryDocument.objects.filter(pk=row.pk).update(text=text.whole)
        write_entry(row, text)
        count += 1
    return count
