"""What a browser may do with a page of the admin: the headers, and scripts that need no exception.

Knows nothing of who asks.
"""
