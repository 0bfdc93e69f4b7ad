"""What delivery shows in the admin. Knows no form."""
