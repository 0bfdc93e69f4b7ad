"""Kills processes that publish, at every statement and at random, and looks at what is left.

Knows no inside of publishing: it sends what editors send, and reads tables, documents and Changes.
"""
