"""The worker: what is done beside the web server, each job in a thread of its own.

Knows how often a job runs and what happens when it fails, not what it does.
"""
