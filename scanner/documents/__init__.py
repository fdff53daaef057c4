"""Attachment bytes to text with positions, each parser in a short-lived jailed process."""
