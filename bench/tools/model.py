"""What a tool is, and what came of letting it look."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from bench.tools.ground import Ground
from bench.tools.running import Spent


@dataclass(frozen=True, slots=True)
class Report:
    """One thing a tool says: about which address, a kind in its own words, and what else it names (a target).

    What is said of a script that lies elsewhere is said of the pages that load it, too: `loaded_by`.
    """

    url: str
    kind: str
    about: str = ""
    loaded_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Look:
    """What a tool said, what that took, and how many pages (or files) it read.

    `pages` None: counted at the server, as different addresses of pages that were asked for.
    """

    reports: tuple[Report, ...]
    spent: Spent
    pages: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """A tool, how it is set, and how to let it look.

    `means` gives for each kind of report the detectors' classes that it fits; kinds it leaves out are outside the
    question. `claims` names the classes, techniques (T7) or single plants that the tool says it looks for.
    `program` is the file below the tools' folder that shows whether it is there; '' for what is of this repository.
    """

    name: str
    settings: str
    means: Mapping[str, frozenset[str]]
    claims: frozenset[str]
    look: Callable[[Ground], Look]
    package: str = ""
    program: str = ""
    licence: str = ""
    copied: bool = field(default=False)
    """Reads files of a copy, whose fetching its time does not hold."""


WORDS = frozenset({"hijacked_content", "hidden_links", "cloaking"})
"""What forbidden words on a page may stand for: promotion, links put in, a page for the search engine alone."""
