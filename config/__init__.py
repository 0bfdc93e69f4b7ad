"""How the process starts: settings, URLs and the WSGI entry. Knows no content."""
