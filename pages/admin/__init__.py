"""The admin screens of what belongs to pages."""
