"""Who may come in to the admin: password, tries, second factor, and when a session ends.

Knows no role and no clinic: what somebody may do once inside is decided elsewhere.
"""
