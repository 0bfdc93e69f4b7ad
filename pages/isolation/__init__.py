"""Pages and what hangs on them, kept apart by the tree."""
