"""The screens on which a clinic's endpoints are made, watched and mended.

Knows no HTTP client and no log of Changes: what it has done, `api.webhooks` does.
"""
