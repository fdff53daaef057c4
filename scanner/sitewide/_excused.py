"""What explains a change around pages: folders that somebody made, telephones that pages state, codes of one's own."""

from __future__ import annotations

from dataclasses import dataclass, field

from scanner.page import host_matches
from scanner.page.kinds import extension
from scanner.site import PageFacts, Site
from scanner.site.past import Past
from scanner.site.traits.listing import folder_of

_BUILDING = frozenset(("css", "js", "img", "image", "images", "pic", "static", "assets", "style", "skin", "fonts"))
_OFFICIAL = ("gov.cn", "org.cn", "edu.cn")


@dataclass(slots=True)
class Excuses:
    """What tonight's pages and the past tell; `learn` each page of tonight first."""

    site: Site
    past: Past
    _made: set[str] = field(default_factory=set)
    """Folders that hold something that is linked."""
    _phones: set[str] = field(default_factory=set)

    def learn(self, page: PageFacts) -> None:
        """Take note of where somebody made a page, and of its telephones."""
        if page.status == 200 and page.url not in self.site.unlinked:
            folder = folder_of(page.url)
            self._made |= {folder, _first(folder)}
        self._phones |= {value for kind, value in page.particulars if kind == "phone"}

    def holds(self, kind: str, value: str) -> bool:
        """Whether a new value of a kind is explained."""
        match kind:
            case "listed-folder":
                return value in self._made
            case "allowed":
                return _is_general(value) or _first(folder_of(f"http://x{value}")) in self._made
            case "forbidden":
                return value.rstrip("*") not in {path for path, _ in self.past.entries.values() if len(path) > 1}
            case "machine-phone":
                return value in self._phones
            case "code":
                return value == "own" or host_matches(value.partition("#")[0], _OFFICIAL)
        return False


def _is_general(path: str) -> bool:
    """Whether an order speaks of no folder, or of one that pages are built from."""
    first = path.strip("/").partition("/")[0].lower()
    return not first or "*" in path or "?" in path or first in _BUILDING or extension(f"http://x{path}") != ""


def _first(folder: str) -> str:
    return f"/{folder.partition('?')[0].strip('/').partition('/')[0]}"
