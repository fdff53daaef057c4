"""The running text of an element: its pieces in order, those apart that a reader sees apart."""

from __future__ import annotations

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

_UNREAD = ("script", "style", "template")
_INLINE = {"span", "b", "i", "em", "strong", "font", "u", "s", "small", "big", "mark", "ins", "del", "strike", "label"}
_INLINE |= {"wbr", "bdi", "bdo", "sub", "sup", "code", "q", "cite", "abbr", "tt"}
_CRUMB = 2
"""Pieces so short are no words: who puts each character into an element of its own hides a word."""


def running_text(element: LexborNode) -> str:
    """The text below an element without scripts, styles and templates, a space between its pieces.

    Crumbs of a word, cut by inline elements or comments, are joined.
    """
    out: list[str] = []
    for node, text in _pieces(element):
        before = out[-1] if out else ""
        cut = before and min(len(before), len(text)) <= _CRUMB and _joins(before, text)
        if cut and _inline(node):
            out[-1] = before + text
        else:
            out.append(text)
    return " ".join(out)


def _joins(before: str, after: str) -> bool:
    """Whether two pieces may be one word; a number or an address only if it is cut into single characters."""
    if before[-1].isalpha() and after[0].isalpha():
        return True
    return min(len(before), len(after)) == 1 and not before[-1].isspace() and not after[0].isspace()


def _pieces(element: LexborNode) -> Iterator[tuple[LexborNode, str]]:
    for node in element.traverse(include_text=True):
        parent = node.parent if node.tag == "-text" else None
        if parent is not None and parent.tag not in _UNREAD and (text := node.text_content):
            yield node, text


def _inline(node: LexborNode) -> bool:
    """Whether only inline elements and comments lie between a piece of text and what stands before it."""
    at = node
    while (before := at.prev) is None or before.tag == "-comment":
        if before is not None:
            at = before
        elif at.parent is not None and at.parent.tag in _INLINE:
            at = at.parent
        else:
            return False
    return before.tag in ("-text", *_INLINE)
