"""Measures reads and publishing beside Wagtail's own APIs on the same pages, server and database.

Knows nothing of how an answer is made: it sends requests, checks what comes back, reads clocks.
"""
