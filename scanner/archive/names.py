"""Header names by which our own archives are known, and how header bytes become text."""

SEEN_AS = "Vetoscan-Seen-As"
FINAL_URL = "Vetoscan-Final-URL"
ORIGINAL = "X-Archive-Orig-"
"""Put before HTTP headers that no longer describe the stored body, as other archivers do."""
RENAMED = frozenset({"content-encoding", "transfer-encoding", "content-length"})


def text_of(line: bytes) -> str:
    """A header line as text: UTF-8 (half surrogate pairs kept), else GB18030, else byte by byte."""
    try:
        return line.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        pass
    try:
        return line.decode("gb18030")
    except UnicodeDecodeError:
        return line.decode("latin-1")
