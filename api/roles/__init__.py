"""The account of PostgreSQL that public reads use: what it may do, and how it is made.

Knows no request and no settings.
"""
