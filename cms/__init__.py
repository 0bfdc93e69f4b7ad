"""What every clinic shares: clinics, snippets, media, users, the block vocabulary, the editor's
comfort.

Knows no page type and no delivery.
"""
