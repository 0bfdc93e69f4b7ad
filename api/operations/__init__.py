"""What whoever runs the server asks of it: whether it lives and is ready, figures, lines of a log.

Knows no content and nobody who reads or edits it.
"""
