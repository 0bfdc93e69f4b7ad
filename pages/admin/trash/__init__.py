"""The trash as editors meet it: deleting a page, the list of what was deleted, bringing it back."""
