"""Comments at the places of a page's form: who is told of them, and how they are taken while the
text itself may not be changed. Knows no delivery: no document, preview, log or export has any."""
