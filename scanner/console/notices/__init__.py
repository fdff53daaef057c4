"""Notices of what is new, to people and programs: a digest, once, outside quiet hours, never with personal data."""
