"""A snapshot made examinable: parsed once, on demand; and the site it belongs to."""

from scanner.page.markup import Link, Markup, Script
from scanner.page.page import Page
from scanner.page.urls import absolute, belongs, host_matches, host_of

__all__ = ["Link", "Markup", "Page", "Script", "absolute", "belongs", "host_matches", "host_of"]
