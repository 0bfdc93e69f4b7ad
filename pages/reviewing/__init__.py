"""What reviewers meet: drafts to read, what waits for them, approving and sending back.

Nothing here changes a page.
"""
