"""Lays out what the browser left out only for being far from the window (CSS Containment 2, `content-visibility`)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from scanner.fetch.layout.strangers import strangers
from scanner.fetch.layout.style import NAMES
from scanner.fetch.tab.tabs import Tab
from scanner.fetch.tab.world import call, finding, world
from scanner.model import Layout
from scanner.page import host_of

_SCRIPT = finding("""(find, selectors) => {
  const changed = new Set();
  for (const link of selectors.map(find))
    for (let up = link; up; up = up.assignedSlot || up.parentElement || up.getRootNode().host) {
      const style = getComputedStyle(up);
      if (style.contentVisibility !== "auto") continue;
      const size = (style.contain.match(/strict|inline-size|size/) || [""])[0].replace("strict", "size");
      up.style.setProperty("contain", `layout style paint ${size}`, "important");  // it holds its contents as before
      up.style.setProperty("content-visibility", "visible", "important");
      changed.add(up);
    }
  return changed.size;
}""")
_MOST = 400
_PROPERTY = NAMES.index("content-visibility")


async def laid_out(tab: Tab, captured: Mapping[str, Any], layout: Layout) -> bool:
    """Whether links to strangers are left out for that, or will be; a box tree taken from now on has them."""
    if not _skips(captured):
        return False
    links = [layout.links[number].selector for number in strangers(layout.links, host_of(tab.page.url))]
    return bool(links and await call(tab.session, await world(tab.session), _SCRIPT, links[:_MOST]))


def _skips(captured: Mapping[str, Any]) -> bool:
    """Whether anything on the page may be left out."""
    return any(captured["strings"][value] == "auto" for value in _values(captured))


def _values(captured: Mapping[str, Any]) -> Iterator[int]:
    """Every value of the property, as a number of a string."""
    styles = (style for document in captured["documents"] for style in document["layout"]["styles"] if style)
    return iter({style[_PROPERTY] for style in styles})
