"""Clinics kept apart: nobody meets in the admin what is of a clinic where they have no role.

Two guards stand one behind the other: the table of routes asks of every request whether somebody
may come to a screen at all, and each screen of snippets and choosers offers and takes only what its
user sees. Knows no page type; each package tells of its own models and routes.
"""
