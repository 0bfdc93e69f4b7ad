"""What this package tells whoever keeps the documents of pages."""

from django.dispatch import Signal

# Sent with `page_id` when a page, with all below it, has gone into the trash or come back from it.
page_relocated = Signal()
