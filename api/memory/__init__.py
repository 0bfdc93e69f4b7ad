"""Answers that Django gave, given again as they were while the row they show still says the same.

Knows no view, no parameter and no header: what Django answered is kept with the request that asked
for it, and before each use the database is asked whether the row stands as it was.
"""
