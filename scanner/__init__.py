"""vetoscan: finds what inspectors veto on government websites, first."""

__version__ = "0.1.0"
