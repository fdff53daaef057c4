"""The parts of a page that its rules ask about: what can be written into, what stands on buttons, what is listed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Final
from urllib.parse import urlsplit

from selectolax.lexbor import LexborNode

from scanner.page import Markup
from scanner.text import squeeze

_FEW_LINKS = 3
_FEW_CHARACTERS = 300
_NEXT_TO_NONE = 30
_SENTENCE = re.compile(r"[\u3400-\u9fff][^\s。！？；]{1,40}[。！？；]|[a-z']+(?:,? [a-z']+){4,}[.!?]", re.IGNORECASE)
_LONGEST_CELL = 200
_LONGEST_LABEL = 40
_LONGEST_SCRIPT = 20_000
_WRITABLE = frozenset(("", "text", "search"))
_INLINE = frozenset(("b", "i", "u", "em", "strong", "font", "span", "label", "a", "code", "tt", "small", "big"))
_OUTPUTS = "pre,xmp,textarea"
_OUTPUTS_ONLY = "pre,xmp,textarea[readonly],textarea[disabled]"


@dataclass(frozen=True)
class Console:
    """One page, taken apart on demand."""

    markup: Markup

    @cached_property
    def bare(self) -> bool:
        """Whether nothing of a site is around: hardly a link that leads elsewhere, hardly a word beside the output."""
        here = urlsplit(self.markup.url).path
        urls = dict.fromkeys(link.url for link in self.markup.anchors)
        elsewhere = islice((url for url in urls if urlsplit(url).path != here), _FEW_LINKS + 1)
        return len(list(elsewhere)) <= _FEW_LINKS and len(self._unwritten) <= _FEW_CHARACTERS

    @cached_property
    def terse(self) -> bool:
        """Whether it is bare and explains nothing: who left it there needs no sentence, who teaches or reports does."""
        return self.bare and not _SENTENCE.search(self._unwritten)

    @cached_property
    def unsaid(self) -> bool:
        """Whether nothing says what to write."""
        return self.bare and not any(self._before()) and not any(given(self))

    @cached_property
    def empty(self) -> bool:
        """Whether there is no more than a form: no link, no picture, no heading, no line of text."""
        dressed = self.has("a[href],img,h1,h2,h3,label,fieldset,table,link[rel=stylesheet],p")
        return not dressed and len(self._unwritten) <= _NEXT_TO_NONE

    @cached_property
    def fields(self) -> list[LexborNode]:
        """What can be written into by who sees the page; what is typed into a password field is no command."""
        inputs = [node for node in self.markup.tree.css("input") if _kind(node) in _WRITABLE and _free(node)]
        return [*inputs, *(node for node in self.markup.tree.css("textarea") if _free(node))]

    @cached_property
    def secret_only(self) -> bool:
        """Whether it asks for a password and for nothing else."""
        return len(self._all("input[type=password i]")) == 1 and not self.fields

    def has(self, selector: str) -> bool:
        """Whether there is such an element."""
        return self.markup.tree.css_first(selector) is not None

    def _all(self, selector: str) -> list[LexborNode]:
        return self.markup.tree.css(selector)

    @cached_property
    def _unwritten(self) -> str:
        """Text of the page without what programs wrote."""
        whole = self.markup.text
        for node in self.markup.tree.css(_OUTPUTS):
            whole = whole.replace(squeeze(node.text()), " ", 1) if squeeze(node.text()) else whole
        return squeeze(whole)

    @cached_property
    def words(self) -> list[str]:
        """Title and text of a bare page, without what programs wrote."""
        return [self.markup.title, self._unwritten] if self.bare else []

    @cached_property
    def captions(self) -> list[str]:
        """On a bare page: its title and headings, and the piece of text that stands before each field."""
        if not self.bare:
            return []
        headings = [squeeze(node.text()) for node in self.markup.tree.css("h1,h2,h3,h4,th,legend")]
        return [self.markup.title, *headings, *self._before()]

    def _before(self) -> Iterable[str]:
        """The line of text that stands before each field, be it in the cell or the block before."""
        asked = {node.mem_id for node in (*self.fields, *self._all("input[type=password i]"))}
        line, last = "", ""
        for node in self.markup.tree.body.traverse(include_text=True) if self.markup.tree.body else ():
            if node.tag == "-text":
                line += node.text_content or ""
            elif node.mem_id in asked:
                yield squeeze(line) or last
                line, last = "", ""
            elif node.tag not in _INLINE:
                line, last = "", squeeze(line) or last

    @cached_property
    def labels(self) -> list[str]:
        """What stands on buttons and links, or what they say when pointed at."""
        pressed = "input[type=submit i],input[type=button i],input[type=image i]"
        labels = [node.attributes.get("value") or node.attributes.get("alt") or "" for node in self._all(pressed)]
        for node in self._all("button,a,option"):
            labels += [node.text(), node.attributes.get("title") or "", node.attributes.get("aria-label") or ""]
        return [label for label in map(squeeze, labels) if 0 < len(label) <= _LONGEST_LABEL]

    @cached_property
    def cells(self) -> list[str]:
        """What stands in cells and in lines of output."""
        cells = [squeeze(node.text()) for node in self._all("td,th,li")]
        lines = [line for node in self._all("pre") for line in node.text().splitlines()]
        return [cell for cell in (*cells, *lines) if len(cell) <= _LONGEST_CELL]


def _kind(node: LexborNode) -> str:
    return (node.attributes.get("type") or "").lower()


def _free(node: LexborNode) -> bool:
    return not {"readonly", "disabled", "hidden"} & node.attributes.keys()


def _names(console: Console) -> Iterable[str]:
    return (node.attributes.get(key) or "" for node in console.fields for key in ("name", "id"))


def given(console: Console) -> Iterable[str]:
    """What stands in the fields, or in their place until something is written."""
    for node in console.fields:
        yield from (node.attributes.get("value") or "", node.attributes.get("placeholder") or "", squeeze(node.text()))


PLACES: Final[Mapping[str, Callable[[Console], Iterable[str]]]] = {
    "name": _names,
    "given": given,
    "caption": lambda console: console.captions,
    "label": lambda console: console.labels,
    "cell": lambda console: console.cells,
    "title": lambda console: [console.markup.title],
    "words": lambda console: console.words,
    "text": lambda console: [console.markup.text],
    "script": lambda console: [each.code for each in console.markup.scripts if len(each.code) <= _LONGEST_SCRIPT],
}
"""Where a sign can be looked for."""

SHAPES: Final[Mapping[str, Callable[[Console], bool]]] = {
    "bare": lambda console: console.bare,
    "terse": lambda console: console.terse,
    "unsaid": lambda console: bool(console.fields) and console.unsaid,
    "empty": lambda console: console.empty,
    "field": lambda console: bool(console.fields),
    "area": lambda console: any(node.tag == "textarea" for node in console.fields),
    "line": lambda console: any(node.tag == "input" for node in console.fields),
    "upload": lambda console: console.has("form input[type=file i]"),
    "secret": lambda console: console.has("input[type=password i]"),
    "secret-only": lambda console: console.secret_only,
    "output": lambda console: console.has(_OUTPUTS_ONLY),
}
"""What a page is made of: signs that need no vocabulary."""
