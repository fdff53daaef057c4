"""Which elements the style elements of a page hide by selectors that name nothing: by their order, their tag."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from scanner.concealment.markup import hiding_rules, selected
from scanner.page import Markup


@lru_cache(2)
def ruled(markup: Markup) -> Mapping[int, frozenset[str]]:
    """In which ways, by the elements' `mem_id`."""
    found: dict[int, frozenset[str]] = {}
    for sheet in markup.tree.css("style"):
        for selector, ways in hiding_rules(sheet.text()):
            for node in selected(markup, selector):
                found[node.mem_id] = found.get(node.mem_id, frozenset()) | ways
    return found
