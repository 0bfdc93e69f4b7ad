"""Delivery: stored documents, publishing them, and the read-only JSON API over them. Knows no
admin form."""
