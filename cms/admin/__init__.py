"""The editors' screens of what every clinic shares. Knows no page type and no delivery."""
