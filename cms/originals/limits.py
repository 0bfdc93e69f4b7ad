"""How large an uploaded picture may be."""

MEGABYTE = 1024 * 1024

MOST_BYTES = 20 * MEGABYTE
# A telephone's largest photograph has 48 million; decoded, each pixel takes four bytes.
MOST_PIXELS = 50_000_000
LONGEST_SIDE = 20_000
SHORTEST_SIDE = 16
# More parts than any camera or program writes; a file of a million parts only costs time.
MOST_PARTS = 50_000
# A progressive JPEG has ten or so; each further one decodes the whole picture once more.
MOST_SCANS = 100
# Profiles of printing presses have about 2 megabytes.
MOST_PROFILE_BYTES = 4 * MEGABYTE
