"""A site as a whole, and what is remembered of each of its pages."""

from scanner.site.remembered import PageFacts, facts, structure
from scanner.site.whole import Site

__all__ = ["PageFacts", "Site", "facts", "structure"]
