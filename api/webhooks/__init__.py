"""Webhooks: front ends are told by signed requests what changed, from the log of Changes.

Knows no admin form, no page and no document: a message tells what to read again, never content.
"""
