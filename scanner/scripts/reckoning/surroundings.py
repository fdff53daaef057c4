"""The page around a script, as the script finds it: its elements, their attributes, texts, comments and style rules.

Whoever keeps an address apart from the code that uses it keeps it somewhere on the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode, SelectolaxError

from scanner.scripts.reckoning.values import UNDEFINED, Marks, Native, Text, Thing, Unknown, Value, marked, text

KEPT: Final[Marks] = frozenset(("dom",))
ODD: Final[Marks] = frozenset(("dom", "odd"))
"""Of a text that stands where no address of code is kept: a label, a comment, a style, a link's target."""
LARGE: Final = {"document.body": "body", "document.documentElement": "html", "document.head": "head"}
_ADDRESSES: Final = ("src", "href", "content", "value", "action", "data", "srcset", "poster")
_LINKS: Final = ("a", "area")
_COLLECTIONS: Final = {
    "images": "img", "links": "a[href],area[href]", "forms": "form", "scripts": "script", "anchors": "a[name]",
    "all": "*", "embeds": "embed",
}  # fmt: skip
_SHOWN: Final = {"1": "element", "4": "text", "128": "comment"}
_MOST: Final = 2000
_RULE: Final = re.compile(r"([^{}]{1,300})\{([^{}]{0,2000})\}")
_TAG: Final = re.compile(r"<[^>]{0,2000}>")
_COMMENT: Final = re.compile(r"/\*.*?\*/", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A page: its source, and the tree that it is parsed to."""

    html: str
    tree: LexborHTMLParser

    def all(self, selector: str, root: LexborNode | None = None) -> list[LexborNode]:
        """The elements that a selector names; none for what is no selector."""
        try:
            return (root or self.tree).css(selector)[:_MOST]
        except SelectolaxError:
            return []

    def collection(self, name: str) -> Value:
        """A list that the document keeps; None for another property."""
        if name == "styleSheets":
            return [sheet(node) for node in self.all("style")]
        return [element(node) for node in self.all(_COLLECTIONS[name])] if name in _COLLECTIONS else None

    def named(self, name: str) -> Value:
        """What the window calls by an element's name; None where no element bears it."""
        found = (
            self.all(f'[id="{name}"],form[name="{name}"],iframe[name="{name}"],img[name="{name}"]')
            if name.isidentifier()
            else []
        )
        if len(found) < 2:
            return element(found[0]) if found else None
        fields: dict[str, Value] = {str(at): element(node) for at, node in enumerate(found)}
        fields |= {
            inner: element(node)
            for node in found
            for inner in (node.attributes.get("id"), node.attributes.get("name"))
            if inner
        }
        return Thing({**fields, "length": float(len(found))})

    def declared(self, name: str) -> Value:
        """The longest value that the page's style sheets give a property."""
        given = re.findall(rf"(?<![\w-]){re.escape(name)}\s*:\s*([^;}}]{{1,4000}})", self.html)
        return Text(max(given, key=len).strip().strip("\"'"), ODD | {"decoded"}) if given else None

    def walk(self, what: Value) -> Value:
        """What goes through all nodes of one kind, one after the other."""
        shown = what.path.rpartition("_")[2].lower() if isinstance(what, Unknown) else _SHOWN.get(str(text(what)), "")
        nodes = [node for node in _nodes(self.tree.root) if _kind(node) == shown]
        walker = Thing(tag="walker")

        def on(_: list[Value]) -> Value:
            walker.fields["currentNode"] = found = element(nodes.pop(0)) if nodes else None
            return found

        walker.fields["nextNode"] = Native("nextNode", on)
        return walker


def element(node: LexborNode) -> Thing:
    """A node of the page as a value."""
    address = node.attributes.get("href") if node.tag in _LINKS else None
    fields: dict[str, Value] = {"href": Text(address, ODD)} if address else {}
    return Thing(fields, tag=node.tag or "", node=node)


def sheet(node: LexborNode) -> Thing:
    """A style element's rules."""
    found = _RULE.findall(_COMMENT.sub("", node.text()))
    rules: list[Value] = [_rule(selector.strip(), body) for selector, body in found]
    return Thing({"cssRules": rules, "rules": rules})


def _rule(selector: str, body: str) -> Thing:
    whole = Text(f"{selector}{{{body}}}", ODD)
    return Thing({"selectorText": Text(selector, ODD), "cssText": whole, "style": styles(body)})


def styles(body: str) -> Thing:
    """What a style declares, by the names that style sheets and scripts have for it."""
    fields: dict[str, Value] = {}
    for name, _, value in (part.partition(":") for part in body.split(";")):
        if value:
            fields[name.strip()] = fields[_camel(name.strip().split("-"))] = Text(value.strip(), ODD)
    return Thing(fields)


def _camel(words: list[str]) -> str:
    return words[0] + "".join(map(str.capitalize, words[1:]))


def marks_of(name: str) -> Marks:
    """What is said of an attribute's value by where it stands."""
    return KEPT if name in _ADDRESSES or name.startswith("data-") else ODD


def attribute(node: LexborNode, name: str) -> Value:
    """An attribute's value; None where there is none."""
    attributes = node.attributes if _kind(node) == "element" else {}
    held = name if name in attributes else name.lower()
    return Text(attributes[held] or "", marks_of(held)) if held in attributes else None


def data(node: LexborNode) -> Thing:
    """The attributes that begin with `data-`, as scripts name them."""
    parts = ((name[5:].split("-"), value) for name, value in node.attributes.items() if name[:5] == "data-")
    return Thing({_camel(words): Text(value or "", KEPT) for words, value in parts})


def inside(node: LexborNode) -> Value:
    """The text of a node with all that is in it."""
    if _kind(node) == "comment":
        return Text(node.comment_content or "", ODD)
    if node.tag == "template":
        return Text(_TAG.sub("", within(node)), KEPT)
    return marked(node.text_content or "" if _kind(node) == "text" else node.text(), KEPT)


def within(node: LexborNode) -> str:
    """The markup in an element; what is in a template is no part of the tree."""
    if node.tag != "template":
        return node.inner_html or ""
    return (node.html or "").partition(">")[2].rpartition("</")[0]


def _kind(node: LexborNode) -> str:
    return {"-text": "text", "-comment": "comment"}.get(node.tag or "", "element")


def children(node: LexborNode, *, all_kinds: bool) -> list[LexborNode]:
    """What stands directly in an element."""
    return [each for each in node.iter(include_text=True) if all_kinds or _kind(each) == "element"][:_MOST]


def _nodes(root: LexborNode | None) -> Iterator[LexborNode]:
    if root is not None:
        yield from root.traverse(include_text=True)


def finds(around: Surroundings, name: str, wanted: Value, root: LexborNode | None = None) -> Value:
    """What a function that looks for elements finds; UNDEFINED for other functions, None where there is none."""
    named = str(text(wanted))
    selector = {
        "getElementById": f'[id="{named}"]', "getElementsByName": f'[name="{named}"]', "getElementsByTagName": named,
        "getElementsByClassName": "".join(f".{each}" for each in named.split()),
        "querySelector": named, "querySelectorAll": named,
    }.get(name)  # fmt: skip
    if selector is None or not isinstance(wanted, str):
        return UNDEFINED
    found = [element(node) for node in around.all(selector, root)]
    return [*found] if name.endswith("All") or "Elements" in name else (found[0] if found else None)
