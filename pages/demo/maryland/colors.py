"""The Maryland clinic's colours."""

PRIMARY = "#0b5563"
ON_PRIMARY = "#ffffff"
ACCENT = "#d9a441"
