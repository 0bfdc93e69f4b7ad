"""Search over the text of published pages: the index, the question, the marked answer. Knows no
HTTP and no page model.

Both databases get the same folded words and the same question. PostgreSQL stems them in the page's
language; SQLite takes words that begin alike.
"""
