"""Snapshots to and from WARC (ISO 28500), our own and other crawlers'."""

from scanner.archive.reader import read
from scanner.archive.writer import Writer

__all__ = ["Writer", "read"]
