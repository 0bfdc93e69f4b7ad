"""The Long Island clinic's colours."""

PRIMARY = "#24457a"
ON_PRIMARY = "#ffffff"
ACCENT = "#e0875f"
