"""The demo: two fictional clinics with their pages, drawn pictures and logins, as plain data.

Knows no delivery and no server. `pages.demo.loading.load_demo` puts what is missing into the
database.
"""
