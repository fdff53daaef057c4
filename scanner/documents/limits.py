"""How much of a document is read. Whatever is cut here becomes a failure of the reading."""

from __future__ import annotations

SECONDS = 20.0
"""Wall time for one document, beside what its pictures take."""
WORD_SECONDS = 80.0
"""Wall time more for the words on pictures, where an engine is installed that reads them."""
WORD_PICTURES = 20
"""Pictures and scanned pages of one document whose words are read."""
WORD_PICTURES_IN_ALL = 400
"""The same of all documents that one process reads: of a site."""
MEMORY = 432 << 20
"""Address space that a parser may add to that of its process: with what that has loaded, less than 512 MiB."""
RESIDENT = 508 << 20
"""What a parser may hold at most together with what its process has loaded; words are read beside that."""
WORD_MEMORY = 80 << 20
"""Address space more for the words on pictures: the engine takes some 400 MiB of it, and fills a quarter at once."""
START = 60.0
"""Seconds that a keeper may take to begin a document: the first one waits for the code of the parsers."""
PARALLEL = 2
"""Documents read at the same time by one process."""
BODY = 100 << 20
ANSWER = 96 << 20
"""Bytes that a parser may answer with."""
TEXT = 20_000_000
"""Characters of text of one document, all members together."""
PASSAGES = 200_000
"""Paragraphs, rows or pages of one document, all members together."""
TAGS = 5_000_000
"""Tags of one XML part: those of 100,000 cells of a word file."""
PAGES = 3_000
LINKS = 20_000
NOTES = 20_000
"""Of one page of a PDF."""
FAILURES = 200
DEPTH = 6
"""Archives inside archives; one under tar and gzip lies in two."""
ENTRIES = 2_000
MEMBER = 64 << 20
"""Unpacked bytes of one member of an archive."""
UNPACKED = 256 << 20
"""Unpacked bytes of all members of all archives of one document."""
RATIO = 200
"""Unpacked over packed size, for members of more than `RATIO_FROM` bytes."""
RATIO_FROM = 10 << 20
PICTURES = 60
"""Pictures inside one document that are looked at."""
FRAMES = 100
"""Pages of one picture (TIFF)."""
PIXELS = 40_000_000
"""Of one picture."""
