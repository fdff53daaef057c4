"""Snapshots to and from WARC (ISO 28500)."""
