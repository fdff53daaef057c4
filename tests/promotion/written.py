"""A page in its parts, as the texts of our own are written down: what a test may disguise piece by piece."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape


@dataclass(frozen=True, slots=True)
class Written:
    """A page of our own. `topic` is its trade, or the file it stands in; all but `body` is plain text."""

    topic: str
    lang: str
    title: str
    keywords: str
    description: str
    body: str
    surrounded: bool = False
    """Whether it was written after the page around it came to count: then its words alone may not be enough."""
    paragraph: str = ""
    """What was put into an office's own page, all of whose other words are the office's; '' on other pages."""

    @property
    def html(self) -> str:
        """The page."""
        return html(self.lang, escape(self.title), escape(self.keywords), escape(self.description), self.body)


def html(lang: str, title: str, keywords: str, description: str, body: str) -> str:
    """A page of parts that are HTML already."""
    named = (("keywords", keywords), ("description", description))
    metas = "".join(f'<meta name="{name}" content="{text}">' for name, text in named if text)
    head = f'<meta charset="utf-8"><title>{title}</title>{metas}'
    return f'<!doctype html><html lang="{lang}"><head>{head}</head><body>{body}</body></html>'
