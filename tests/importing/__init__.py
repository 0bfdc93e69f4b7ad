"""The article importer: text in, typed sections out."""
