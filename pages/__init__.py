"""The page types, what each allows and requires, and how a page becomes a document.

Knows no HTTP, token or webhook.
"""
