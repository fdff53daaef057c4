"""Bytes to text, text to one normal form with a map back, and terms found in it. No I/O beyond its own tables."""

from scanner.text.charset import Decoded, decode
from scanner.text.normal import Folded, fold
from scanner.text.reading import Reading, Segment, read, squeeze
from scanner.text.terms import Hit, TermIndex

__all__ = ["Decoded", "Folded", "Hit", "Reading", "Segment", "TermIndex", "decode", "fold", "read", "squeeze"]
