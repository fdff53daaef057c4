"""A site as a whole, and what is remembered of each of its pages."""

from scanner.site.remembered import PageFacts, facts, structure
from scanner.site.whole import NO_SUCH_PAGE, Site

__all__ = ["NO_SUCH_PAGE", "PageFacts", "Site", "facts", "structure"]
