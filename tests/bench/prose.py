"""What the result says besides its figures."""

INTRODUCTION = """\
# Benchmarks

Written by `make bench`, which measures everything below anew in one run of a quarter of an hour and
needs nothing but this repository: it starts a PostgreSQL server of its own, builds the sites
(`manage.py make_bench_site`) and starts server processes (granian, WSGI, one worker, four threads)
with the production settings. Each case is asked over four keep-alive connections; every answer's
status and length is checked. The cases take turns, every second round in the opposite order; a
figure is the median of the rounds, a ratio the median of the rounds' own ratios, beside the
smallest and the largest of them.

Compared with: Wagtail's API v2 and v3 on the same pages, mounted in the same process with the same
middlewares, as a project would that lists all its content fields (`api_fields`); and a Django view
that answers one constant body as long as a page, through the same middlewares, without a database.
"""

MEMORY = """\
A page's answer is kept in the server's memory as Django gave it, and given again once the database
has said that its row still stands: one prepared question to one index, before each answer. “Not in
memory” is the first read of a page by a process, with Django's whole stack and the row itself.
"""

DIFFERENCES = """\
What differs: our page document also has resolved links, the picture's sources, breadcrumbs, cards
of related pages, JSON-LD and SEO values, which v2 and v3 leave to further requests. v2 and v3 send
stream fields as stored (a chosen page, condition or reference is an id) and indent or spell them
differently, so their bodies differ in length. v3 reads anonymously here (a token would cost it more
queries); its lists have titles only, for there is no `fields=*`. Neither knows a path: `find`
answers with a redirect to the page, two requests in all. Neither has a 304.
"""

TRIED = """\
Each step by itself, without a server, in microseconds of CPU, once on one machine:

| how a page's answer comes about                            | Python | PostgreSQL |
| ---------------------------------------------------------- | -----: | ---------: |
| Django's whole stack, the row by a cursor                  |    430 |         38 |
| in memory before Django, its row asked first: as it is     |     15 |         14 |
| to compare: an answer that a first middleware has ready    |     38 |          0 |
| to compare: the constant view                              |    155 |          0 |

| how the database is asked                           | Python | PostgreSQL |
| --------------------------------------------------- | -----: | ---------: |
| the whole row, as Django's cursor asks              |     31 |         38 |
| the whole row, prepared, past the cursor            |     11 |         20 |
| whether it stands, by psycopg's own prepared cursor |     23 |         14 |
| whether it stands, past the cursor, not prepared    |      7 |         44 |
| whether it stands, prepared, past it: as it is      |      6 |         14 |

Not taken: one version number for everything, which costs the same question and would have to be
right for every verb that publishes, while the row is right by itself; sending the row from before
Django without a memory, which would need a second writer of all headers.
"""

CPU_NOTE = """\
CPU is that of the server process per operation, then PostgreSQL's. Requests per second and waiting
times depend on what else the machine does, the load generator among it; CPU far less.
"""
